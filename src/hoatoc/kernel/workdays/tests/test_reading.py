"""The calendar goes down the tree; the nearest word holds."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory

from ..models import CalendarDay, OfficeHours
from ..reading import due_at, entries_of, hours_of, next_working_day
from ..rules import DueRule, DutyHours

pytestmark = pytest.mark.django_db


def test_a_unit_follows_its_superior_until_it_says_otherwise() -> None:
    ministry = UnitFactory()
    division = UnitFactory(parent=ministry)
    department = DepartmentFactory(parent=division)
    day = date(2026, 2, 16)
    CalendarDay.objects.create(unit=ministry, day=day, name="Nghỉ Tết")
    assert next_working_day(department, date(2026, 2, 13)) == date(2026, 2, 17)

    CalendarDay.objects.create(unit=division, day=day, is_working=True, name="Trực sẵn sàng")
    assert next_working_day(department, date(2026, 2, 13)) == day
    assert next_working_day(ministry, date(2026, 2, 13)) == date(2026, 2, 17)
    assert [e.name for e in entries_of(department, day, day)] == ["Trực sẵn sàng"]


def test_the_nearest_hours_hold() -> None:
    ministry = UnitFactory()
    division = UnitFactory(parent=ministry)
    assert hours_of(division) == DutyHours()
    OfficeHours.objects.create(unit=ministry, afternoon_end=time(16, 30))
    start = datetime(2026, 1, 5, 9, tzinfo=VIETNAM)
    due = due_at(division, start, DueRule.SAME_DAY)
    assert due == datetime(2026, 1, 5, 16, 30, tzinfo=VIETNAM)
