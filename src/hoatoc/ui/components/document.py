"""The parts of a document page: facts, life, signatures, page images."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from hoatoc.ui.components.status import Status, Tone, Words

Verdict = Literal["valid", "invalid", "unknown"]


@dataclass(frozen=True)
class Fact:
    """A line of the facts beside a document; dates are written our way, a Status as its mark."""

    label: Words
    value: Words | int | date | datetime | Status | None
    href: str = ""
    hint: Words = ""
    mono: bool = False

    @property
    def is_moment(self) -> bool:
        """Whether the value is a date or a time."""
        return isinstance(self.value, date)

    @property
    def is_status(self) -> bool:
        """Whether the value is drawn as a mark."""
        return isinstance(self.value, Status)


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One thing that happened: who, in which post, when, what, on which version."""

    what: Words
    at: datetime | None = None
    who: Words = ""
    post: Words = ""
    note: Words = ""
    version: Words = ""
    tone: Tone = "grey"
    icon: str = "done"
    ahead: bool = False


@dataclass(frozen=True, kw_only=True)
class SignatureCard:
    """A signature with its verdict: blue for a person, red for a unit's seal."""

    name: Words
    verdict: Verdict
    reason: Words
    result: Words = ""
    kind: Literal["person", "seal", "time"] = "person"
    capacity: Words = ""
    at: datetime | None = None
    time_proved: bool = False
    covers: Words = ""
    remedy: Words = ""
    code: str = ""
    details: Sequence[Fact] = field(default_factory=tuple)
    image_url: str = ""
    opened: bool = False


@dataclass(frozen=True, kw_only=True)
class PageImage:
    """A page drawn for the screen; pixels of the picture, so that nothing jumps while it loads."""

    number: int
    url: str
    width: int
    height: int
    text: Words = ""
