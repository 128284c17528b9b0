"""What its holder, who gave it and who follows it up do to one part of the work (R-047, R-050)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import AssignmentState, Part, ProgressKind
from ..policies import IncomingPolicy
from ..rules import PartVerb
from .parts.desk import clear_part, clear_steps, desk_token, lay_part, refresh_index
from .parts.giving import giver_token, lay_for_giver
from .parts.progressing import note
from .parts.timing import note_submitted

if TYPE_CHECKING:
    from datetime import datetime

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.notices.declarations import NoticeKind

    from ..models import Assignment, IncomingDocument


def return_part(actor: Actor, *, assignment: Assignment, reason: str) -> Assignment:
    """Give a part back with the reason: to the head who handed it on, else to who gave it."""
    _require_words(actor, reason)
    with transaction.atomic():
        incoming, row = _locked(actor, assignment, PartVerb.RETURN)
        clear_part(incoming, row)
        goes_to_head = row.unit_id is not None and row.person_id is not None
        if goes_to_head:
            row.person, row.state = None, AssignmentState.GIVEN
        else:
            row.state = AssignmentState.RETURNED
        row.asked_until = None
        row.save(update_fields=["person", "state", "asked_until"])
        if goes_to_head:
            lay_part(incoming, row)
            incoming.save(update_fields=["audience"])
        else:
            lay_for_giver(incoming, row, work.RETURNED)
        told = desk_token(row) if goes_to_head else giver_token(row)
        _tell(actor, incoming, work.PART_RETURNED, told, reason)
        note(row, ProgressKind.RETURNED, actor, words=reason)
        refresh_index(incoming)
        record(actor, "incoming.return_part", incoming, facts={"reason": reason[:500]})
    return row


def ask_for_time(
    actor: Actor, *, assignment: Assignment, until: datetime, reason: str
) -> Assignment:
    """Ask who gave the work for a later due time, with the reason."""
    _require_words(actor, reason)
    if until <= max(clock.now(), assignment.due_at or clock.now()):
        raise Invalid({"until": _("The new due time must lie after the present one.")})
    with transaction.atomic():
        incoming, row = _locked(actor, assignment, PartVerb.ASK_TIME)
        row.asked_until = until
        row.save(update_fields=["asked_until"])
        lay_for_giver(incoming, row, work.EXTEND)
        _tell(actor, incoming, work.TIME_ASKED, giver_token(row), reason)
        note(row, ProgressKind.TIME_ASKED, actor, words=reason, until=until)
        record(actor, "incoming.ask_for_time", incoming, facts={"reason": reason[:500]})
    return row


def answer_time(
    actor: Actor, *, assignment: Assignment, is_granted: bool, words: str = ""
) -> Assignment:
    """Grant or refuse more time; a refusal says why."""
    if not is_granted or words:
        _require_words(actor, words)
    verb = PartVerb.GRANT_TIME if is_granted else PartVerb.REFUSE_TIME
    with transaction.atomic():
        incoming, row = _locked(actor, assignment, verb)
        until, row.asked_until = row.asked_until, None
        if is_granted:
            row.due_at, row.reminded = until, ""
        row.save(update_fields=["asked_until", "due_at", "reminded"])
        clear_steps(incoming, work.EXTEND)
        if is_granted:
            lay_part(incoming, row)
            if row.part == Part.LEAD:
                note_submitted(incoming, until)
        kind = ProgressKind.TIME_GRANTED if is_granted else ProgressKind.TIME_REFUSED
        told = work.TIME_GRANTED if is_granted else work.TIME_REFUSED
        _tell(actor, incoming, told, desk_token(row), words)
        note(row, kind, actor, words=words, until=until)
        record(actor, "incoming.answer_time", incoming, facts={"granted": is_granted})
    return row


def accept_part(actor: Actor, *, assignment: Assignment, words: str = "") -> Assignment:
    """Accept the report on a part, or that it was returned: it ends."""
    refuse_secret(words, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        incoming, row = _locked(actor, assignment, PartVerb.ACCEPT)
        clear_part(incoming, row)
        was_returned = row.state == AssignmentState.RETURNED
        row.state = AssignmentState.ENDED
        row.save(update_fields=["state"])
        clear_steps(incoming, work.RETURNED, work.ACCEPT)
        if row.part == Part.LEAD:
            lay_for_giver(incoming, row, work.INSTRUCT if was_returned else work.CONFIRM)
        note(row, ProgressKind.ACCEPTED, actor, words=words)
        record(actor, "incoming.accept_part", incoming, facts={"part": row.part})
    return row


def send_back(
    actor: Actor, *, assignment: Assignment, reason: str, until: datetime | None = None
) -> Assignment:
    """Send a report, or a returned part, back to be worked on, with the reason."""
    _require_words(actor, reason)
    if until is not None and until <= clock.now():
        raise Invalid({"until": _("A due time lies in the past already. Choose a later day.")})
    with transaction.atomic():
        incoming, row = _locked(actor, assignment, PartVerb.SEND_BACK)
        row.state, row.reminded = AssignmentState.STARTED, ""
        row.due_at = until or row.due_at
        row.save(update_fields=["state", "reminded", "due_at"])
        clear_steps(incoming, work.RETURNED, work.ACCEPT, work.CONFIRM)
        lay_part(incoming, row)
        incoming.save(update_fields=["audience"])
        if row.part == Part.LEAD:
            note_submitted(incoming, row.due_at)
        _tell(actor, incoming, work.SENT_BACK, desk_token(row), reason)
        note(row, ProgressKind.SENT_BACK, actor, words=reason, until=until)
        record(actor, "incoming.send_back", incoming, facts={"reason": reason[:500]})
    return row


def urge(actor: Actor, *, assignment: Assignment, words: str) -> Assignment:
    """Urge who has the part (Article 24(1): follow up and press)."""
    _require_words(actor, words)
    with transaction.atomic():
        incoming, row = _locked(actor, assignment, PartVerb.URGE)
        _tell(actor, incoming, work.URGED, desk_token(row), words)
        note(row, ProgressKind.URGED, actor, words=words)
        record(actor, "incoming.urge", incoming, facts={"reason": words[:500]})
    return row


def _locked(
    actor: Actor, assignment: Assignment, verb: PartVerb
) -> tuple[IncomingDocument, Assignment]:
    incoming = assignment.incoming.locked()
    row = assignment.locked()
    IncomingPolicy(actor, incoming).can_to_part(row, verb).require()
    return incoming, row


def _require_words(actor: Actor, words: str) -> None:
    if not words.strip():
        raise Invalid({"reason": _("Write the reason: whoever it concerns reads it.")})
    refuse_secret(words, actor=actor, where=Where.FIELD)


def _tell(
    actor: Actor, incoming: IncomingDocument, kind: NoticeKind, token: int, words: str
) -> None:
    notify(
        kind.code,
        [token],
        incoming.pk,
        person=actor.person.rank_and_name,
        subject=incoming.subject,
        reason=words[:300],
    )
