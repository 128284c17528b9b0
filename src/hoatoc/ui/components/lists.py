"""The parts of lists and of the desk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from hoatoc.ui.components.acts import Act
from hoatoc.ui.components.status import Status, Urgency, Words


@dataclass(frozen=True, kw_only=True)
class FacetValue:
    """One answer of a facet: a link that adds or removes it, with its count."""

    label: Words
    url: str
    count: int | None = None
    selected: bool = False


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A question of the list with its answers."""

    label: Words
    values: Sequence[FacetValue]
    open: bool = True

    @property
    def chosen(self) -> int:
        """How many answers are selected."""
        return sum(value.selected for value in self.values)


@dataclass(frozen=True, kw_only=True)
class WorkRow:
    """Something that waits for a person: from whom, what, which step, until when, the next act."""

    subject: Words
    url: str
    sender: Words = ""
    number: Words = ""
    step: Status | None = None
    due: date | datetime | None = None
    urgency: Urgency = Urgency.NORMAL
    act: Act | None = None
    unread: bool = False
    note: Words = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of a way that has a known order (draft, approve, sign, number, seal, send)."""

    label: Words
    state: str = "ahead"
    note: Words = ""
    acts: Sequence[Act] = field(default_factory=tuple)
