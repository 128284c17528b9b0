"""Turning what waits into the rows and figures of the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hoatoc.kernel.worklist.declarations import WORK_KINDS
from hoatoc.ui.components import Act, Status, Tone, Urgency, WorkRow

from ..contracts import DeskGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from ..contracts import DeskCounts, Waiting

GROUPS: dict[DeskGroup, tuple[StrOrPromise, Tone]] = {
    DeskGroup.OVERDUE: (_("Overdue"), "red"),
    DeskGroup.MOST_URGENT: (Urgency.MOST_URGENT.label, "red"),
    DeskGroup.URGENT: (Urgency.URGENT.label, "amber"),
    DeskGroup.TODAY: (_("Due today"), "pine"),
    DeskGroup.LATER: (pgettext_lazy("desk", "Later"), "grey"),
}


def row_of(waiting: Waiting) -> WorkRow:
    """Return the row of a step; a kind that is no longer declared has no act."""
    if waiting.kind not in WORK_KINDS:
        return WorkRow(subject=waiting.title, url="#", sender=waiting.from_label)
    kind = WORK_KINDS.get(waiting.kind)
    try:
        url = reverse(kind.url_name, args=[waiting.subject_id])
    except NoReverseMatch:
        url = "#"
    return WorkRow(
        subject=waiting.title,
        url=url,
        sender=waiting.from_label,
        number=waiting.reference,
        step=Status(kind.label, "pine", "right"),
        due=waiting.due_at,
        urgency=Urgency(min(max(waiting.urgency, 0), 3)),
        act=Act(label=kind.act, url=url),
    )


def figures_of(counts: DeskCounts) -> list[tuple[StrOrPromise, Tone, int, str]]:
    """Return word, colour, number and anchor of each figure above the rows."""
    return [
        (word, tone, getattr(counts, group.value), f"#{group.value}")
        for group, (word, tone) in GROUPS.items()
    ]


def together(rows: Sequence[Waiting]) -> list[tuple[StrOrPromise, int, str]]:
    """Return word, number and address for each kind of step that several can be done of at once."""
    found = []
    for kind in WORK_KINDS:
        number = sum(row.kind == kind.code for row in rows)
        if kind.many_url_name and number > 1:
            found.append((kind.many_act, number, reverse(kind.many_url_name)))
    return found
