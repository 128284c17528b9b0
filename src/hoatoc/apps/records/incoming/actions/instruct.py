"""The commander writes his instruction and gives the work out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import Json, record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..endorsement import endorse, key_of
from ..models import Assignment, AssignmentState, Instruction, Part, ProgressKind
from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.checking import check_shares
from .parts.desk import clear_part, clear_steps, desk_token, lay_part, refresh_index
from .parts.progressing import note
from .parts.reporting import report_state
from .parts.timing import note_submitted, usual_due
from .parts.writing import address, digest_of, what_it_is_upon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Share
    from ..endorsement import Key
    from ..models import IncomingDocument


def instruct(
    actor: Actor,
    *,
    incoming: IncomingDocument,
    text: str,
    shares: Sequence[Share],
    pin: str = "",
) -> IncomingDocument:
    """Write an instruction: one leads, others support or are informed (Article 23; R-045).

    A later instruction replaces the lead; what was supported or known before stays. With the PIN
    of his key the writer signs it; without, the record alone holds it fast.
    """
    if not text.strip():
        raise Invalid({"text": _("Write the instruction: what is to be done.")})
    check_shares(actor, shares)
    refuse_secret(text, actor=actor, where=Where.FIELD)
    IncomingPolicy(actor, incoming).can(Verb.INSTRUCT).require()
    key = key_of(actor, pin)
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.INSTRUCT).require()
        _end_former_lead(actor, row)
        instruction = _written(actor, row, text, shares, key)
        clear_steps(row, work.INSTRUCT, work.CONFIRM, work.RETURNED)
        given = [_give(actor, row, instruction, share) for share in shares]
        address(instruction, given)
        row.move(Verb.INSTRUCT)
        note_submitted(row, next(one.due_at for one in given if one.part == Part.LEAD))
        row.save(update_fields=["state", "changed_at", "audience"])
        _tell(actor, row, given)
        refresh_index(row)
        report_state(row, DeliveryState.ASSIGNED, actor=actor)
        facts: Json = {"parts": len(given), "digest": instruction.digest}
        facts["certificate"] = key[0].serial if key else ""
        record(actor, "incoming.instruct", row, facts=facts)
    return row


def _written(
    actor: Actor,
    incoming: IncomingDocument,
    text: str,
    shares: Sequence[Share],
    key: Key | None,
) -> Instruction:
    made = Instruction(incoming=incoming, person=actor.person, post=actor.post, text=text[:2000])
    made.subject_sha256 = what_it_is_upon(incoming)
    made.digest = digest_of(made, shares)
    if key is not None:
        endorse(made, key)
    made.save(force_insert=True)
    return made


def _end_former_lead(actor: Actor, incoming: IncomingDocument) -> None:
    former = incoming.assignments.filter(part=Part.LEAD).exclude(state=AssignmentState.ENDED)
    for assignment in former:
        clear_part(incoming, assignment)
        assignment.state = AssignmentState.ENDED
        assignment.save(update_fields=["state"])
        note(assignment, ProgressKind.ENDED, actor)


def _give(
    actor: Actor, incoming: IncomingDocument, instruction: Instruction, share: Share
) -> Assignment:
    # The lead works to the day of the reply where the commander names no other.
    usual = usual_due(incoming) if share.part == Part.LEAD else None
    assignment = Assignment.objects.create(
        incoming=incoming,
        instruction=instruction,
        part=share.part,
        unit_id=share.unit_id,
        person_id=share.person_id,
        due_at=share.due_at or usual,
    )
    lay_part(incoming, assignment)
    note(assignment, ProgressKind.GIVEN, actor, words=instruction.text, until=assignment.due_at)
    return assignment


def _tell(actor: Actor, incoming: IncomingDocument, given: Sequence[Assignment]) -> None:
    notify(
        work.ASSIGNED.code,
        [desk_token(assignment) for assignment in given],
        incoming.pk,
        person=actor.person.rank_and_name,
        subject=incoming.subject,
    )
