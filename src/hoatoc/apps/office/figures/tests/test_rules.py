from datetime import date
from itertools import pairwise

import pytest

from hoatoc.apps.office.figures.rules import HEIGHT, WIDTH, asked, chart, name_of
from hoatoc.kernel.base.figures import By, Span

TODAY = date(2026, 11, 22)


def test_without_a_word_it_is_this_year() -> None:
    assert asked(None, None, "month", "unit", TODAY).span == Span(date(2026, 1, 1), TODAY)


def test_days_in_the_wrong_order_are_turned_round() -> None:
    found = asked(TODAY, date(2026, 3, 1), "week", "unit", TODAY)

    assert found.span == Span(date(2026, 3, 1), TODAY)


@pytest.mark.parametrize(
    ("since", "by", "counted_by"),
    [
        (date(2026, 1, 1), "week", "week"),
        (date(2020, 1, 1), "week", "year"),
        (date(2024, 1, 1), "week", "month"),
        (date(1, 1, 1), "week", "year"),
    ],
)
def test_too_many_steps_become_longer_ones(since: date, by: By, counted_by: By) -> None:
    assert asked(since, None, by, "unit", TODAY).by == counted_by


def test_the_parts_of_a_span_are_the_span() -> None:
    span = Span(date(2026, 1, 30), date(2026, 3, 2))

    parts = [span.within(start, "month") for start in span.starts("month")]

    assert parts == [
        Span(date(2026, 1, 30), date(2026, 1, 31)),
        Span(date(2026, 2, 1), date(2026, 2, 28)),
        Span(date(2026, 3, 1), date(2026, 3, 2)),
    ]
    assert [s.isoformat() for s in span.starts("week")][:2] == ["2026-01-26", "2026-02-02"]
    assert span.starts("year") == [date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("by", "name"), [("week", "Tuần 1/2027"), ("month", "01/2027"), ("year", "2027")]
)
def test_periods_are_named_as_people_name_them(by: By, name: str) -> None:
    assert name_of(date(2027, 1, 4), by) == name


def test_the_chart_stays_in_its_frame() -> None:
    bars = chart([("a", 3, "/a"), ("b", 0, ""), ("c", 12, "/c")])

    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in bars)
    assert all(bar.y >= 0 and bar.y + bar.height <= HEIGHT for bar in bars)
    assert [bar.height for bar in bars][1] == 0
    labels = [bar for bar in chart([(f"{n}", n + 1, "") for n in range(60)]) if bar.is_labelled]
    assert all(b.middle - a.middle > 80 for a, b in pairwise(labels))
    assert chart([("a", 0, "")]) == []
