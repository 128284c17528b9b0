"""The review of one document: who was asked, what they said, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.put_initials import put_initials
from ..actions.remind import remind
from ..actions.tell_outcome import tell_outcome
from ..actions.withdraw import withdraw
from ..forms import OutcomeForm
from ..policies import ReviewPolicy
from ..selectors import (
    document_for,
    first_readings,
    open_threads_about,
    request_about,
    requests_about,
)
from .showing import ShownRequest, shown, tabs_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(permissions.VIEW.code)
def review(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show every request with its opinion, and the form for the one that is being answered."""
    document = document_for(actor, document_id)
    return _draw(request, actor, document, opened=request.GET.get("opinion", "")[:40])


@require_POST
@page(permissions.VIEW.code)
def act(
    request: HttpRequest, actor: Actor, document_id: UUID, request_id: UUID, verb: str
) -> HttpResponse:
    """Withdraw a request, remind of it, or say what became of its opinion."""
    document = document_for(actor, document_id)
    asked = request_about(document, request_id)
    if verb == "outcome":
        form = OutcomeForm(request.POST)
        if not form.is_valid():
            return _draw(request, actor, document, opened=str(asked.pk), form=form, status=422)
        try:
            tell_outcome(actor, document=document, request=asked, **form.cleaned_data)
        except BureauError as error:
            form.take_error(error)
            bad = error.http_status
            return _draw(request, actor, document, opened=str(asked.pk), form=form, status=bad)
        messages.success(request, _("Kept. It stands in the table of opinions."))
    elif verb == "withdraw":
        withdraw(actor, request=asked)
        messages.success(request, _("Withdrawn. Those who were asked see the draft no longer."))
    elif verb == "remind":
        remind(actor, request=asked)
        messages.success(request, _("Reminded."))
    else:
        raise Http404
    return redirect("opinions:review", document_id=document.pk)


@require_POST
@page(permissions.VIEW.code)
def initial(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Put initials on the text that was shown."""
    document = document_for(actor, document_id)
    put_initials(actor, document=document, read_sha256=request.POST.get("read_sha256", "")[:64])
    messages.success(request, _("Your initials are on the present text. A change makes them void."))
    return redirect("documents:detail", document_id=document.pk)


def _draw(
    request: HttpRequest,
    actor: Actor,
    document: Document,
    *,
    opened: str = "",
    form: OutcomeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    policy = ReviewPolicy(actor, document)
    requests = requests_about(document.pk)
    rows = [shown(one) for one in requests]
    read = first_readings(requests)
    may_tell = bool(policy.can_answer_for_outcome())
    chosen = next((one for one in rows if str(one.request.pk) == opened), None)
    if not (may_tell and chosen and chosen.opinion):
        chosen = None
    context: dict[str, Any] = {
        "document": document,
        "rows": [
            (one, one.request.asked_by_id == actor.person.pk, read.get(str(one.request.pk)))
            for one in rows
        ],
        "counts": _counts(rows),
        "tabs": tabs_of(
            document, "review", review=len(rows), comments=open_threads_about(document.pk)
        ),
        "may_ask": policy.can_ask(),
        "may_tell": may_tell,
        "chosen": chosen,
        "form": (form or OutcomeForm(initial=_given(chosen))) if chosen else None,
    }
    return render(request, "opinions/review.html", context, status=status)


def _given(chosen: ShownRequest) -> dict[str, str]:
    opinion = chosen.opinion
    return {"outcome": opinion.outcome, "text": opinion.outcome_text} if opinion else {}


def _counts(rows: list[ShownRequest]) -> dict[str, int]:
    given = [one.opinion for one in rows if one.opinion]
    return {
        "given": len(given),
        "waiting": sum(one.is_open for one in rows),
        "overdue": sum(one.is_overdue for one in rows),
        "owed": sum(opinion.asks_for_outcome for opinion in given),
    }
