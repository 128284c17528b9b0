"""A dossier of another body is taken in closed, and sealed here as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..models import Dossier, DossierEntry, EntrySource
from ..policies import DossierPolicy
from ..rules import LONGEST_YEARS, DossierState, retention_end
from .parts.indexing import refresh_index, set_audience
from .parts.sealing import closed_fact, seal_facts, sealed

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import ReceivedDossier, ReceivedPaper
    from .parts.sealing import SealingKey


def receive_dossier(actor: Actor, *, received: ReceivedDossier, key: SealingKey) -> Dossier:
    """Write it down with its papers in the order in which they came, and seal it.

    Who calls has the right to take it in; its keeper is the actor until the archive has it.
    """
    DossierPolicy(actor).can_open().require()
    title, code = text.squeeze(received.title)[:500], text.squeeze(received.code)[:40]
    refuse_secret(title, code, received.note, actor=actor, where=Where.FIELD)
    _require_fitting(received, title, code)
    with transaction.atomic():
        year = received.started_on.year
        if Dossier.objects.filter(unit_id=actor.issuing_unit.pk, year=year, code=code).exists():
            raise Invalid({"code": _("A dossier of this year has this number and symbol already.")})
        row = Dossier(
            unit=actor.issuing_unit, year=year, code=code, title=title, years=received.years,
            keeper=actor.person, keeper_post=actor.post, keeping_unit=actor.unit,
            started_on=received.started_on, ended_on=received.ended_on, note=received.note[:500],
            state=DossierState.CLOSED, closed_at=clock.now(), doc_total=len(received.papers),
            retention_until=retention_end(received.ended_on, received.years),
            page_total=sum(one.page_count for one in received.papers),
        )  # fmt: skip
        set_audience(row)
        row.save(force_insert=True)
        DossierEntry.objects.bulk_create(
            [_entry(row, ordinal, one) for ordinal, one in enumerate(received.papers, start=1)],
            batch_size=1_000,
        )
        seal = sealed(actor, row, key)
        refresh_index(row)
        publish(closed_fact(row))
        record(actor, "dossiers.receive_dossier", row, facts=seal_facts(seal))
    return row


def _entry(dossier: Dossier, ordinal: int, paper: ReceivedPaper) -> DossierEntry:
    return DossierEntry(
        dossier=dossier, source=EntrySource.FILE if paper.file else EntrySource.PAPER,
        ordinal=ordinal, reference=paper.reference[:60], dated_on=paper.dated_on,
        title=paper.title[:600], organ_name=paper.organ_name[:200], page_count=paper.page_count,
        note=paper.note[:300], name=paper.name[:200], file=paper.file, added_by=dossier.keeper,
    )  # fmt: skip


def _require_fitting(received: ReceivedDossier, title: str, code: str) -> None:
    if not title:
        raise Invalid({"title": _("Give the dossier a title.")})
    if not code:
        raise Invalid({"code": _("Give the dossier a number and symbol, such as 05.TCCB.")})
    if not 0 <= received.years <= LONGEST_YEARS:
        raise Invalid({"years": _("Enter a number of years up to 100, or choose for ever.")})
    if not received.started_on <= received.ended_on <= clock.today():
        raise Invalid({"ended_on": _("The end lies between the day it began and today.")})
