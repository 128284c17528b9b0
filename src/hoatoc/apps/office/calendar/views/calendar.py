"""A year of working days, and what the office enters in it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Status
from hoatoc.ui.pages import page

from ..actions.enter_day import FIRST_YEAR, LAST_YEAR, enter_day
from ..actions.remove_day import remove_day
from ..actions.set_hours import set_hours
from ..forms import WEEKDAYS, WORKS, DayForm, HoursForm
from ..permissions import CHANGE, VIEW
from ..policies import may_keep
from ..selectors import duty_hours, entry_for, special_days

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..selectors import SpecialDay


@require_GET
@page(VIEW.code)
def year(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the special days of a year and the hours."""
    return _page(request, actor, DayForm())


@require_POST
@page(CHANGE.code)
def enter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a day."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, form)
    said = form.cleaned_data
    with form.refusals():
        entry = enter_day(
            actor, day=said["day"], is_working=said["kind"] == WORKS, name=said["name"]
        )
        messages.success(request, _("Entered. It holds for your unit and those below it."))
        return redirect(_at(entry.day.year))
    return _page(request, actor, form)


@require_POST
@page(CHANGE.code)
def remove(request: HttpRequest, actor: Actor, entry_id: int) -> HttpResponse:
    """Take a day out."""
    entry = entry_for(actor, entry_id)
    remove_day(actor, entry=entry)
    messages.success(request, _("Taken out of the calendar."))
    return redirect(_at(entry.day.year))


@require_http_methods(["GET", "HEAD", "POST"])
@page(CHANGE.code)
def change_hours(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set week and hours."""
    present = duty_hours(actor)
    initial = dataclasses.asdict(present) | {"weekdays": sorted(present.weekdays)}
    for name in ("morning_start", "morning_end", "afternoon_start", "afternoon_end"):
        initial[name] = getattr(present, name).strftime("%H:%M")
    form = HoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            set_hours(actor, hours=form.hours())
            messages.success(request, _("The duty hours are set; they hold from now on."))
            return redirect("calendar:year")
    return render(request, "calendar/hours.html", {"form": form}, status=form.status)


def _page(request: HttpRequest, actor: Actor, form: DayForm) -> HttpResponse:
    shown = _year_of(request)
    hours = duty_hours(actor)
    context: dict[str, Any] = {
        "year": shown,
        "rows": [(day, _why(day), _status(day)) for day in special_days(actor, shown)],
        "before": shown - 1 if shown > FIRST_YEAR else None,
        "after": shown + 1 if shown < LAST_YEAR else None,
        "hours": hours,
        "weekdays": [str(name) for number, name in WEEKDAYS if number in hours.weekdays],
        "form": form,
        "may_keep": bool(may_keep(actor)),
        "unit": actor.issuing_unit,
    }
    return render(request, "calendar/year.html", context, status=form.status)


def _year_of(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked[:6]) <= LAST_YEAR:
        return int(asked)
    return clock.today().year


def _status(day: SpecialDay) -> Status:
    if day.is_working:
        return Status(_("Works"), "pine", "good")
    return Status(_("Rests"), "grey", "closed")


def _why(day: SpecialDay) -> str:
    if day.name:
        return day.name
    if day.holiday == day.day:
        return _("Public holiday")
    return _("Made up for a holiday on a day of rest")


def _at(shown: int) -> str:
    return f"{reverse('calendar:year')}?year={shown}"
