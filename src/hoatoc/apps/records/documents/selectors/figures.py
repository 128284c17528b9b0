"""What is counted of outgoing documents, and of those who sign them (R-131, R-142)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count, DateField, F, Q
from django.db.models.functions import TruncMonth, TruncWeek, TruncYear
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.base.figures import UNIT, By, Figure, Span, behind

from ..models import MarkKind
from ..rules import State
from . import documents_for

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

SIGNED = Figure("signed", _("Signed"), "signed_at")
FIGURES = (
    Figure("drafted", _("Drafted"), "created_at"),
    SIGNED,
    Figure("issued", _("Issued"), "issued_at"),
    Figure(
        "withdrawn",
        _("Recalled or replaced"),
        "issued_at",
        Q(state__in=(State.RECALLED.value, State.REPLACED.value)),
    ),
)
# Of a personal signature that holds: by whom, when.
BY_PERSON = Figure(
    "signatures",
    _("Signatures"),
    "marks__signed_at",
    Q(marks__kind=MarkKind.PERSONAL, marks__is_void=False),
)
_TRUNC = {"week": TruncWeek, "month": TruncMonth, "year": TruncYear}


def counted_documents(actor: Actor) -> QuerySet[Document]:
    """Return the documents that an actor may see, each with the unit that drafted it."""
    return documents_for(actor).annotate(**{UNIT: F("drafting_unit_id")})


def signatures_counted(actor: Actor, span: Span, *, by: By) -> dict[tuple[int, date], int]:
    """Count signatures by person and period, on the documents that the actor may see."""
    start = _TRUNC[by](BY_PERSON.at, tzinfo=VIETNAM, output_field=DateField())
    cells = (
        behind(counted_documents(actor), BY_PERSON, span)
        .order_by()
        .annotate(start=start)
        .values_list("marks__person_id", "start")
        .annotate(rows=Count("pk", distinct=True))
    )
    return {(person, begun): number for person, begun, number in cells}


def waiting_by_signatory(actor: Actor) -> dict[int, int]:
    """Count what waits now for each person's signature, among what the actor may see."""
    waiting: Counter[int] = Counter()
    for state, post in ((State.AWAITING_SIGNATURE, "signatory"), (State.AWAITING_SECOND, "second")):
        rows = documents_for(actor).filter(state=state.value).order_by()
        cells = rows.values_list(f"{post}_post__person_id").annotate(rows=Count("pk"))
        waiting.update({person: number for person, number in cells if person is not None})
    return dict(waiting)


def signed_by(actor: Actor, person_id: int, span: Span) -> QuerySet[Document]:
    """Return the documents with a signature of this person, among what the actor may see."""
    found = behind(counted_documents(actor), BY_PERSON, span).filter(marks__person_id=person_id)
    return found.distinct()
