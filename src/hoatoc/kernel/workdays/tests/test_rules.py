"""Tables of days: the end of a year, Tết, make-up Saturdays, nights, urgent minutes."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from hoatoc.kernel.base.clock import VIETNAM

from ..rules import LONGEST_SEARCH, DueRule, DutyHours, WorkCalendar, rests_by_rule

# Tết Bính Ngọ: from Monday 16 to Friday 20 February 2026; Saturday 28 February makes one up.
TET = {date(2026, 2, day): False for day in range(16, 21)} | {date(2026, 2, 28): True}
OFFICE = WorkCalendar(entered=TET)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-01", False),
        ("2026-01-02", True),
        ("2026-01-03", False),
        ("2026-02-13", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2026-02-28", True),
        ("2026-04-30", False),
        ("2026-05-01", False),
        ("2026-09-02", False),
        # 30 April and 1 May 2028 fall on Sunday and Monday: Tuesday is given for the Sunday.
        ("2028-05-01", False),
        ("2028-05-02", False),
        ("2028-05-03", True),
        # 1 January 2028 is a Saturday.
        ("2028-01-03", False),
    ],
)
def test_a_day_works_or_rests(day: str, works: bool) -> None:
    assert OFFICE.is_working(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2026-01-05", "2026-01-06"),
        ("2026-01-09", "2026-01-12"),
        ("2025-12-31", "2026-01-02"),
        ("2026-02-13", "2026-02-23"),
        ("2026-02-27", "2026-02-28"),
        ("2026-02-28", "2026-03-02"),
        ("2026-04-29", "2026-05-04"),
        ("2027-12-31", "2028-01-04"),
    ],
)
def test_the_next_working_day(day: str, following: str) -> None:
    assert OFFICE.next_working_day(date.fromisoformat(day)) == date.fromisoformat(following)


@pytest.mark.parametrize(
    ("start", "rule", "due"),
    [
        ("2026-01-05 08:00", DueRule.SAME_DAY, "2026-01-05 17:00"),
        ("2026-01-05 17:00", DueRule.SAME_DAY, "2026-01-06 17:00"),
        ("2026-01-10 09:00", DueRule.SAME_DAY, "2026-01-12 17:00"),
        ("2026-01-05 08:00", DueRule.NEXT_WORKING_DAY, "2026-01-06 17:00"),
        ("2026-02-13 16:59", DueRule.NEXT_WORKING_DAY, "2026-02-23 17:00"),
        ("2025-12-31 10:00", DueRule.NEXT_WORKING_DAY, "2026-01-02 17:00"),
        ("2026-01-09 15:00", DueRule.NEXT_MORNING, "2026-01-12 11:30"),
        ("2026-01-05 08:00", DueRule.AT_ONCE, "2026-01-05 08:15"),
        ("2026-01-05 11:20", DueRule.AT_ONCE, "2026-01-05 13:05"),
        ("2026-01-05 12:00", DueRule.AT_ONCE, "2026-01-05 13:15"),
        ("2026-01-09 16:55", DueRule.AT_ONCE, "2026-01-12 07:40"),
        ("2026-02-14 23:00", DueRule.AT_ONCE, "2026-02-23 07:45"),
    ],
)
def test_until_when_the_law_gives_time(start: str, rule: DueRule, due: str) -> None:
    assert OFFICE.due_at(at(start), rule) == at(due)


def test_where_somebody_is_on_duty_at_night_urgent_minutes_run_by_the_clock() -> None:
    watch = WorkCalendar(DutyHours(is_round_the_clock=True, urgent_minutes=10))
    assert watch.due_at(at("2026-02-17 23:55"), DueRule.AT_ONCE) == at("2026-02-18 00:05")


def test_an_office_that_works_on_saturdays() -> None:
    six_days = WorkCalendar(DutyHours(weekdays=frozenset(range(6)), afternoon_end=time(16, 30)))
    assert six_days.next_working_day(date(2026, 1, 9)) == date(2026, 1, 10)
    assert six_days.end_of(date(2026, 1, 10)) == at("2026-01-10 16:30")


@pytest.mark.parametrize(
    ("start", "number", "day"),
    [
        ("2026-01-05", 3, "2026-01-08"),
        ("2026-01-12", -2, "2026-01-08"),
        ("2026-02-13", 1, "2026-02-23"),
    ],
)
def test_working_days_are_counted_both_ways(start: str, number: int, day: str) -> None:
    found = OFFICE.add_working_days(date.fromisoformat(start), number)
    assert found == date.fromisoformat(day)


def test_a_calendar_that_never_works_is_not_searched_for_ever() -> None:
    never = WorkCalendar(DutyHours(weekdays=frozenset()))
    day = date(2026, 3, 3)
    assert never.working_day_from(day) == day
    assert never.due_at(at("2026-03-03 09:00"), DueRule.AT_ONCE) == at("2026-03-03 09:15")
    assert LONGEST_SEARCH > 10


def test_a_holiday_on_a_weekend_is_made_up() -> None:
    found = rests_by_rule(2023, frozenset(range(5)))
    assert found[date(2023, 1, 2)] == date(2023, 1, 1)
    # 30 April 2023 was a Sunday and 1 May a Monday: the next free day is Tuesday.
    assert found[date(2023, 5, 2)] == date(2023, 4, 30)
    assert found[date(2023, 9, 4)] == date(2023, 9, 2)
