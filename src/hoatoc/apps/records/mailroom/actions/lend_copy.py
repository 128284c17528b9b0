"""Handing the stored copy of a document to somebody who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.dossiers.facade import dossier_ids_with, dossiers_seen_among
from hoatoc.kernel.audit.recording import record

from ..models import StoredCopyUse
from ..policies import MailroomPolicy
from .parts.slips import cleaned, require_day, slip_of

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..contracts import UseFields

SOURCE = "outgoing"


def lend_copy(actor: Actor, *, document: Document, fields: UseFields) -> StoredCopyUse:
    """Write a line of the book of use of stored copies (Decree 30/2020, Article 19, Annex IV IV).

    It hands out nothing by itself and opens no right: who may see the document sees it anyway.
    """
    MailroomPolicy(actor).can_enter(document).require()
    words = cleaned(
        actor,
        {"reader": fields.reader, "permitted_by": fields.permitted_by},
        {"remark": fields.remark},
    )
    slip = slip_of(actor, document)
    require_day("used_on", fields.used_on, since=slip["dated_on"])
    holding = dossiers_seen_among(actor, dossier_ids_with(SOURCE, document.pk))
    codes = ", ".join(sorted(one.code for one in holding))
    with transaction.atomic():
        made = StoredCopyUse(**slip, **words, used_on=fields.used_on, dossiers=codes[:200])
        made.admit(*document.audience)
        made.save(force_insert=True)
        facts: Json = {"reference": made.reference, "reader": made.reader}
        record(actor, "mailroom.lend_copy", made, facts=facts)
    return made
