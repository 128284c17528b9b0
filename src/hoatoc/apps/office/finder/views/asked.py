"""The question of an address: its facets, its chips, and the addresses that ask a little else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.search.declarations import SEARCH_KINDS, states_of_all, type_name
from hoatoc.ui.asking import with_query
from hoatoc.ui.components import Facet, FacetValue, Urgency

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ..forms import QuestionForm

COOKIE = "finder_columns"


def facets_of(request: HttpRequest, counted: dict[str, list[tuple[str, int]]]) -> list[Facet]:
    """Return how many of what was found there are of each kind, each a further question."""
    words = {
        "kind": _("Part of the system"),
        "type_code": _("Kind"),
        "organ": _("Issuing organisation"),
        "year": _("Year"),
        "urgency": _("Degree of urgency"),
        "state": _("State"),
    }
    made = []
    for name, values in counted.items():
        chosen = request.GET.get(name, "")
        lines = [
            FacetValue(
                label=_label(name, value),
                url=with_query(request, request.path, **{name: "" if value == chosen else value}),
                count=count,
                selected=value == chosen,
            )
            for value, count in values
        ]
        if lines:
            is_open = name in {"kind", "type_code", "year"}
            made.append(Facet(label=words[name], values=lines, open=is_open))
    return made


def chips_of(request: HttpRequest, form: QuestionForm) -> list[tuple[str, str, str]]:
    """Return each field that is asked, with the address that asks without it."""
    return [
        (
            str(form.fields[name].label),
            _label(name, value),
            with_query(request, request.path, **{name: ""}),
        )
        for name, value in form.asked().items()
        if name not in {"q", "sort"}
    ]


def _label(name: str, value: str) -> str:
    if name == "kind" and value in SEARCH_KINDS:
        return str(SEARCH_KINDS.get(value).label)
    if name == "urgency" and value.isdecimal():
        return str(Urgency(int(value)).label)
    if name == "state":
        return str(states_of_all().get(value, value))
    return type_name(value) if name == "type_code" else value
