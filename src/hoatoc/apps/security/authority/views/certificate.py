"""One certificate and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.access.answers import Answer
from hoatoc.kernel.audit.recording import history_of, sentence_of
from hoatoc.ui.components import Act, Fact, TimelineEntry
from hoatoc.ui.forms import ActForm
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.revoke import revoke
from ..actions.suspend import lift, suspend
from ..actions.unlock_pin import unlock_pin
from ..forms import REASONS, LiftForm, RevokeForm, SuspendForm, UnlockForm
from ..policies import CertificatePolicy
from ..selectors import (
    certificate_for,
    custodians,
    is_locked,
    locked_labels,
    posts_of_holders,
    suspensions_of,
)
from .showing import holder_name, kept_in, period_of, status_of, warning_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate

SUBJECT_KIND = "pki.certificate"
Do = Callable[..., object]
Asked = Callable[[CertificatePolicy], Answer]
_ACTS: dict[str, tuple[Asked, type[ActForm], Do, StrOrPromise]] = {
    "unlock": (
        CertificatePolicy.can_unlock, UnlockForm, unlock_pin,
        gettext_lazy("Unlocked. The holder may enter his PIN again."),
    ),
    "suspend": (
        CertificatePolicy.can_suspend, SuspendForm, suspend,
        gettext_lazy("Suspended. Nothing can be signed with it from now on."),
    ),
    "lift": (
        CertificatePolicy.can_lift, LiftForm, lift,
        gettext_lazy("The suspension is lifted. The certificate may be used again."),
    ),
    "revoke": (
        CertificatePolicy.can_revoke, RevokeForm, revoke,
        gettext_lazy("Revoked. Every verification from now on sees it."),
    ),
}  # fmt: skip


@require_GET
@page(permissions.VIEW.code)
def detail(request: HttpRequest, actor: Actor, certificate_id: UUID) -> HttpResponse:
    """Show one certificate and what can be done to it."""
    one = certificate_for(actor, certificate_id)
    return _page(request, actor, one, form=None)


@require_http_methods(["GET", "HEAD", "POST"])
@page(permissions.VIEW.code)
def act(request: HttpRequest, actor: Actor, certificate_id: UUID, verb: str) -> HttpResponse:
    """Ask for the reason, and do it."""
    one = certificate_for(actor, certificate_id)
    if verb not in _ACTS:
        raise Http404
    can, form_of, do, said = _ACTS[verb]
    can(CertificatePolicy(actor, one)).require()
    form = form_of(request.POST or None)
    if request.method != "POST":
        return _page(request, actor, one, form=form, verb=verb)
    if not form.is_valid():
        return _page(request, actor, one, form=form, verb=verb, status=422)
    given = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
    with form.refusals():
        do(actor, certificate=one, **given)
        messages.success(request, str(said))
        return redirect("authority:detail", certificate_id=one.pk)
    return _page(request, actor, one, form=form, verb=verb, status=form.status)


def _page(
    request: HttpRequest,
    actor: Actor,
    one: Certificate,
    *,
    form: ActForm | None,
    verb: str = "",
    status: int = 200,
) -> HttpResponse:
    wrong = locked_labels([one]).get(one.key_label, 0)
    context: dict[str, Any] = {
        "certificate": one,
        "holder": holder_name(one),
        "status": status_of(one),
        "warning": warning_of(one),
        "is_trial": one.provider == "soft",
        "facts": _facts(one, wrong),
        "form": form,
        "verb": verb,
        "acts": [] if form else _offered(actor, one),
        "suspensions": suspensions_of(one),
        "timeline": [
            TimelineEntry(what=sentence_of(entry), at=entry.at, note=_note(entry.facts))
            for entry in reversed(history_of(SUBJECT_KIND, one.pk))
        ],
        "wrong_pins": wrong,
        "is_locked": is_locked(wrong),
    }
    return render(request, "authority/detail.html", context, status=status)


def _facts(one: Certificate, wrong: int) -> list[Fact]:
    keeper = custodians([one]).get(one.holder_unit_id or 0, "")
    return [
        Fact(_("Holder"), holder_name(one)),
        Fact(_("Post"), posts_of_holders([one]).get(one.holder_person_id or 0, "")),
        Fact(_("Who keeps it"), keeper),
        Fact(_("Purpose"), str(one.get_purpose_display())),
        Fact(pgettext("certificate", "Subject"), one.subject),
        Fact(_("Issuer"), one.issuer.common_name if one.issuer else _("itself (root)")),
        Fact(_("Serial number"), one.serial, mono=True),
        Fact(_("SHA-256 of the certificate"), one.fingerprint[:32], mono=True),
        Fact(_("Validity period"), period_of(one)),
        Fact(_("State"), status_of(one)),
        Fact(_("Suspended since"), one.suspended_at),
        Fact(_("Revoked at"), one.revoked_at, hint=str(one.get_revocation_reason_display())),
        Fact(_("Where the key is"), kept_in(one)),
        Fact(_("Wrong PINs in a row"), wrong or None),
    ]


def _offered(actor: Actor, one: Certificate) -> list[Act]:
    policy = CertificatePolicy(actor, one)

    def to(verb: str) -> dict[str, Any]:
        said = _ACTS[verb][0](policy)
        url = reverse("authority:act", args=[one.pk, verb])
        return {"url": url, "reason": getattr(said, "reason", "")}

    holds = (
        Act(label=_("Lift the suspension"), icon="good", **to("lift"))
        if one.suspended_at
        else Act(label=_("Suspend at once"), icon="warning", **to("suspend"))
    )
    return [
        Act(label=_("Unlock the PIN"), icon="key", **to("unlock")),
        holds,
        Act(label=_("Revoke"), icon="closed", kind="danger", **to("revoke")),
    ]


def _note(facts: dict[str, Any]) -> str:
    """Return what an entry of the record says beside its sentence."""
    code = str(facts.get("reason") or "")
    reason = str(REASONS.get(code, code))
    return ": ".join(part for part in (reason, str(facts.get("note") or "")) if part)
