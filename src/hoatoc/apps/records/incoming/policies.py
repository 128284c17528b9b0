"""Who may do what to an incoming document, in which state; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial
from hoatoc.kernel.people.models import Role

from . import permissions
from .models import Assignment, AssignmentState, IncomingDocument
from .rules import OPEN_TO_JUDGEMENT, State, Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoatoc.kernel.access.actor import Actor

_OTHER_UNIT = Denied("incoming.other_unit", _("it arrived at another unit."))
_NOT_YOURS = Denied("incoming.not_yours", _("this work was given to somebody else."))


class IncomingPolicy:
    """Answers for one actor and one incoming document."""

    def __init__(self, actor: Actor, incoming: IncomingDocument) -> None:
        self.actor = actor
        self.incoming = incoming

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
        }
        return first_denial(asked[verb](), self._is_open(verb))

    def can_work_on(self, assignment: Assignment, verb: Verb) -> Answer:
        """Answer whether one part of the work is this actor's to begin or to report on."""
        holds = ALLOWED if holds_part(self.actor, assignment) else _NOT_YOURS
        ended = assignment.state == AssignmentState.ENDED
        open_part = Denied("incoming.part_ended", _("this part has ended.")) if ended else ALLOWED
        return first_denial(holds, open_part, self.can(verb))

    def can_hand_on(self, assignment: Assignment) -> Answer:
        """Answer whether the actor is the head of the unit that got this part."""
        is_head = assignment.unit_id == self.actor.unit.pk and self.actor.post.role in {
            Role.HEAD_OF_DEPARTMENT,
            Role.CHIEF_OF_OFFICE,
        }
        return ALLOWED if is_head else _NOT_YOURS

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
        return Denied(
            "incoming.wrong_state",
            _("the document is in a state where this is not possible. Open it again."),
        )

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
    leads_unit = actor.post.role in {Role.HEAD_OF_DEPARTMENT, Role.CHIEF_OF_OFFICE}
    return assignment.unit_id == actor.unit.pk and leads_unit
