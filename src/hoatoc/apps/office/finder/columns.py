"""The columns of what was found: their names, their cells, and which of them one sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.search.declarations import (
    SEARCH_KINDS,
    channels_of_all,
    states_of_all,
    type_name,
)
from hoatoc.ui.components import Urgency

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.search.models import SearchEntry


@dataclass(frozen=True)
class Column:
    """One column: its name, what stands in it, and its share of the width on paper."""

    label: StrOrPromise
    cell: Callable[[SearchEntry], str]
    width: float = 1.5


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _part(entry: SearchEntry) -> str:
    return str(SEARCH_KINDS.get(entry.kind).label) if entry.kind in SEARCH_KINDS else ""


def _arrival(entry: SearchEntry) -> str:
    number = str(entry.arrival_number or "")
    return ", ".join(part for part in (number, _day(entry.arrived_on)) if part)


def _urgency(entry: SearchEntry) -> str:
    return str(Urgency(entry.urgency).label) if entry.urgency else ""


# Number and subject are always there; the order is that of the page and of the files.
FIXED = ("reference", "subject")
COLUMNS: dict[str, Column] = {
    "reference": Column(_("Number and symbol"), lambda e: e.reference),
    "dated": Column(_("Date"), lambda e: _day(e.dated_on), 1.1),
    "type": Column(_("Kind"), lambda e: type_name(e.type_code)),
    "subject": Column(_("Subject"), lambda e: e.title, 5),
    "organ": Column(_("Issuing organisation"), lambda e: e.organ, 2.2),
    "signatory": Column(_("Who signed"), lambda e: e.signatory, 2),
    "recipients": Column(_("Recipients"), lambda e: e.recipients, 2.5),
    "urgency": Column(_("Degree of urgency"), _urgency),
    "state": Column(_("State"), lambda e: str(states_of_all().get(e.state, "")), 1.4),
    "arrival": Column(_("Arrival number and day"), _arrival),
    "channel": Column(_("Channel"), lambda e: str(channels_of_all().get(e.channel, ""))),
    "dossier": Column(_("Dossier"), lambda e: "; ".join(e.dossier_names)),
    "part": Column(_("Part of the system"), _part),
}
USUAL = ("reference", "dated", "type", "subject", "organ")


def known_columns(codes: Iterable[str]) -> tuple[str, ...]:
    """Keep the columns that there are, in our order, with those that are always there."""
    wanted = {*codes, *FIXED}
    return tuple(code for code in COLUMNS if code in wanted)


def read_columns(said: str | None) -> tuple[str, ...]:
    """Return the columns that a text such as ``dated.organ`` names; nothing is the usual ones."""
    return USUAL if not said else known_columns(said[:200].split("."))
