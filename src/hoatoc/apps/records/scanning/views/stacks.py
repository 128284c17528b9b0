"""The stacks of a registry, and one of them: how far it was read, and where documents begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.recognition.engine import engine
from hoatoc.ui.components import Act
from hoatoc.ui.pages import page

from ..actions.arrange import arrange as arrange_action
from ..forms import ArrangeForm
from ..permissions import BRING
from ..selectors import entries_of, has_taken, pages_of, stack_for, stacks_for
from ..showing import LEAST_DPI, entry_status, page_status, stack_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperStack

PER_PAGE = 50
LIVE_SECONDS = 2
READING = "reading"


@require_GET
@page(BRING.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the stacks, newest first."""
    shown = Paginator(stacks_for(actor), PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    context = {
        "page": shown,
        "rows": [(one, stack_status(one)) for one in shown],
        "engine": engine(),
        "first": Act(label=_("Bring a scan"), url=reverse("scanning:bring"), icon="scan"),
    }
    return render(request, "scanning/list.html", context)


@require_GET
@page(BRING.code)
def stack(request: HttpRequest, actor: Actor, stack_id: UUID) -> HttpResponse:
    """Show one stack."""
    return _show(request, stack_for(actor, stack_id))


@require_GET
@page(BRING.code)
def live(request: HttpRequest, actor: Actor, stack_id: UUID) -> HttpResponse:
    """Return how far it was read; when it is done, the whole page is asked for again."""
    found = stack_for(actor, stack_id)
    if found.state != READING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "scanning/parts/progress.html", _progress(found))


@require_POST
@page(BRING.code)
def arrange(request: HttpRequest, actor: Actor, stack_id: UUID) -> HttpResponse:
    """Split the stack as the clerk says."""
    found = stack_for(actor, stack_id)
    form = ArrangeForm(request.POST, pages=pages_of(found))
    if not form.is_valid():
        return _show(request, found, form=form, status=422)
    with form.refusals():
        arrange_action(actor, stack=found, marks=form.marks())
        messages.success(request, _("Arranged anew."))
        return redirect("scanning:stack", stack_id=found.pk)
    return _show(request, found, form=form, status=form.status)


def _show(
    request: HttpRequest, found: PaperStack, *, form: ArrangeForm | None = None, status: int = 200
) -> HttpResponse:
    pages = pages_of(found)
    entries = entries_of(found)
    fields = form or ArrangeForm(pages=pages)
    context: dict[str, Any] = {
        **_progress(found),
        "status": stack_status(found),
        "entries": [(one, entry_status(one)) for one in entries],
        "pages": [(one, page_status(one), fields[f"page_{one.number}"]) for one in pages],
        "form": fields,
        "may_arrange": bool(entries) and not has_taken(found),
        "coarse": [one.number for one in pages if 0 < one.dpi < LEAST_DPI],
        "engine": engine(),
    }
    return render(request, "scanning/stack.html", context, status=status)


def _progress(found: PaperStack) -> dict[str, Any]:
    return {
        "stack": found,
        "is_reading": found.state == READING,
        "live_url": reverse("scanning:live", args=[found.pk]),
        "seconds": LIVE_SECONDS,
    }
