"""What a desk shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class DeskGroup(Enum):
    """The headings of a desk, in the order in which work is taken up."""

    OVERDUE = "overdue"
    MOST_URGENT = "most_urgent"
    URGENT = "urgent"
    TODAY = "today"
    LATER = "later"


class DeskShow(Enum):
    """Which part of the desk is asked for."""

    ALL = "all"
    SIGNING = "signing"
    ASSIGNED = "assigned"


@dataclass(frozen=True)
class DeskCounts:
    """How much waits, by heading; what is counted once as overdue is not counted again."""

    overdue: int
    most_urgent: int
    urgent: int
    today: int
    later: int

    @property
    def total(self) -> int:
        """Everything that waits."""
        return self.overdue + self.most_urgent + self.urgent + self.today + self.later


@dataclass(frozen=True)
class Waiting:
    """One step that waits, in plain values."""

    kind: str
    subject_id: str
    title: str
    reference: str
    from_label: str
    urgency: int
    due_at: datetime | None
    laid_at: datetime
