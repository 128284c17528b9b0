"""What crosses the border of this app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SUBJECT_KIND = "copies.certifiedcopy"


@dataclass(frozen=True)
class OriginalFields:
    """What a clerk enters from the original on paper."""

    subject: str
    organ_name: str
    dated_on: date
    reference: str = ""


@dataclass(frozen=True)
class Brought:
    """The scan as it was brought; ``pages`` are those of an excerpt, from 1."""

    name: str
    content: bytes
    pages: tuple[int, ...] = ()
    # Who scanned the paper looked at it: it bears no mark of secrecy.
    is_open_paper: bool = False
