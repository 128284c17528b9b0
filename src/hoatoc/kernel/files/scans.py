"""Scans of paper: what they are like, and some pages of a PDF taken out; both made apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from .sandbox import run_apart


@dataclass(frozen=True)
class ScannedPage:
    """The paper in millimetres; shares of it that pictures cover, finely and in colour."""

    number: int
    width_mm: float
    height_mm: float
    covered: float
    fine: float
    coloured: float
    dpi: int


@dataclass(frozen=True)
class Scan:
    """A file that is said to be a scan."""

    version: tuple[int, int]
    is_signed: bool
    pages: tuple[ScannedPage, ...]


def measure(pdf: bytes) -> Scan:
    """Measure a PDF that the intake has taken in."""
    answer, _nothing = run_apart("measuring_scan", pdf)
    rows = answer["pages"]
    major, _dot, minor = str(answer["version"]).partition(".")
    return Scan(
        version=(_digits(major), _digits(minor)),
        is_signed=bool(answer["is_signed"]),
        pages=tuple(
            ScannedPage(number, **row)
            for number, row in enumerate(rows if isinstance(rows, list) else [], start=1)
        ),
    )


def taken_out(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """Return a PDF of these pages (from 1) that holds nothing of the others."""
    _nothing, made = run_apart("excerpting", pdf, *numbers)
    return made


def _digits(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
