"""Hostile values in every parameter of every page that is asked a question: never a 500."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from django.urls import Resolver404, resolve

from hoatoc.apps.office.finder.forms import QuestionForm as SearchForm
from hoatoc.apps.office.history.forms import RecordForm
from hoatoc.apps.records.documents.forms import QuestionForm as DocumentsForm
from hoatoc.apps.records.incoming.forms import QuestionForm as IncomingForm
from hoatoc.apps.security.authority.forms import QuestionForm as BookForm
from hoatoc.kernel.people.models import Role
from hoatoc.ui.forms import PeriodForm

from .addresses import PAGES, Page
from .world import World

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.slow

# Read from the query by a view itself, and not by a form.
LOOSE = (
    "act", "drawn", "find", "format", "next", "on", "page", "part", "q", "role", "seen", "show",
    "to", "unit", "version", "way", "year", "sort", "before", "size",
)  # fmt: skip
# Pages that are asked: here each parameter is tried alone, for one may hide behind another.
ASKED = {
    "documents:list": ("page", "sort", "unit", "state"),
    "documents:register": ("year", "page", "q"),
    "incoming:list": ("page", "sort", "unit", "state"),
    "incoming:register": ("page", "year"),
    "incoming:assignments": ("page", "show"),
    "finder:search": ("page", "sort"),
    "history:entries": ("before", "page"),
    "authority:book": ("page",),
    "custody:home": ("on",),
    "organisation:people": ("q", "unit", "role", "page"),
    "organisation:tree": ("on", "unit", "show"),
    "desk:items": ("version", "show"),
}
FORMS: dict[str, Any] = {
    "documents": DocumentsForm,
    "incoming": IncomingForm,
    "finder": SearchForm,
    "history": RecordForm,
    "authority": BookForm,
}
PERIOD: Any = PeriodForm
VALUES = {
    "huge": "9" * 30,
    "longer than Python reads": "9" * 5000,
    "larger than a bigint": str(2**63),
    "negative": "-1",
    "no number": "1e9",
    "NUL": "a\x00b",
    "not a UUID": "00000000-0000-0000-0000-00000000000g",
    "ten kilobytes": "đ" * 10_000,
    "unicode": "\u202e\u0000\ufeff\ud7ff\U0001d7d9٣\u0301\u0301",
    "digits of another script": "٣٤",
    "a date that is none": "2026-02-30",
    "the last day": "9999-12-31",
    "the first day": "0001-01-01",
    "query language": "' OR 1=1 --\\:*&|!<->",
    "address": "//elsewhere.example/",
}


# What is sent in all parameters at once, to pages that hardly look at them.
PARTS = 5
BROAD = ("longer than Python reads", "unicode")
IN_ADDRESSES = ["9" * 25, "a%00b", "%FF", "-1", "..%2f..%2fetc", "٣"]
PARAMETERS = sorted({name for page in PAGES for name in page.parameters})


def test_no_parameter_breaks_a_page(place: World) -> None:
    clerk, officer = (
        place.client(place.people[role]) for role in (Role.CLERK, Role.SECURITY_OFFICER)
    )
    wrong = []
    for page in PAGES:
        client = officer if page.app in _OFFICERS else clerk
        for names in _asked(page):
            for what in _values_for(page, names):
                value = VALUES[what]
                sent = {name: [value, value] for name in names}
                status = client.get(page.at(place.values), sent).status_code
                if status >= 500:
                    wrong.append((page.label, names[0] if len(names) == 1 else "all", what))

    assert wrong == []


def test_no_address_breaks_a_page(place: World) -> None:
    clerk, officer = (
        place.client(place.people[role]) for role in (Role.CLERK, Role.SECURITY_OFFICER)
    )
    wrong = []
    for page, name, value in product(PAGES, PARAMETERS, IN_ADDRESSES):
        if name in page.parameters:
            client = officer if page.app in _OFFICERS else clerk
            hostile = {**place.values, name: value, f"{page.app}.{name}": value}
            address = page.at(hostile)
            if not _reaches_a_page(address) and value != IN_ADDRESSES[0]:
                continue
            status = client.get(address).status_code
            if status >= 500:
                wrong.append((page.label, name, value, status))

    assert wrong == []


def _reaches_a_page(address: str) -> bool:
    """What no pattern takes ends at the one page for unknown addresses; once for each will do."""
    try:
        resolve(unquote(address, errors="replace"))
    except Resolver404:
        return False
    return True


_OFFICERS = {"history", "authority", "spills"}


def _values_for(page: Page, names: tuple[str, ...]) -> Iterable[str]:
    """A part of the values for each parameter, so that every form meets all of them in turn."""
    if len(names) > 1:
        return BROAD
    turn = _asked(page).index(names) % PARTS
    return [what for number, what in enumerate(VALUES) if number % PARTS == turn]


def _asked(page: Page) -> list[tuple[str, ...]]:
    """The parameters to send together."""
    form = FORMS.get(page.app)
    own = tuple(form.base_fields) if form else ()
    every = tuple(dict.fromkeys((*LOOSE, *own, *PERIOD.base_fields)))
    single = dict.fromkeys((*ASKED[page.label], *own)) if page.label in ASKED else {}
    return [(name,) for name in single] or [every]
