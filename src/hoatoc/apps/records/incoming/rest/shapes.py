"""How the objects of this app go out over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..models import Assignment


def part_out(one: Assignment) -> dict[str, Any]:
    """Return one part of the work."""
    return {
        "id": one.pk,
        "part": one.part,
        "holder": one.holder_name,
        "state": one.state,
        "due_at": one.due_at,
        "asked_until": one.asked_until,
        "report": one.report,
    }
