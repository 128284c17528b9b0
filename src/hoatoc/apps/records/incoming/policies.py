"""Who may do what to an incoming document, in which state; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial
from hoatoc.kernel.people.models import Role

from . import permissions
from .models import (
    Assignment,
    AssignmentState,
    Channel,
    Handling,
    IncomingDocument,
    Part,
    Steering,
)
from .rules import HOLDER_VERBS, OPEN_TO_JUDGEMENT, PART_STATES, PartVerb, State, Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoatoc.kernel.access.actor import Actor

_OTHER_UNIT = Denied("incoming.other_unit", _("it arrived at another unit."))
_NOT_YOURS = Denied("incoming.not_yours", _("this work was given to somebody else."))
_NOT_THE_GIVER = Denied(
    "incoming.not_the_giver", _("only who gave this work decides on it. Ask him.")
)
_WRONG_PART_STATE = Denied(
    "incoming.wrong_part_state",
    _("this part of the work is in a state where this is not possible. Open it again."),
)
_NOTHING_ASKED = Denied("incoming.nothing_asked", _("nobody asked for more time."))
_ONLY_WORK = Denied(
    "incoming.no_work", _("this part is for information or follow-up; there is no work in it.")
)
_REPORT_MISSING = Denied(
    "incoming.report_missing",
    _("a superior asks for a report on it, and nobody has reported or answered yet."),
)
_NO_PAPER = Denied(
    "incoming.has_pages",
    _("only a paper document that was registered without a scan gets one afterwards."),
)
_ENDED = Denied("incoming.part_ended", _("this part has ended."))
_WRONG_STATE = Denied(
    "incoming.wrong_state",
    _("the document is in a state where this is not possible. Open it again."),
)
# It was done already, here or in another window, or the work took another way.
GONE_ON = frozenset(one.code for one in (_WRONG_STATE, _WRONG_PART_STATE, _ENDED))
_WORKED_ON = frozenset({Part.LEAD, Part.SUPPORT})
_GONE = frozenset({State.REFUSED, State.RECALLED, State.MERGED})


class IncomingPolicy:
    """Answers for one actor and one incoming document."""

    def __init__(self, actor: Actor, incoming: IncomingDocument) -> None:
        self.actor = actor
        self.incoming = incoming

    def can_add_pages(self) -> Answer:
        """Answer whether the registry may add the scan of a paper that has none."""
        one = self.incoming
        on_paper = one.channel in {Channel.PAPER, Channel.MAIL} and one.file_id is None
        stands = on_paper and one.state not in _GONE
        return first_denial(self._is_registry(), ALLOWED if stands else _NO_PAPER)

    def can(self, verb: Verb) -> Answer:
        """Answer for the verbs of the document: the unit, the right, the state, in this order."""
        asked: dict[Verb, Callable[[], Answer]] = {
            Verb.REGISTER: self._is_registry,
            Verb.REFUSE: self._is_registry,
            Verb.RELEASE: self._may_release,
            Verb.ASK_RECALL: self._is_registry,
            Verb.ACCEPT_RECALL: self._is_registry,
            Verb.REFUSE_RECALL: self._is_registry,
            Verb.INSTRUCT: self._is_commander,
            Verb.FINISH: self._is_commander,
            Verb.START_WORK: self._may_work,
            Verb.REPORT_WORK: self._may_work,
            Verb.MERGE: self._is_registry,
            Verb.UNMERGE: self._is_registry,
            Verb.REPLY: self._may_reply,
        }
        return first_denial(asked[verb](), self._is_open(verb), self._has_report(verb))

    def can_work_on(self, assignment: Assignment, verb: Verb) -> Answer:
        """Answer whether one part of the work is this actor's to begin or to report on."""
        holds = ALLOWED if holds_part(self.actor, assignment) else _NOT_YOURS
        ended = assignment.state in {AssignmentState.ENDED, AssignmentState.RETURNED}
        return first_denial(holds, _ENDED if ended else ALLOWED, self.can(verb))

    def can_hand_on(self, assignment: Assignment) -> Answer:
        """Answer whether the actor is the head of the unit that got this part."""
        is_head = assignment.unit_id == self.actor.unit.pk and self.actor.post.role in {
            Role.HEAD_OF_DEPARTMENT,
            Role.CHIEF_OF_OFFICE,
        }
        return ALLOWED if is_head else _NOT_YOURS

    def can_to_part(self, assignment: Assignment, verb: PartVerb) -> Answer:
        """Answer for the verbs of one part: whose it is, the unit, the state, what was asked."""
        asked = assignment.asked_until is not None
        answers = verb in {PartVerb.GRANT_TIME, PartVerb.REFUSE_TIME}
        return first_denial(
            self.actor.may(permissions.WORK.code),
            self._is_ours(),
            self._whose(assignment, verb),
            self._is_open(Verb.REPORT_WORK),
            ALLOWED if assignment.state in PART_STATES[verb] else _WRONG_PART_STATE,
            _NOTHING_ASKED if answers and not asked else ALLOWED,
            _ONLY_WORK if assignment.part not in _WORKED_ON else ALLOWED,
        )

    def _whose(self, assignment: Assignment, verb: PartVerb) -> Answer:
        if verb in HOLDER_VERBS:
            return ALLOWED if holds_part(self.actor, assignment) else _NOT_YOURS
        if gave_part(self.actor, assignment):
            return ALLOWED
        if verb is PartVerb.URGE and follows_up(self.actor, self.incoming):
            return ALLOWED
        return _NOT_THE_GIVER

    def _has_report(self, verb: Verb) -> Answer:
        """A superior who asks for a report gets one before the work is finished (R-049)."""
        if verb is not Verb.FINISH or not owes_report(self.incoming):
            return ALLOWED
        return _REPORT_MISSING

    def _may_reply(self) -> Answer:
        works = any(
            holds_part(self.actor, one)
            for one in self.incoming.assignments.exclude(state=AssignmentState.ENDED)
            if one.part in _WORKED_ON
        )
        if works:
            return first_denial(self.actor.may(permissions.WORK.code), self._is_ours())
        return self._is_commander()

    def _is_open(self, verb: Verb) -> Answer:
        if self.incoming.is_open(verb):
            return ALLOWED
        if self.incoming.state == State.RECALL_ASKED:
            return Denied(
                "incoming.recall_asked",
                _("the sender recalls it, and the registry has not answered yet."),
            )
        if verb is Verb.INSTRUCT and self.incoming.state in (State.ARRIVED, State.QUARANTINED):
            return Denied(
                "incoming.not_registered",
                _("it is not in the register yet; nobody has to act on it before (Article 22)."),
            )
        return _WRONG_STATE

    def _is_ours(self) -> Answer:
        ours = self.incoming.receiver_id == self.actor.issuing_unit.pk
        return ALLOWED if ours else _OTHER_UNIT

    def _is_registry(self) -> Answer:
        return first_denial(self.actor.may(permissions.REGISTER.code), self._is_ours())

    def _may_release(self) -> Answer:
        open_to_judgement = self.incoming.verdict in OPEN_TO_JUDGEMENT
        broken = Denied(
            "incoming.signature_broken",
            _("its signatures are broken, so it can only be refused (Article 21)."),
        )
        return first_denial(self._is_registry(), ALLOWED if open_to_judgement else broken)

    def _is_commander(self) -> Answer:
        return first_denial(self.actor.may(permissions.INSTRUCT.code), self._is_ours())

    def _may_work(self) -> Answer:
        return first_denial(self.actor.may(permissions.WORK.code), self._is_ours())


