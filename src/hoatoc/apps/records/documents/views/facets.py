"""The facets of the list: links that add or remove an answer, with counts within one's rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.ui.asking import Chip, with_query
from hoatoc.ui.components import Facet, FacetValue

from ..kinds import DocumentKind, Urgency
from ..rules import State
from ..selectors import state_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from ..questions import Counts, DocumentQuestion


def _toggled(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    present = query.getlist(name)
    query.setlist(name, [v for v in present if v != value] or [])
    if value not in present:
        query.appendlist(name, value)
    return f"?{query.urlencode()}"


def facets_of(request: HttpRequest, question: DocumentQuestion, counts: Counts) -> list[Facet]:
    """Return the facets; an answer that nothing has is left out unless it was chosen."""
    return [
        _facet(request, _("State"), "state", _states(question, counts)),
        _facet(request, _("Degree of urgency"), "urgency", _urgencies(question, counts)),
        _facet(request, _("Kind of document"), "kind", _kinds(question, counts)),
        _facet(request, _("Drafting unit"), "unit", _units(question, counts)),
    ]


def chips_of(request: HttpRequest, question: DocumentQuestion, counts: Counts) -> list[Chip]:
    """Return what narrows the list now, each with the link that takes it away."""
    answers = {
        "state": _states(question, counts),
        "urgency": _urgencies(question, counts),
        "kind": _kinds(question, counts),
        "unit": _units(question, counts),
    }
    chips = [
        Chip(value.label, _toggled(request, name, value.code))
        for name, values in answers.items()
        for value in values
        if value.is_chosen
    ]
    if question.words:
        chips.insert(0, Chip(f"“{question.words}”", with_query(request, request.path, q="")))
    if question.since:
        label = _("from %(day)s") % {"day": f"{question.since:%d/%m/%Y}"}
        chips.append(Chip(label, with_query(request, request.path, since="")))
    if question.until:
        label = _("until %(day)s") % {"day": f"{question.until:%d/%m/%Y}"}
        chips.append(Chip(label, with_query(request, request.path, until="")))
    return chips


@dataclass(frozen=True)
class _Value:
    code: str
    label: str
    count: int
    is_chosen: bool


def _facet(request: HttpRequest, label: str, name: str, values: Sequence[_Value]) -> Facet:
    shown = [v for v in values if v.count or v.is_chosen]
    return Facet(
        label=label,
        values=[
            FacetValue(
                label=v.label,
                url=_toggled(request, name, v.code),
                count=v.count,
                selected=v.is_chosen,
            )
            for v in shown
        ],
        open=name != "unit" or any(v.is_chosen for v in values),
    )


def _states(question: DocumentQuestion, counts: Counts) -> list[_Value]:
    return [
        _Value(s.value, state_label(s), counts.states.get(s.value, 0), s.value in question.states)
        for s in State
    ]


def _urgencies(question: DocumentQuestion, counts: Counts) -> list[_Value]:
    return [
        _Value(str(u.value), str(u.label), counts.urgencies.get(u.value, 0),
               u.value in question.urgencies)
        for u in reversed(Urgency)
    ]  # fmt: skip


def _kinds(question: DocumentQuestion, counts: Counts) -> list[_Value]:
    kinds = sorted(DocumentKind, key=lambda kind: -counts.kinds.get(kind.value, 0))
    return [
        _Value(k.value, str(k.label), counts.kinds.get(k.value, 0), k.value in question.kinds)
        for k in kinds
    ]


def _units(question: DocumentQuestion, counts: Counts) -> list[_Value]:
    found = [_Value(str(pk), name, n, pk in question.units) for pk, name, n in counts.units]
    missing = set(question.units) - {pk for pk, _name, _n in counts.units}
    return [*found, *(_Value(str(pk), _("Unit %(id)s") % {"id": pk}, 0, True) for pk in missing)]
