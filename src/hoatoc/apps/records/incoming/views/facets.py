"""The facets of the list: links that add or remove an answer, with counts within one's rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.apps.records.documents.facade import Urgency
from hoatoc.ui.asking import Chip, with_query
from hoatoc.ui.components import Facet, FacetValue

from ..forms import CHANNELS, STATES

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ..questions import Counts, IncomingQuestion


@dataclass(frozen=True)
class Answer:
    """One answer of a facet."""

    name: str
    code: str
    label: str
    count: int
    is_chosen: bool


def facets_of(request: HttpRequest, question: IncomingQuestion, counts: Counts) -> list[Facet]:
    """Return the facets; an answer that nothing has is left out unless it was chosen."""
    labels = {
        "state": _("State"),
        "urgency": _("Degree of urgency"),
        "organ": _("Issuing organ"),
        "channel": _("How it came"),
    }
    answers = _answers(question, counts)
    return [
        Facet(
            label=label,
            values=[
                FacetValue(
                    label=a.label, url=_toggled(request, a), count=a.count, selected=a.is_chosen
                )
                for a in answers
                if a.name == name and (a.count or a.is_chosen)
            ],
            open=name != "channel",
        )
        for name, label in labels.items()
    ]


def chips_of(request: HttpRequest, question: IncomingQuestion, counts: Counts) -> list[Chip]:
    """Return what narrows the list now, each with the link that takes it away."""
    chips = [Chip(a.label, _toggled(request, a)) for a in _answers(question, counts) if a.is_chosen]
    if question.words:
        chips.insert(0, Chip(f"“{question.words}”", with_query(request, request.path, q="")))
    if question.number is not None:
        label = _("arrival number %(number)s") % {"number": question.number}
        chips.append(Chip(label, with_query(request, request.path, number="")))
    return chips


def _toggled(request: HttpRequest, answer: Answer) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    present = query.getlist(answer.name)
    query.setlist(answer.name, [v for v in present if v != answer.code])
    if answer.code not in present:
        query.appendlist(answer.name, answer.code)
    return f"?{query.urlencode()}"


def _answers(question: IncomingQuestion, counts: Counts) -> list[Answer]:
    organs = dict(counts.organs)
    organs |= {name: organs.get(name, 0) for name in question.organs}
    return [
        *(
            Answer("state", code, str(label), counts.states.get(code, 0), code in question.states)
            for code, label in STATES
        ),
        *(
            Answer("urgency", str(u.value), str(u.label), counts.urgencies.get(u.value, 0),
                   u.value in question.urgencies)
            for u in reversed(Urgency)
        ),
        *(
            Answer("organ", name, name, number, name in question.organs)
            for name, number in organs.items()
        ),
        *(
            Answer("channel", code, str(label), counts.channels.get(code, 0),
                   code in question.channels)
            for code, label in CHANNELS
        ),
    ]  # fmt: skip
