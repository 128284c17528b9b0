"""The list of spills, one of them with its checklist, ticking and closing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hoatoc.kernel.secrecy.models import SpillState, Step
from hoatoc.ui.components import Fact, Status
from hoatoc.ui.pages import page

from ..actions.close import close
from ..actions.note_view import note_view
from ..actions.take_step import take_step
from ..permissions import ACT, VIEW
from ..policies import SpillPolicy
from ..selectors import named, people_of, spill_for, spills_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.secrecy.models import Spill

    from ..selectors import Named

PAGE_SIZE = 50


@require_safe
@page(VIEW.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the spills of the officer's part of the tree."""
    shown = Paginator(spills_for(actor), PAGE_SIZE).get_page(request.GET.get("page", "1")[:9])
    rows = [(one, status_of(one.spill), len(one.spill.steps)) for one in named(shown)]
    context = {"page": shown, "rows": rows, "step_count": len(Step), "top": actor.issuing_unit}
    return render(request, "spills/list.html", context)


@require_safe
@page(VIEW.code)
def detail(request: HttpRequest, actor: Actor, spill_id: UUID) -> HttpResponse:
    """Show one spill: what is known of it, and the steps with who took them."""
    spill = spill_for(actor, spill_id)
    policy = SpillPolicy(actor, spill)
    if request.method == "GET":
        note_view(actor, spill=spill)
    may_tick, may_close = policy.can_take_step(), policy.can_close()
    context: dict[str, Any] = {
        "spill": spill,
        "status": status_of(spill),
        "facts": _facts(named([spill])[0]),
        "steps": _steps(spill),
        "may_tick": bool(may_tick),
        "why_not": getattr(may_tick, "reason", ""),
        "why_not_close": getattr(may_close, "reason", ""),
        "is_open": spill.state == SpillState.OPEN,
    }
    return render(request, "spills/detail.html", context)


@require_POST
@page(ACT.code)
def tick(_request: HttpRequest, actor: Actor, spill_id: UUID, step: str) -> HttpResponse:
    """Note that a step was taken."""
    take_step(actor, spill=spill_for(actor, spill_id), step=step)
    return redirect("spills:detail", spill_id)


@require_POST
@page(ACT.code)
def close_it(request: HttpRequest, actor: Actor, spill_id: UUID) -> HttpResponse:
    """Close a spill whose steps were all taken."""
    close(actor, spill=spill_for(actor, spill_id))
    messages.success(request, _("The spill is closed."))
    return redirect("spills:list")


def status_of(spill: Spill) -> Status:
    """Return the mark of where a spill stands."""
    if spill.state == SpillState.CLOSED:
        return Status(SpillState.CLOSED.label, "green", "good")
    return Status(SpillState.OPEN.label, "red", "stop")


def _facts(one: Named) -> list[Fact]:
    spill = one.spill
    return [
        Fact(_("Who"), one.person or _("nobody who is known here")),
        Fact(_("Unit"), one.unit or _("another node")),
        Fact(_("When"), spill.created_at),
        Fact(_("Where the mark was"), spill.get_where_display()),
        Fact(_("Suspected level"), spill.get_suspected_display()),
        Fact(_("Closed at"), spill.closed_at),
        Fact(_("Closed by"), people_of([spill.closed_by_id]).get(spill.closed_by_id or 0)),
    ]


def _steps(spill: Spill) -> list[dict[str, Any]]:
    people = people_of(taken.get("account_id") for taken in spill.steps.values())
    return [
        {
            "step": step,
            "is_taken": step.value in spill.steps,
            "at": _moment(spill.steps.get(step.value, {}).get("at")),
            "who": people.get(spill.steps.get(step.value, {}).get("account_id") or 0, ""),
        }
        for step in Step
    ]


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
