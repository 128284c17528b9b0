"""How a moment is written: 05/10/2026 14:30 in Asia/Ho_Chi_Minh, and how far it is from now."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoatoc.kernel.base.clock import VIETNAM

SOON: Final = timedelta(hours=24)


def local(value: datetime) -> datetime:
    """The moment on the wall clock of the office; a naive one is taken as UTC."""
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VIETNAM)


def day(value: date | datetime) -> str:
    """A day as ``05/10/2026``."""
    if isinstance(value, datetime):
        value = local(value)
    return value.strftime("%d/%m/%Y")


def moment(value: date | datetime) -> str:
    """A moment as ``05/10/2026 14:30``; a bare date has no hour."""
    if isinstance(value, datetime):
        return local(value).strftime("%d/%m/%Y %H:%M")
    return day(value)


def span(length: timedelta) -> str:
    """A length of time in its largest whole unit, as ``3 days``."""
    minutes = int(abs(length).total_seconds() // 60)
    if minutes < 60:
        minutes = max(minutes, 1)
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    days = hours // 24
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def ago(value: datetime, now: datetime) -> str:
    """How long ago, as ``3 hours ago``; what lies ahead is ``in 3 hours``."""
    if value > now:
        return _("in %(span)s") % {"span": span(value - now)}
    if now - value < timedelta(minutes=1):
        return _("just now")
    return _("%(span)s ago") % {"span": span(now - value)}


@dataclass(frozen=True)
class Due:
    """A due time as it is shown: colour, word and mark together."""

    at: datetime
    tone: str
    icon: str
    words: str
    whole_day: bool

    @property
    def absolute(self) -> str:
        """The due time itself, without the hour when the whole day counts."""
        return day(self.at) if self.whole_day else moment(self.at)


def due(value: date | datetime, now: datetime, *, done: datetime | None = None) -> Due:
    """Judge a due time at ``now``, or at ``done`` when the work is finished.

    A bare date is due at the end of that day in the office's zone.
    """
    whole_day = not isinstance(value, datetime)
    at = _end_of(value) if not isinstance(value, datetime) else local(value)
    if done is not None:
        if done <= at:
            return Due(at, "green", "good", _("On time"), whole_day)
        words = _("%(span)s late") % {"span": span(done - at)}
        return Due(at, "red", "bad", words, whole_day)
    if now > at:
        words = _("%(span)s overdue") % {"span": span(now - at)}
        return Due(at, "red", "stop", words, whole_day)
    words = _("%(span)s left") % {"span": span(at - now)}
    if at - now <= SOON:
        return Due(at, "amber", "waiting", words, whole_day)
    return Due(at, "grey", "due", words, whole_day)


def _end_of(value: date) -> datetime:
    return datetime.combine(value, time(23, 59, 59), tzinfo=VIETNAM)
