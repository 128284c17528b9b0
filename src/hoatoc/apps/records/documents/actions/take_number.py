"""The registry gives number and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.practice.facade import series_for_numbering
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book

from .. import work
from ..contracts import SUBJECT_KIND
from ..rules import Verb
from .parts.asking import require_open
from .parts.checking import named_signatories
from .parts.desk import lay_for_post, lay_for_role, refresh_index
from .parts.numbers import check_year
from .parts.preparing import make_ready

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def take_number(actor: Actor, *, document: Document) -> Document:
    """Take the next number of the kind's register (Decree 30/2020, Article 15; R-002, R-004).

    The register's row is locked last but for the audit chain, so that it is held the shortest.
    Where the unit numbers first, number and date are printed on the page that is signed next.
    """
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.TAKE_NUMBER)
        day = clock.today()
        check_year(row, day)
        series = series_for_numbering(row.owner, row.kind, day)
        entry = numbering.take_number(
            row.owner,
            numbering.Sequence(Book.OUTGOING, series.code),
            subject_kind=SUBJECT_KIND,
            subject_id=row.pk,
            on=day,
            symbol=row.symbol,
        )
        row.number, row.dated_on = entry.number, day
        if row.number_first:
            make_ready(row, named_signatories(row).blocks.first)
        row.move(Verb.TAKE_NUMBER)
        row.save(update_fields=["number", "dated_on", "state", "changed_at", "current_version"])
        if row.signing_post is not None and row.number_first:
            lay_for_post(row, work.SIGN, row.signing_post, actor=actor)
        else:
            lay_for_role(row, work.SEAL, Role.CLERK, actor=actor)
        refresh_index(row)
        record(actor, "documents.take_number", row, facts={"reference": row.reference})
    return row
