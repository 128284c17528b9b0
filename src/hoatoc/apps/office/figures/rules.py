"""What needs no table: the period that was asked for, its names, and the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.figures import By, Span

from .contracts import Bar, Rows

# More weeks than this are shown as months, more months as years.
MOST_PERIODS = 60
MOST_YEARS = 60
EARLIEST, LATEST = date(1945, 1, 1), date(2999, 12, 31)
WIDTH, HEIGHT, FOOT, TOP, SIDE = 760, 180, 24, 18, 36
LABELS = 7
# What one line of a board may be about.
LINES: dict[Rows, StrOrPromise] = {
    "unit": gettext_lazy("Unit"),
    "period": gettext_lazy("Period"),
    "retention": gettext_lazy("Retention"),
}
_ROWS: dict[str, tuple[Rows, ...]] = {
    "outgoing": ("unit", "period"),
    "incoming": ("unit", "period"),
    "dossiers": ("unit", "period", "retention"),
}
WIDEST = 96


@dataclass(frozen=True)
class Asked:
    """From when to when, in which steps, and what the lines are."""

    span: Span
    by: By
    rows: Rows = "unit"

    @property
    def starts(self) -> list[date]:
        """The first days of the periods."""
        return self.span.starts(self.by)


def rows_of(subject: str) -> tuple[Rows, ...]:
    """Return what the lines of a board may be; nothing where they are always the same."""
    return _ROWS.get(subject, ())


def asked(since: date | None, until: date | None, by: By, rows: Rows, today: date) -> Asked:
    """Return a period that can be counted: this year where nothing is said, in few enough steps."""
    last = _bounded(until or today)
    first = _bounded(since or last.replace(month=1, day=1))
    first, last = min(first, last), max(first, last)
    first = max(first, last - timedelta(days=366 * MOST_YEARS))
    span = Span(first, last)
    steps: dict[By, By] = {"week": "month", "month": "year"}
    while len(span.starts(by)) > MOST_PERIODS and by in steps:
        by = steps[by]
    return Asked(span, by, rows)


def _bounded(day: date) -> date:
    return min(max(day, EARLIEST), LATEST)


def name_of(start: date, by: By) -> str:
    """Return how people call a period."""
    if by == "week":
        year, week, _day = start.isocalendar()
        return _("Week %(week)d/%(year)d") % {"week": week, "year": year}
    if by == "month":
        return f"{start:%m/%Y}"
    return f"{start:%Y}"


def head_of(start: date, by: By) -> str:
    """Return the name of a period for the head of a narrow column."""
    if by == "week":
        return _("Week %(week)d") % {"week": start.isocalendar().week}
    return name_of(start, by)


def chart(values: Sequence[tuple[str, int, str]]) -> list[Bar]:
    """Return one bar for each name, count and address; the greatest fills the height.

    It begins where the first thing was counted.
    """
    first = next((n for n, (_name, count, _url) in enumerate(values) if count), 0)
    values = values[first:]
    greatest = max((count for _name, count, _url in values), default=0)
    if not greatest:
        return []
    step = min((WIDTH - 2 * SIDE) / len(values), WIDEST)
    room = HEIGHT - FOOT - TOP
    every = -(-len(values) // LABELS)
    return [
        Bar(
            x=round(SIDE + place * step + step * 0.12),
            y=round(TOP + room * (1 - count / greatest)),
            width=round(step * 0.76),
            height=round(room * count / greatest),
            label=name,
            count=count,
            url=url,
            is_labelled=place % every == 0,
            foot=HEIGHT - 8,
        )
        for place, (name, count, url) in enumerate(values)
    ]
