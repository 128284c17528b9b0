"""One's own certificate, or the seal of one's organisation: what a notice of its end leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.ui.components import Act
from hoatoc.ui.pages import page

from ..actions.ask_certificate import ask_renewal
from ..actions.suspend import suspend
from ..forms import RenewalForm, SuspendForm
from ..policies import CertificatePolicy
from ..selectors import held_certificate
from ..selectors.requests import open_request_about
from .showing import is_ending, short_facts, status_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate
    from hoatoc.ui.forms import ActForm

ASK, SUSPEND = "ask", "suspend"


@require_GET
@page(SIGNED_IN)
def held(request: HttpRequest, actor: Actor, certificate_id: UUID) -> HttpResponse:
    """Show whose it is, how long it holds, and what its holder can do."""
    one = held_certificate(actor, certificate_id)
    return _page(request, actor, one)


@require_http_methods(["GET", "HEAD", "POST"])
@page(SIGNED_IN)
def act(request: HttpRequest, actor: Actor, certificate_id: UUID, verb: str) -> HttpResponse:
    """Ask for the next certificate, or put this one out of use at once."""
    one = held_certificate(actor, certificate_id)
    if verb not in {ASK, SUSPEND}:
        raise Http404
    if verb == SUSPEND:
        CertificatePolicy(actor, one).can_suspend().require()
    form: ActForm = (RenewalForm if verb == ASK else SuspendForm)(request.POST or None)
    if request.method != "POST":
        return _page(request, actor, one, form=form, verb=verb)
    if not form.is_valid():
        return _page(request, actor, one, form=form, verb=verb, status=422)
    with form.refusals():
        (ask_renewal if verb == ASK else suspend)(actor, certificate=one, **form.cleaned_data)
        said = (
            _("Asked. The keeper of certificates has it on his desk.")
            if verb == ASK
            else _("Suspended. Nothing can be signed with it from now on.")
        )
        messages.success(request, said)
        return redirect("authority:held", certificate_id=one.pk)
    return _page(request, actor, one, form=form, verb=verb, status=form.status)


def _page(
    request: HttpRequest,
    actor: Actor,
    one: Certificate,
    *,
    form: ActForm | None = None,
    verb: str = "",
    status: int = 200,
) -> HttpResponse:
    asked = open_request_about(one)
    context: dict[str, Any] = {
        "certificate": one,
        "status": status_of(one),
        "facts": short_facts(one),
        "form": form,
        "verb": verb,
        "asked": asked,
        "is_ending": is_ending(one),
        "acts": [] if form else _offered(actor, one, is_asked=asked is not None),
    }
    return render(request, "authority/held.html", context, status=status)


def _offered(actor: Actor, one: Certificate, *, is_asked: bool) -> list[Act]:
    if one.revoked_at is not None:
        return []
    acts = []
    if not is_asked:
        to_ask = reverse("authority:held_act", args=[one.pk, ASK])
        acts.append(
            Act(
                label=_("Ask for a new certificate"),
                url=to_ask,
                icon="certificate",
                kind="main" if is_ending(one) else "plain",
            )
        )
    if CertificatePolicy(actor, one).can_suspend():
        to_stop = reverse("authority:held_act", args=[one.pk, SUSPEND])
        acts.append(Act(label=_("Suspend at once"), url=to_stop, icon="warning", kind="danger"))
    return acts
