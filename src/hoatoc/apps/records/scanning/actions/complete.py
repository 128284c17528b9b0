"""The registry corrects what was read, and the paper goes into the register with its pages."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hoatoc.apps.records.incoming.facade import take_in_paper
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.worklist.desk import clear

from .. import work
from ..models import EntryState
from ..policies import PaperPolicy
from .parts.finishing import settle
from .parts.rendering import pages_for_use

if TYPE_CHECKING:
    from hoatoc.apps.records.incoming.contracts import ArrivedFields
    from hoatoc.apps.records.incoming.models import IncomingDocument
    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperEntry


def complete(actor: Actor, *, entry: PaperEntry, fields: ArrivedFields) -> IncomingDocument:
    """Take the document in as paper, and keep what was proposed beside what was taken."""
    PaperPolicy(actor).can_complete(entry).require()
    pages = pages_for_use(entry)
    with transaction.atomic():
        stack = entry.stack.locked()
        row = entry.locked()
        PaperPolicy(actor).can_complete(row).require()
        incoming = take_in_paper(actor, fields=fields, pages=pages)
        row.state = EntryState.TAKEN
        row.incoming_id = incoming.pk
        row.answers = _answers(row, fields)
        row.completed_by, row.completed_at = actor.person, clock.now()
        taken = ["state", "incoming_id", "answers", "completed_by", "completed_at"]
        row.save(update_fields=taken)
        clear(row.pk, work.COMPLETE.code)
        settle(stack)
        changed = [name for name, one in row.answers.items() if one["changed"]]
        record(actor, "scanning.complete", row, facts={"changed": sorted(changed)})
    return incoming


def _answers(entry: PaperEntry, fields: ArrivedFields) -> dict[str, Any]:
    taken = {name: _said(value) for name, value in dataclasses.asdict(fields).items()}
    return {
        name: {
            "proposed": one["value"],
            "taken": taken.get(name, ""),
            "changed": taken.get(name, "") != one["value"],
        }
        for name, one in entry.proposals.items()
    }


def _said(value: object) -> str:
    return "" if value is None else str(value)
