"""Writing the instruction: words, one lead, and any number who support or are informed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.ui.pages import page

from .. import permissions
from ..actions.instruct import instruct as instruct_action
from ..forms import MOST_SHARES, ROWS_MORE, InstructForm, ShareFormSet, holder_choices
from ..policies import IncomingPolicy
from ..rules import Verb
from ..selectors import incoming_document_for, phrases_of, possible_people, possible_units
from .showing import facts_of, page_images, state_status
from .uses import note_view

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from hoatoc.kernel.access.actor import Actor

MORE = "more"
PREFIX = "share"
TOTAL = f"{PREFIX}-TOTAL_FORMS"


@require_http_methods(["GET", "HEAD", "POST"])
@page(permissions.INSTRUCT.code)
def instruct(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Show the form beside the pages, or write what was entered."""
    incoming = incoming_document_for(actor, incoming_id)
    IncomingPolicy(actor, incoming).can(Verb.INSTRUCT).require()
    holders = holder_choices(possible_units(actor), possible_people(actor))
    wants_more = MORE in request.POST
    given = _with_more_rows(request.POST) if wants_more else (request.POST or None)
    form = InstructForm(given, holders=holders, phrases=phrases_of(actor))
    rows = ShareFormSet(given, prefix=PREFIX, form_kwargs={"holders": holders})
    if given is not None and not wants_more and form.is_valid() and rows.is_valid():
        with form.refusals():
            instruct_action(
                actor,
                incoming=incoming,
                text=form.cleaned_data["words"],
                shares=form.shares(rows.forms),
                pin=form.cleaned_data["pin"],
            )
            messages.success(request, _("The instruction is written and the work given out."))
            return redirect("incoming:detail", incoming_id=incoming.pk)
    note_view(request, actor, incoming)
    status = 200 if given is None or wants_more else 422
    context: dict[str, Any] = {
        "incoming": incoming,
        "status": state_status(incoming),
        "form": form,
        "rows": rows,
        "facts": facts_of(incoming)[2:8],
        "pages": page_images(incoming),
        "more": MORE,
    }
    return render(request, "incoming/instruct.html", context, status=status)


def _with_more_rows(given: QueryDict) -> QueryDict:
    """Return what was entered with further empty rows; nothing is lost."""
    changed = given.copy()
    shown = given.get(TOTAL, "0")
    rows = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 4 else 0
    changed[TOTAL] = str(min(rows + ROWS_MORE, MOST_SHARES))
    return changed
