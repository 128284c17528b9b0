"""What waits for my signature: opened or not, chosen or not; and the PIN for the chosen ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from hoatoc.apps.records.documents.facade import SIGN
from hoatoc.ui.pages import page

from ..forms import PinForm
from ..rules import Stage, next_unread
from .desk import progress_of, unlock_of, waiting_with

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor


@require_GET
@never_cache
@page(SIGN.code)
def waiting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the list."""
    return show(request, actor, PinForm())


def show(request: HttpRequest, actor: Actor, form: PinForm, *, status: int = 200) -> HttpResponse:
    """Draw the list with the form of the PIN as it stands."""
    rows = waiting_with(actor, progress_of(request, actor))
    stages = {row.key: row.stage for row in rows}
    counts = {stage: sum(row.stage is stage for row in rows) for stage in Stage}
    context = {
        "rows": rows,
        "chosen": counts[Stage.CHOSEN],
        "unread": counts[Stage.UNREAD],
        "read": len(rows) - counts[Stage.UNREAD],
        "next": next_unread([row.key for row in rows], stages) or (rows[0].key if rows else ""),
        "unlock": unlock_of(request, actor),
        "minutes": settings.SIGNING_UNLOCK_MINUTES,
        "form": form,
    }
    return render(request, "signing/waiting.html", context, status=status)
