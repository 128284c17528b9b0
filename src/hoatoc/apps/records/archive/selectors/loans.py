"""Requests to read that the asker may see, and the pages that a loan opens."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound

from ..models import Custody, CustodyState, Loan, LoanState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile

PDF = "application/pdf"
OVERDUE = "overdue"


@dataclass(frozen=True)
class Paper:
    """One paper of a lent dossier: its line, and the files that can be read on the screen."""

    ordinal: int
    reference: str
    title: str
    files: tuple[StoredFile, ...]


def loans_for(actor: Actor, *, state: str = "") -> QuerySet[Loan]:
    """Return the requests that an actor may see, newest first."""
    found = Loan.objects.visible_to(actor).select_related("reader", "reader_post__unit", "custody")
    if state == OVERDUE:
        return found.filter(state=LoanState.LENT, due_on__lt=clock.today()).order_by("due_on")
    return found.filter(state=state) if state in LoanState.values else found


def lent_among(actor: Actor, custody_ids: Iterable[UUID]) -> dict[UUID, list[Loan]]:
    """Return who has these dossiers now, as far as the actor may see it, the first due first."""
    rows = loans_for(actor, state=LoanState.LENT).filter(custody__in=list(custody_ids))
    found: dict[UUID, list[Loan]] = defaultdict(list)
    for one in rows.order_by("due_on", "id"):
        if one.custody_id is not None:
            found[one.custody_id].append(one)
    return found


def loan_for(actor: Actor, loan_id: UUID) -> Loan:
    """Return one request, or say that there is none that the actor may see."""
    found = loans_for(actor).select_related("unit", "answered_by").filter(pk=loan_id).first()
    if found is None:
        raise NotFound
    return found


def lendable_like(actor: Actor, words: str, *, limit: int = 50) -> list[Custody]:
    """Return what the archive of the actor could lend that has these words."""
    rows = Custody.objects.visible_to(actor).filter(
        unit_id=actor.issuing_unit.pk,
        state__in=(CustodyState.ARCHIVED, CustodyState.WITH_UNIT, CustodyState.SUBMITTED),
    )
    asked = Q()
    for word in words.split()[:10]:
        asked |= Q(title__icontains=word) | Q(code__icontains=word)
    return list(rows.filter(asked).order_by("year", "code")[:limit])


def papers_of(loan: Loan) -> list[Paper]:
    """Return the papers of what was lent, whatever rights the reader has beside the loan."""
    custody = loan.custody
    if custody is None or custody.state == CustodyState.DESTROYED:
        return []
    contents = dossiers.contents_of(custody.dossier_id)
    return [
        Paper(
            ordinal=paper.ordinal,
            reference=paper.reference,
            title=paper.title,
            files=tuple(one for one in paper.files if one.media_type == PDF),
        )
        for paper in (contents.papers if contents else ())
    ]


def paper_of(loan: Loan, ordinal: int) -> Paper:
    """Return one paper of what was lent."""
    found = next((one for one in papers_of(loan) if one.ordinal == ordinal), None)
    if found is None:
        raise NotFound
    return found
