"""Books of a period: which one an address names, and how much of it goes into one print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.forms import PeriodForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model, QuerySet
    from django.http import HttpRequest

    Line = TypeVar("Line", bound=Model)

MOST_PRINTED = 3_000


class PeriodTooLong(BureauError):
    """More lines than one printed book should have."""

    code = "books.period_too_long"
    sentence = _(
        "This period has more than %(most)s lines. Print it in several volumes: choose a shorter "
        "period."
    )


class PeriodUnreadable(BureauError):
    """The address names no period."""

    code = "books.period_unreadable"
    sentence = _("The period cannot be read. Open the book again and choose the days anew.")


@dataclass(frozen=True)
class BookPeriod:
    """The days of a book that are asked for, this year unless others were."""

    form: PeriodForm
    since: date
    until: date

    @classmethod
    def of(cls, request: HttpRequest) -> BookPeriod:
        """Read the period that an address names."""
        form = PeriodForm({key: request.GET.get(key, "") for key in ("since", "until")})
        given = form.cleaned_data if form.is_valid() else {}
        today = clock.today()
        until = given.get("until") or date((given.get("since") or today).year, 12, 31)
        return cls(form, given.get("since") or date(until.year, 1, 1), until)

    def require_readable(self) -> None:
        """Refuse to print a period that was not understood."""
        if self.form.errors:
            raise PeriodUnreadable

    def address(self, name: str) -> str:
        """Return a page for the same period."""
        days = {"since": self.since.isoformat(), "until": self.until.isoformat()}
        return f"{reverse(name)}?{urlencode(days)}"


def one_volume(rows: QuerySet[Line] | Sequence[Line]) -> list[Line]:
    """Return the lines of a book that is printed, or refuse what no volume holds."""
    lines = list(rows[: MOST_PRINTED + 1])
    if len(lines) > MOST_PRINTED:
        raise PeriodTooLong(most=MOST_PRINTED)
    return lines
