"""Destroy our copy of a recalled document and tell the sender so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.objections import require_no_objection
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.files import releasing

from ..models import AssignmentState
from ..policies import IncomingPolicy
from ..rules import Verb
from ..selectors import open_recall_of
from .parts.desk import clear_steps, refresh_index
from .parts.reporting import report_state

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def accept_recall(actor: Actor, *, incoming: IncomingDocument) -> IncomingDocument:
    """Destroy the document on this system (Article 18(4)(b); QĐ 28, Article 9; status 15).

    Pages, separate files and the text for the search go; the line of the register and the record
    stay, and so does the hash of what was destroyed.
    """
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.ACCEPT_RECALL).require()
        require_no_objection("incoming.accept_recall", actor, row.pk)
        destroyed = row.file.sha256 if row.file else ""
        annexes = list(row.attachments.select_related("file"))
        releasing.release([one.file for one in annexes] + ([row.file] if row.file else []))
        row.attachments.all().delete()
        row.assignments.exclude(state=AssignmentState.ENDED).update(state=AssignmentState.ENDED)
        row.file, row.page_count, row.report = None, 0, {}
        row.move(Verb.ACCEPT_RECALL)
        row.save(update_fields=["file", "page_count", "report", "state", "changed_at"])
        recall = open_recall_of(row)
        if recall is not None:
            recall.answer = "15"
            recall.save(update_fields=["answer"])
        clear_steps(row)
        refresh_index(row, words="")
        report_state(row, DeliveryState.RECALL_ACCEPTED, actor=actor)
        record(actor, "incoming.accept_recall", row, facts={"sha256": destroyed})
    return row
