"""What the eighteen fields of Annex VI hold of an incoming document (R-009)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.kernel.base import clock
from hoatoc.kernel.registers.annex import LANGUAGE

from ..models import Assignment, Instruction
from . import incoming_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.registers.annex import Values

    from ..models import IncomingDocument


def annex_values(actor: Actor, incoming_ids: Iterable[UUID]) -> dict[UUID, Values]:
    """Return the fields of the documents among these that an actor may see.

    Of the instructions only those that are addressed to him.
    """
    parts = Assignment.objects.select_related("unit", "person").order_by("id")
    written = Instruction.objects.visible_to(actor).select_related("person").order_by("id")
    rows = (
        incoming_for(actor)
        .filter(pk__in=list(incoming_ids))
        .prefetch_related(
            Prefetch("assignments", parts),
            Prefetch("instructions", written, to_attr="read_instructions"),
            "attachments",
        )
    )
    return {one.pk: _values(one) for one in rows}


def _values(incoming: IncomingDocument) -> Values:
    number, _slash, symbol = incoming.reference.partition("/")
    is_split = number.isdecimal()
    holders = dict.fromkeys(one.holder_name for one in incoming.assignments.all())
    pages = incoming.page_count + sum(one.page_count for one in incoming.attachments.all())
    return {
        "TypeName": [str(dict(DocumentKind.choices).get(incoming.kind, incoming.kind))],
        "CodeNumber": [number if is_split else ""],
        "CodeNotation": [symbol if is_split else incoming.reference],
        "IssuedDate": [f"{incoming.dated_on:%d/%m/%Y}"],
        "OrganName": [incoming.organ_name],
        "Subject": [incoming.subject],
        "Language": [LANGUAGE],
        "PageAmount": [str(pages)],
        "Description": [incoming.paper_place],
        "ArrivalDate": [f"{incoming.arrived_on:%d/%m/%Y}" if incoming.arrived_on else ""],
        "ArrivalNumber": [str(incoming.arrival_number or "")],
        "SignerInfo.Position": [incoming.signatory_title],
        "SignerInfo.FullName": [incoming.signatory_name],
        "Priority": [str(incoming.urgency)],
        "ToPlaces": ["; ".join(holders)],
        "TraceHeaderList": [_trace(incoming)],
        "DueDate": [_due(incoming)],
    }


def _trace(incoming: IncomingDocument) -> str:
    """Return who instructed what, and how far it is."""
    said: list[Instruction] = getattr(incoming, "read_instructions", [])
    lines = [f"{_at(one.created_at)} {one.person.rank_and_name}: {one.text}" for one in said]
    lines += [f"{one}: {one.get_state_display()}" for one in incoming.assignments.all()]
    return "\n".join([*lines, str(incoming.get_state_display())])


def _due(incoming: IncomingDocument) -> str:
    due = [one.due_at for one in incoming.assignments.all() if one.is_lead and one.due_at]
    day = due[-1].astimezone(clock.VIETNAM).date() if due else incoming.reply_due_on
    return f"{day:%d/%m/%Y}" if day else ""


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}"
