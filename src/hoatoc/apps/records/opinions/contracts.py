"""What crosses the border of this app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

SUBJECT_KIND = "opinions.opinionrequest"


@dataclass(frozen=True)
class Asking:
    """What is asked, of whom, until when, and what silence means."""

    due_at: datetime
    silence: str
    post_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()
    question: str = ""


@dataclass(frozen=True)
class Remarked:
    """A place on a page that somebody chose, and what he says about it."""

    paragraph: int
    text: str
    quote: str = ""


@dataclass(frozen=True)
class RouteFields:
    """What a draft of a kind needs before its form is checked."""

    kind: str
    valid_from: date
    unit_ids: tuple[int, ...] = ()
    post_ids: tuple[int, ...] = ()
    needs_drafter_initials: bool = False
    needs_head_initials: bool = False
    binds_below: bool = False
    is_strict: bool = True
    note: str = ""
