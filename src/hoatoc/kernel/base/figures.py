"""Figures over rows: how many there were of something, by unit and by week, month or year.

The rows behind a figure and their count come from one query set, so that they cannot disagree;
who may see which rows is decided before, by the selector that hands them over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeVar

from django.db.models import Count, DateField, F, Model, Q, QuerySet
from django.db.models.functions import TruncMonth, TruncWeek, TruncYear
from django_stubs_ext import StrOrPromise

from .clock import VIETNAM

By = Literal["week", "month", "year"]
BYS: tuple[By, ...] = ("week", "month", "year")
M = TypeVar("M", bound=Model)
# The annotation that says to which unit a row counts.
UNIT = "figure_unit"
_TRUNC = {"week": TruncWeek, "month": TruncMonth, "year": TruncYear}


@dataclass(frozen=True)
class Figure:
    """One thing that is counted: which rows, and the moment that puts them into a period."""

    code: str
    label: StrOrPromise
    at: str
    narrow: Q = field(default_factory=Q)


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both counted, in Viet Nam."""

    since: date
    until: date

    def starts(self, by: By) -> list[date]:
        """Return the first days of the weeks, months or years that the span touches."""
        found = [start_of(self.since, by)]
        while (following := _following(found[-1], by)) <= self.until:
            found.append(following)
        return found

    def within(self, start: date, by: By) -> Span:
        """Return the part of the span that lies in one week, month or year."""
        last = _following(start, by) - timedelta(days=1)
        return Span(max(self.since, start), min(self.until, last))


def start_of(day: date, by: By) -> date:
    """Return the first day of the week, month or year of a day."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day.replace(month=1, day=1)


def behind(
    rows: QuerySet[M], figure: Figure, span: Span, *, unit_id: int | None = None
) -> QuerySet[M]:
    """Return the rows that a figure counts; they carry the annotation of their unit."""
    first = datetime.combine(span.since, time.min, tzinfo=VIETNAM)
    last = datetime.combine(span.until, time.max, tzinfo=VIETNAM)
    found = rows.filter(figure.narrow, **{f"{figure.at}__range": (first, last)})
    return found if unit_id is None else found.filter(**{UNIT: unit_id})


def counted(
    rows: QuerySet[M], figure: Figure, span: Span, *, by: By
) -> dict[tuple[int, date], int]:
    """Count the rows behind a figure by unit and by the start of the week, month or year."""
    start = _TRUNC[by](figure.at, tzinfo=VIETNAM, output_field=DateField())
    cells = (
        behind(rows, figure, span)
        .order_by()
        .annotate(start=start)
        .values_list(F(UNIT), "start")
        .annotate(rows=Count("pk", distinct=True))
    )
    return {(unit, begun): number for unit, begun, number in cells}


def _following(start: date, by: By) -> date:
    if by == "week":
        return start + timedelta(days=7)
    if by == "month":
        return (start + timedelta(days=32)).replace(day=1)
    return start.replace(year=start.year + 1)
