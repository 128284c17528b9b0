"""What crosses the border of this app: the files that a clerk brings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_FILES, MOST_PAGES = 100, 300


@dataclass(frozen=True)
class Brought:
    """One file of a scanner or a camera."""

    name: str
    content: bytes


class Mark(StrEnum):
    """What a clerk says of a page when he arranges a stack."""

    BEGINS = "begins"
    GOES_ON = "goes_on"
    LEFT_OUT = "left_out"