def holds_part(actor: Actor, assignment: Assignment) -> bool:
    """Tell whether a part is the actor's own, or his unit's while nobody has it there."""
    if assignment.person_id is not None:
        return assignment.person_id == actor.person.pk
    if assignment.unit_id == assignment.incoming.receiver_id:
        return actor.issuing_unit.pk == assignment.unit_id and actor.post.role == Role.COMMANDER
    leads_unit = actor.post.role in {Role.HEAD_OF_DEPARTMENT, Role.CHIEF_OF_OFFICE}
    return assignment.unit_id == actor.unit.pk and leads_unit


def gave_part(actor: Actor, assignment: Assignment) -> bool:
    """Tell whether the actor gave this part, himself or in the post in which it was given."""
    written = assignment.instruction
    if written is None:
        return actor.has(permissions.INSTRUCT.code)
    return written.person_id == actor.person.pk or written.post_id == actor.post.pk


def follows_up(actor: Actor, incoming: IncomingDocument) -> bool:
    """Tell whether the actor was named to follow up and press (Article 24(1))."""
    named = incoming.assignments.filter(part=Part.FOLLOW).exclude(state=AssignmentState.ENDED)
    return any(holds_part(actor, one) for one in named)


def owes_report(incoming: IncomingDocument) -> bool:
    """Tell whether a superior waits for a report that nobody has made yet."""
    held: Handling | None = getattr(incoming, "handling", None)
    if held is None or held.steering != Steering.REPORT:
        return False
    if incoming.replies.filter(issued_at__isnull=False).exists():
        return False
    return not incoming.assignments.filter(reported_at__isnull=False).exists()
