"""One document of a stack: what was read beside where it was read, corrected and taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.apps.records.incoming.facade import line_of_register, similar_to
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.ui.pages import page

from ..actions.add_scan import add_scan
from ..actions.complete import complete
from ..actions.set_aside import put_aside as put_aside_action
from ..actions.set_aside import take_up as take_up_action
from ..forms import AsideForm, EntryForm, LineForm
from ..permissions import BRING
from ..policies import PaperPolicy
from ..selectors import entry_for, read_pages
from ..showing import WIDTH, entry_status, proposals_of, shown_pages, shown_proposals

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.apps.records.incoming.models import IncomingDocument
    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperEntry

OPEN = "open"


@require_http_methods(["GET", "HEAD", "POST"])
@page(BRING.code)
def entry(request: HttpRequest, actor: Actor, entry_id: UUID) -> HttpResponse:
    """Show a document with its proposed fields, and take it in as the clerk corrected them."""
    found = entry_for(actor, entry_id)
    if request.method != "POST":
        return _show(request, actor, found, _filled(found))
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _show(request, actor, found, form, status=422)
    known = _known(actor, form)
    if known:
        return _show(request, actor, found, form, status=422, known=known)
    with form.refusals():
        made = complete(actor, entry=found, fields=form.arrived_fields())
        messages.success(request, _("Taken in. Register it next."))
        return redirect("incoming:detail", incoming_id=made.pk)
    return _show(request, actor, found, form, status=form.status)


@require_POST
@page(BRING.code)
def add(request: HttpRequest, actor: Actor, entry_id: UUID) -> HttpResponse:
    """Add the pages to a paper that was registered without a scan."""
    found = entry_for(actor, entry_id)
    form = LineForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        incoming = line_of_register(actor, said["arrival_number"], said["year"])
        with form.refusals():
            if incoming is None:
                raise Invalid({"arrival_number": _("There is no such line in your register.")})
            add_scan(actor, entry=found, incoming=incoming)
            messages.success(request, _("The document has its scan and the arrival stamp now."))
            return redirect("incoming:detail", incoming_id=incoming.pk)
    return _show(request, actor, found, _filled(found), status=form.status, line=form)


@require_POST
@page(BRING.code)
def put_aside(request: HttpRequest, actor: Actor, entry_id: UUID) -> HttpResponse:
    """Put a document aside with a reason."""
    found = entry_for(actor, entry_id)
    form = AsideForm(request.POST)
    if form.is_valid():
        with form.refusals():
            put_aside_action(actor, entry=found, reason=form.cleaned_data["reason"])
            messages.success(request, _("Put aside. It can be taken up again."))
            return redirect("scanning:stack", stack_id=found.stack_id)
    return _show(request, actor, found, _filled(found), status=form.status, aside=form)


@require_POST
@page(BRING.code)
def take_up(request: HttpRequest, actor: Actor, entry_id: UUID) -> HttpResponse:
    """Take a document up again."""
    found = entry_for(actor, entry_id)
    take_up_action(actor, entry=found)
    return redirect("scanning:entry", entry_id=found.pk)


def _filled(found: PaperEntry) -> EntryForm:
    stack = found.stack
    return EntryForm.proposed(
        proposals_of(found), channel=stack.channel, paper_place=stack.paper_place
    )


def _known(actor: Actor, form: EntryForm) -> list[IncomingDocument]:
    """Return what looks like the same document, unless it was said that they were compared."""
    given = form.cleaned_data
    if given["known"]:
        return []
    known = list(similar_to(actor, reference=given["reference"], organ_name=given["organ_name"]))
    if known:
        form.ask_about_similar()
    return known


def _show(
    request: HttpRequest,
    actor: Actor,
    found: PaperEntry,
    form: EntryForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    proposals = proposals_of(found)
    context: dict[str, Any] = {
        "entry": found,
        "stack": found.stack,
        "status": entry_status(found),
        "form": form,
        "aside": AsideForm(),
        "line": LineForm(initial={"year": clock.today().year}),
        "known": [],
        "proposals": shown_proposals(proposals),
        "pages": shown_pages(read_pages(found), proposals),
        "width": WIDTH,
        "is_open": bool(PaperPolicy(actor).can_complete(found)),
        "is_aside": bool(PaperPolicy(actor).can_take_up(found)),
        **more,
    }
    return render(request, "scanning/entry.html", context, status=status)
