"""Keeping the calendar by pages and over HTTP, and who may."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.workdays.models import CalendarDay, OfficeHours
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db
TET = {"day": "2027-02-05", "kind": "rests", "name": "Nghỉ Tết Nguyên đán"}
HOURS = {
    "weekdays": ["0", "1", "2", "3", "4", "5"],
    "morning_start": "07:00",
    "morning_end": "11:30",
    "afternoon_start": "13:30",
    "afternoon_end": "16:30",
    "urgent_minutes": "10",
}


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


def at(unit: Unit, role: Role) -> Client:
    return sign_in(Client(), actor_in(unit, role))


def test_the_chief_of_office_enters_a_day_and_takes_it_out(unit: Unit) -> None:
    chief = at(unit, Role.CHIEF_OF_OFFICE)
    assert chief.post(reverse("calendar:enter"), TET).status_code == 302
    entry = CalendarDay.objects.get()
    assert (entry.unit, entry.day, entry.is_working) == (unit, date(2027, 2, 5), False)
    shown = chief.get(reverse("calendar:year"), {"year": "2027"}).content.decode()
    assert "Nghỉ Tết Nguyên đán" in shown
    assert "05/02/2027" in shown

    assert chief.post(reverse("calendar:remove", args=[entry.pk])).status_code == 302
    assert not CalendarDay.objects.exists()
    acts = ["calendar.enter_day", "calendar.remove_day"]
    assert list(AuditEntry.objects.order_by("position").values_list("action", flat=True)) == acts


@pytest.mark.parametrize("role", [Role.STAFF, Role.CLERK, Role.COMMANDER])
def test_others_read_the_calendar_and_change_nothing(unit: Unit, role: Role) -> None:
    reader = at(unit, role)
    assert reader.get(reverse("calendar:year")).status_code == 200
    assert reader.post(reverse("calendar:enter"), TET).status_code == 403
    assert reader.get(reverse("calendar:hours")).status_code == 403
    assert not CalendarDay.objects.exists()


def test_a_unit_below_sees_the_day_and_cannot_take_it_out(unit: Unit) -> None:
    below = UnitFactory(parent=unit)
    entry = CalendarDay.objects.create(unit=unit, day=date(2027, 2, 5), name="Nghỉ Tết")
    chief = at(below, Role.CHIEF_OF_OFFICE)
    assert "Nghỉ Tết" in chief.get(reverse("calendar:year"), {"year": "2027"}).content.decode()
    assert chief.post(reverse("calendar:remove", args=[entry.pk])).status_code == 403
    assert CalendarDay.objects.exists()


def test_a_unit_elsewhere_does_not_know_the_day(unit: Unit) -> None:
    entry = CalendarDay.objects.create(unit=unit, day=date(2027, 2, 5), name="Nghỉ riêng")
    stranger = at(UnitFactory(), Role.ADMINISTRATOR)
    page = stranger.get(reverse("calendar:year"), {"year": "2027"}).content.decode()
    assert "Nghỉ riêng" not in page
    assert stranger.post(reverse("calendar:remove", args=[entry.pk])).status_code == 404


def test_the_hours_are_set_and_must_follow_each_other(unit: Unit) -> None:
    chief = at(unit, Role.CHIEF_OF_OFFICE)
    wrong = chief.post(reverse("calendar:hours"), HOURS | {"afternoon_end": "13:00"})
    assert wrong.status_code == 422
    assert not OfficeHours.objects.exists()
    assert chief.post(reverse("calendar:hours"), HOURS).status_code == 302
    kept = OfficeHours.objects.get()
    assert (kept.weekdays, kept.urgent_minutes) == ([0, 1, 2, 3, 4, 5], 10)


def test_a_wrong_day_is_asked_again(unit: Unit) -> None:
    chief = at(unit, Role.CHIEF_OF_OFFICE)
    for wrong in ({"day": "1801-01-01"}, {"day": "ngày mai"}, {"name": ""}):
        assert chief.post(reverse("calendar:enter"), TET | wrong).status_code == 422
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize("year", ["", "abc", "99999", "2026"])
def test_any_year_is_answered(unit: Unit, year: str) -> None:
    answer = at(unit, Role.STAFF).get(reverse("calendar:year"), {"year": year})
    assert answer.status_code == 200


def test_the_page_has_a_fixed_cost(unit: Unit) -> None:
    for day in range(1, 25):
        CalendarDay.objects.create(unit=unit, day=date(2027, 3, day), name="Nghỉ")
    reader = at(unit, Role.STAFF)
    reader.get(reverse("calendar:year"))
    with budget(__file__, "year"):
        reader.get(reverse("calendar:year"), {"year": "2027"})


def test_the_calendar_over_http(unit: Unit) -> None:
    chief = at(unit, Role.CHIEF_OF_OFFICE)
    body = {"day": "2027-02-05", "name": "Nghỉ Tết"}
    made = chief.post("/api/calendar/", body, content_type="application/json")
    assert made.status_code == 201
    found = chief.get("/api/calendar/2027").json()
    assert [d["name"] for d in found if d["own_id"]] == ["Nghỉ Tết"]
    gone = chief.delete(f"/api/calendar/days/{made.json()['own_id']}")
    assert [d for d in gone.json() if d["own_id"]] == []
    hours = chief.get("/api/calendar/hours").json()
    hours["urgent_minutes"] = 20
    kept = chief.put("/api/calendar/hours", hours, content_type="application/json")
    assert kept.json()["urgent_minutes"] == 20
    assert at(unit, Role.STAFF).put(
        "/api/calendar/hours", hours, content_type="application/json"
    ).status_code == 403  # fmt: skip
