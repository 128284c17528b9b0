"""What other applications show at a place of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hoatoc.kernel.access.declarations import SIGNED_IN

from .declaration import PANEL_PLACES, PANELS, Panel

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

_bare: ContextVar[bool] = ContextVar("bare", default=False)


@dataclass(frozen=True)
class FilledPanel:
    """A panel with what its template needs."""

    panel: Panel
    context: Mapping[str, Any]


def panels_at(place: str, actor: Actor, subject_id: UUID) -> list[FilledPanel]:
    """Return what an actor is shown at a place, in the order of the panels' positions."""
    PANEL_PLACES.get(place)
    if _bare.get():
        return []
    here = sorted((p for p in PANELS if p.place == place), key=lambda p: p.position)
    return [
        FilledPanel(panel, context)
        for panel in here
        if panel.permission == SIGNED_IN or actor.has(panel.permission)
        if (context := panel.context(actor, subject_id)) is not None
    ]


@contextmanager
def without_panels() -> Iterator[None]:
    """Show no panel inside the block, so that a page's own cost can be measured; for tests."""
    token = _bare.set(True)
    try:
        yield
    finally:
        _bare.reset(token)
