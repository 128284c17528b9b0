"""What is asked of the record, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class RecordQuestion:
    """Which entries; an empty field asks nothing. ``before`` continues a list downwards."""

    person: str = ""
    action: str = ""
    subject: str = ""
    subject_kind: str = ""
    subject_id: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class Line:
    """One entry as its reader may see it; facts and names of objects may be held back."""

    position: int
    at: datetime
    sentence: str
    action: str
    name: str
    person: str
    post: str
    acting_for: str
    subject_kind: str
    subject_id: str
    facts: Sequence[tuple[str, str]]
    hash: str


@dataclass(frozen=True)
class Verification:
    """The outcome of walking one chain."""

    entry_count: int
    head: str
    breaks: Sequence[tuple[int, str]]

    @property
    def holds(self) -> bool:
        """Tell whether nothing was changed, left out or put in."""
        return not self.breaks
