"""The archive takes note of a closed dossier, and of one that was opened again or has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock

from ..models import Custody, CustodyState

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.apps.records.dossiers.contracts import DossierFacts

_FACTS = (
    "keeping_unit_id", "keeper_id", "title", "years", "started_on", "ended_on", "doc_total",
    "page_total", "due_on", "retention_until", "audience",
)  # fmt: skip


def take_up(dossier_id: UUID) -> Custody | None:
    """Note a dossier that was closed: until when it is kept and when it is due (Article 30(2))."""
    facts = dossiers.dossier_facts([dossier_id]).get(dossier_id)
    if facts is None or facts.is_open or facts.ended_on is None:
        return None
    with transaction.atomic():
        row = Custody.objects.select_for_update().filter(dossier_id=dossier_id).first()
        if row is None:
            row = Custody(
                dossier_id=dossier_id,
                unit_id=facts.unit_id,
                year=facts.year,
                code=facts.code,
                place=facts.paper_place,
            )
            _fill(row, facts)
            row.save(force_insert=True)
        elif row.state in {CustodyState.REOPENED, CustodyState.WITH_UNIT}:
            row.state, row.notice, row.kept_back_until = CustodyState.WITH_UNIT, None, None
            _fill(row, facts)
            row.save(update_fields=["state", "notice", "kept_back_until", *_FACTS])
        record(None, "archive.take_up", row, unit_id=row.unit_id)
    return row


def take_in_deposit(dossier_id: UUID) -> None:
    """Note a dossier that came packed from another body: the archive has it from the beginning."""
    take_up(dossier_id)
    with transaction.atomic():
        row = Custody.objects.select_for_update().filter(dossier_id=dossier_id).first()
        if row is None or row.state != CustodyState.WITH_UNIT:
            return
        row.state, row.archived_on = CustodyState.ARCHIVED, clock.today()
        row.save(update_fields=["state", "archived_on"])
        record(None, "archive.take_in_deposit", row, unit_id=row.unit_id)


def let_go(dossier_id: UUID) -> None:
    """Note that the unit has opened a dossier again: it is due no longer."""
    with transaction.atomic():
        row = Custody.objects.select_for_update().filter(dossier_id=dossier_id).first()
        if row is None or row.state != CustodyState.WITH_UNIT:
            return
        row.state = CustodyState.REOPENED
        row.save(update_fields=["state"])
        record(None, "archive.let_go", row, unit_id=row.unit_id)


def follow_keeper(dossier_id: UUID) -> None:
    """Note that a dossier has another keeper, who is told of it when it is due."""
    facts = dossiers.dossier_facts([dossier_id]).get(dossier_id)
    with transaction.atomic():
        row = Custody.objects.select_for_update().filter(dossier_id=dossier_id).first()
        if row is None or facts is None:
            return
        if row.keeper_id != facts.keeper_id:
            row.notice = None
        row.keeping_unit_id, row.keeper_id = facts.keeping_unit_id, facts.keeper_id
        row.audience = list(facts.audience)
        row.save(update_fields=["notice", "keeping_unit_id", "keeper_id", "audience"])
        record(None, "archive.follow_keeper", row, unit_id=row.unit_id)


def _fill(row: Custody, facts: DossierFacts) -> None:
    row.keeping_unit_id, row.keeper_id = facts.keeping_unit_id, facts.keeper_id
    row.title, row.years = facts.title, facts.years
    row.started_on, row.ended_on = facts.started_on, facts.ended_on or facts.started_on
    row.doc_total, row.page_total = facts.doc_total, facts.page_total
    row.due_on, row.retention_until = facts.submission_due_on, facts.retention_until
    row.audience = list(facts.audience)
