"""What the pages of both books share: the period, the tabs and how a book is handed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.components import Tab
from hoatoc.ui.forms import PeriodForm

if TYPE_CHECKING:
    from django.http import HttpRequest

PER_PAGE = 50
MOST_PRINTED = 3_000


class BookTooLong(BureauError):
    """More lines than one printed book should have."""

    code = "mailroom.period_too_long"
    sentence = gettext_lazy(
        "This period has more than %(most)s lines. Print it in several volumes: choose a shorter "
        "period."
    )


class PeriodUnreadable(BureauError):
    """The address names no period."""

    code = "mailroom.period_unreadable"
    sentence = gettext_lazy(
        "The period cannot be read. Open the book again and choose the days anew."
    )


@dataclass(frozen=True)
class Asked:
    """A period of a book, this year unless one was asked for."""

    form: PeriodForm
    since: date
    until: date

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
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


def tabs(current: str) -> list[Tab]:
    """Return the two books."""
    books = (("dispatches", _("Sent by post")), ("uses", _("Use of stored copies")))
    return [
        Tab(label=label, url=reverse(f"mailroom:{name}"), current=name == current)
        for name, label in books
    ]
