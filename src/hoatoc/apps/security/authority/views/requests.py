"""What somebody has to decide about certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.ui.components import Fact, Status
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.answer_request import LARGEST_REQUEST, answer_request
from ..forms import AnswerForm
from ..policies import RequestPolicy
from ..selectors.requests import newer_than, posts_today, request_for, requests_for
from .showing import short_facts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Tone

    from ..models import CertificateRequest

PAGE_SIZE = 50
_TONES: dict[str, Tone] = {"revoked": "red", "replaced": "green", "kept": "grey"}


@require_GET
@page(permissions.VIEW.code)
def requests(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the requests of the organisation and below it, the open ones first."""
    shown = Paginator(requests_for(actor), PAGE_SIZE).get_page(request.GET.get("page", "1")[:9])
    rows = [(one, _status(one)) for one in shown]
    return render(request, "authority/requests.html", {"page": shown, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@page(permissions.VIEW.code)
def request_page(request: HttpRequest, actor: Actor, request_id: UUID) -> HttpResponse:
    """Show one request; who keeps certificates decides."""
    found = request_for(actor, request_id)
    may = RequestPolicy(actor, found).can_answer()
    is_given = request.method == "POST"
    if is_given:
        may.require()
    form = AnswerForm(request.POST if is_given else None, request.FILES if is_given else None)
    if form.is_valid():
        given = form.cleaned_data
        asked = given["asked"].read(LARGEST_REQUEST + 1) if given["asked"] else b""
        with form.refusals():
            answer_request(
                actor, request=found, answer=given["answer"], note=given["note"], asked=asked
            )
            messages.success(request, _("Your decision is kept and told."))
            return redirect("authority:request", request_id)
    person = found.certificate.holder_person
    context: dict[str, Any] = {
        "asked": found,
        "status": _status(found),
        "facts": _facts(found),
        "certificate": short_facts(found.certificate),
        "posts": posts_today(person) if person else [],
        "newer": newer_than(found.certificate),
        "form": form if may else None,
        "why_not": getattr(may, "reason", ""),
    }
    return render(request, "authority/request.html", context, status=form.status)


def _status(found: CertificateRequest) -> Status:
    if not found.answer:
        return Status(_("Not decided yet"), "amber", "waiting")
    return Status(found.get_answer_display(), _TONES[found.answer])


def _facts(found: CertificateRequest) -> list[Fact]:
    return [
        Fact(_("Why"), str(found.get_kind_display())),
        Fact(_("Post that ended"), str(found.post) if found.post else ""),
        Fact(_("By when"), found.due_on),
        Fact(_("Asked by"), found.asked_by.rank_and_name if found.asked_by else ""),
        Fact(_("Note"), found.note),
        Fact(_("Decided by"), found.answered_by.rank_and_name if found.answered_by else ""),
        Fact(_("Decided at"), found.answered_at),
        Fact(_("Reason"), found.answer_note),
        Fact(_("New certificate"), found.successor.serial if found.successor else "", mono=True),
    ]
