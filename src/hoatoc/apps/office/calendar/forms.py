"""What is entered in the calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.workdays.rules import DutyHours
from hoatoc.ui.forms import ActForm, DateField

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
RESTS, WORKS = "rests", "works"


class DayForm(ActForm):
    """One special day."""

    day = DateField(label=_("Day"))
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(RESTS, _("Day of rest")), (WORKS, _("Working day (made up)"))],
    )
    name = forms.CharField(
        max_length=150,
        label=_("Why"),
        help_text=_("Such as: Lunar New Year; made up for 30 April."),
    )


class HoursForm(ActForm):
    """The week and the hours."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Working days of the week"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    morning_start = forms.TimeField(label=_("Morning from"))
    morning_end = forms.TimeField(label=_("Morning until"))
    afternoon_start = forms.TimeField(label=_("Afternoon from"))
    afternoon_end = forms.TimeField(label=_("Afternoon until"))
    urgent_minutes = forms.IntegerField(
        min_value=1,
        max_value=240,
        label=_("Minutes for what is urgent"),
        help_text=_("“At once” in the decree: how many minutes of duty that is here."),
    )
    is_round_the_clock = forms.BooleanField(
        required=False,
        label=_("Somebody is on duty day and night"),
        help_text=_("The minutes for urgent documents then run by the clock."),
    )

    def hours(self) -> DutyHours:
        """Return what was entered."""
        given: dict[str, Any] = dict(self.cleaned_data)
        given["weekdays"] = frozenset(given["weekdays"])
        return DutyHours(**given)
