"""Which days of a book an address names, and what goes into one volume."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import RequestFactory

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Person
from hoatoc.ui.books import MOST_PRINTED, BookPeriod, PeriodTooLong, PeriodUnreadable, one_volume


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ("since=2025-03-02&until=2025-03-09", date(2025, 3, 2), date(2025, 3, 9)),
        ("since=2025-03-02", date(2025, 3, 2), date(2025, 12, 31)),
        ("until=2024-03-09", date(2024, 1, 1), date(2024, 3, 9)),
    ],
)
def test_days_that_are_not_named_are_the_ends_of_the_year(
    query: str, since: date, until: date
) -> None:
    asked = BookPeriod.of(RequestFactory().get(f"/book/?{query}"))
    assert (asked.since, asked.until) == (since, until)
    asked.require_readable()


@pytest.mark.parametrize("query", ["since=2025-13-40", "since=2025-05-02&until=2025-05-01"])
def test_a_period_that_makes_no_sense_shows_this_year_and_is_not_printed(query: str) -> None:
    asked = BookPeriod.of(RequestFactory().get(f"/book/?{query}"))
    assert asked.since.year == asked.until.year == clock.today().year
    with pytest.raises(PeriodUnreadable):
        asked.require_readable()


def test_one_line_more_than_a_volume_is_refused() -> None:
    line = Person()
    assert len(one_volume([line] * MOST_PRINTED)) == MOST_PRINTED
    with pytest.raises(PeriodTooLong, match=r"3\D?000"):
        one_volume([line] * (MOST_PRINTED + 1))
