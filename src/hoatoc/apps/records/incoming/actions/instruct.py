"""The commander writes his instruction and gives the work out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import Assignment, AssignmentState, Instruction, Part
from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.checking import check_shares
from .parts.desk import clear_part, clear_steps, desk_token, lay_part, refresh_index
from .parts.reporting import report_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Share
    from ..models import IncomingDocument


def instruct(
    actor: Actor, *, incoming: IncomingDocument, text: str, shares: Sequence[Share]
) -> IncomingDocument:
    """Write an instruction: one leads, others support or are informed (Article 23; R-045).

    A later instruction replaces the lead; what was supported or known before stays.
    """
    if not text.strip():
        raise Invalid({"text": _("Write the instruction: what is to be done.")})
    check_shares(actor, shares)
    refuse_secret(text, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.INSTRUCT).require()
        _end_former_lead(row)
        instruction = Instruction.objects.create(
            incoming=row, person=actor.person, post=actor.post, text=text[:2000]
        )
        clear_steps(row, work.INSTRUCT, work.CONFIRM)
        given = [_give(row, instruction, share) for share in shares]
        row.move(Verb.INSTRUCT)
        row.save(update_fields=["state", "changed_at", "audience"])
        _tell(actor, row, given)
        refresh_index(row)
        report_state(row, DeliveryState.ASSIGNED, actor=actor)
        record(actor, "incoming.instruct", row, facts={"parts": len(given)})
    return row


def _end_former_lead(incoming: IncomingDocument) -> None:
    former = incoming.assignments.filter(part=Part.LEAD).exclude(state=AssignmentState.ENDED)
    for assignment in former:
        clear_part(incoming, assignment)
        assignment.state = AssignmentState.ENDED
        assignment.save(update_fields=["state"])


def _give(incoming: IncomingDocument, instruction: Instruction, share: Share) -> Assignment:
    assignment = Assignment.objects.create(
        incoming=incoming,
        instruction=instruction,
        part=share.part,
        unit_id=share.unit_id,
        person_id=share.person_id,
        due_at=share.due_at,
    )
    lay_part(incoming, assignment)
    return assignment


def _tell(actor: Actor, incoming: IncomingDocument, given: Sequence[Assignment]) -> None:
    notify(
        work.ASSIGNED.code,
        [desk_token(assignment) for assignment in given],
        incoming.pk,
        person=actor.person.rank_and_name,
        subject=incoming.subject,
    )
