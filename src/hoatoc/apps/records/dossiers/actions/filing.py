"""Filing in a dossier: documents by a link, other papers, files; and taking them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.objections import require_no_objection
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import BureauError, Conflict, Invalid
from hoatoc.kernel.files import intake, keeping
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import clear

from .. import work
from ..models import DossierEntry, EntrySource
from ..policies import DossierPolicy
from ..sources import document_for, documents_for, facts_of_document
from .parts.indexing import FACTS, let_find_by, let_find_no_longer, recount, take_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.apps.records.documents.contracts import Filed
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..contracts import Brought, PaperFields
    from ..models import Dossier

MOST_ENTRIES = 20_000
MOST_AT_ONCE = 100
_FILED = (work.FILE_OUTGOING.code, work.FILE_INCOMING.code)


class TooManyPapers(BureauError):
    """More lines than one index may have."""

    code = "dossiers.too_many_papers"
    sentence = _("A dossier has at most %(most)s papers. Open a second one for what follows.")
    http_status = 422


def file_document(
    actor: Actor, *, dossier: Dossier, source: str, source_id: UUID, note: str = ""
) -> DossierEntry:
    """Put a document that the actor may see into a dossier, by a link and without a copy (R-082).

    Who may open the dossier but not the document still sees no more of it than its number.
    """
    refuse_secret(note, actor=actor, where=Where.FIELD)
    filed = document_for(actor, source, source_id)
    with transaction.atomic():
        row = _locked(actor, dossier)
        entry = _put(actor, row, (source, source_id), filed, note)
        recount(row)
        let_find_by(row, [entry])
        clear(source_id, *_FILED)
        record(actor, "dossiers.file_document", row, facts={"reference": entry.reference})
    return entry


def file_documents(actor: Actor, *, dossier: Dossier, chosen: Sequence[tuple[str, UUID]]) -> int:
    """File several documents in one step: all of them, or none where one cannot be filed."""
    chosen = list(dict.fromkeys(chosen))
    if not 0 < len(chosen) <= MOST_AT_ONCE:
        raise Invalid({"documents": _("Choose between 1 and 100 documents.")})
    filed = documents_for(actor, chosen)
    with transaction.atomic():
        row = _locked(actor, dossier, more=len(chosen))
        entries = [_put(actor, row, *pair) for pair in zip(chosen, filed, strict=True)]
        recount(row)
        let_find_by(row, entries)
        for _source, source_id in chosen:
            clear(source_id, *_FILED)
        facts: Json = {"count": len(entries), "references": [one.reference for one in entries]}
        record(actor, "dossiers.file_documents", row, facts=facts)
    return len(entries)


def add_paper(
    actor: Actor, *, dossier: Dossier, fields: PaperFields, brought: Brought | None = None
) -> DossierEntry:
    """Add a working paper, a file, or a paper of which only the place is known."""
    said = (fields.title, fields.reference, fields.organ_name, fields.note, fields.paper_place)
    refuse_secret(*said, actor=actor, where=Where.FIELD)
    DossierPolicy(actor).can_add(dossier).require()
    title = text.squeeze(fields.title)[:600]
    if not title:
        raise Invalid({"title": _("Say what kind of paper it is and what it is about.")})
    if brought is None and not fields.paper_place.strip():
        raise Invalid({"paper_place": _("Choose a file, or say where the paper is kept.")})
    entry = DossierEntry(
        source=EntrySource.PAPER,
        reference=text.squeeze(fields.reference)[:60],
        dated_on=fields.dated_on,
        title=title,
        organ_name=text.squeeze(fields.organ_name)[:200],
        page_count=fields.page_count,
        paper_place=text.squeeze(fields.paper_place)[:200],
        note=fields.note[:300],
        is_draft=fields.is_draft,
        added_by=actor.person,
    )
    if brought is not None:
        _keep(actor, entry, brought)
    with transaction.atomic():
        row = _locked(actor, dossier)
        entry.dossier = row
        entry.save(force_insert=True)
        recount(row)
        facts: Json = {"title": entry.title[:200]}
        facts["sha256"] = entry.file.sha256 if entry.file else ""
        record(actor, "dossiers.add_paper", row, facts=facts)
    return entry


def take_out(actor: Actor, *, dossier: Dossier, entry_ids: Sequence[UUID], reason: str) -> int:
    """Take papers out; their lines stay in the log with the reason, and no file is destroyed."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    if not reason.strip():
        raise Invalid({"reason": _("Say why these papers are taken out.")})
    with transaction.atomic():
        row = dossier.locked()
        DossierPolicy(actor).can_change(row).require()
        require_no_objection("dossiers.take_out", actor, row.pk)
        entries = list(row.entries.filter(pk__in=list(entry_ids), removed_at__isnull=True))
        if not entries:
            raise Conflict
        row.entries.filter(pk__in=[one.pk for one in entries]).update(
            removed_at=clock.now(), removed_by=actor.person, removed_why=reason[:300]
        )
        recount(row)
        let_find_no_longer(row, entries)
        said = [f"{one.ordinal}. {one.reference}".strip() for one in entries[:50]]
        facts: Json = {"papers": said, "reason": reason[:300], "count": len(entries)}
        record(actor, "dossiers.take_out", row, facts=facts)
    return len(entries)


def renew_entry(*, entry: DossierEntry) -> None:
    """Write a line anew after its document was issued; the system does it, not a person."""
    if entry.source_id is None:
        return
    filed = facts_of_document(entry.source, entry.source_id)
    with transaction.atomic():
        row = entry.dossier.locked()
        if filed is None or not row.is_open:
            return
        take_facts(entry, filed)
        entry.save(update_fields=FACTS)
        recount(row)
        facts = {"reference": entry.reference}
        record(None, "dossiers.renew_entry", row, unit_id=row.unit_id, facts=dict(facts))


def _put(
    actor: Actor, dossier: Dossier, named: tuple[str, UUID], filed: Filed, note: str = ""
) -> DossierEntry:
    """Write the line of a document, or write it anew where the dossier has it already."""
    source, source_id = named
    held = dossier.entries.filter(source=source, source_id=source_id, removed_at__isnull=True)
    known = held.first()
    entry = known or DossierEntry(
        dossier=dossier, source=source, source_id=source_id, added_by=actor.person
    )
    take_facts(entry, filed)
    entry.note = note[:300] or entry.note
    if known:
        entry.save(update_fields=[*FACTS, "note"])
    else:
        entry.save(force_insert=True)
    return entry


def _locked(actor: Actor, dossier: Dossier, more: int = 1) -> Dossier:
    row = dossier.locked()
    DossierPolicy(actor).can_add(row).require()
    if row.doc_total + more > MOST_ENTRIES:
        raise TooManyPapers(most=MOST_ENTRIES)
    return row


def _keep(actor: Actor, entry: DossierEntry, brought: Brought) -> None:
    accepted = intake.accept_upload(
        brought.name, brought.content, actor=actor, kinds=intake.ANNEXES
    )
    entry.source = EntrySource.FILE
    entry.name = accepted.name
    entry.file = keeping.store(brought.content, media_type=accepted.media_type)
    entry.page_count = accepted.page_count or entry.page_count
