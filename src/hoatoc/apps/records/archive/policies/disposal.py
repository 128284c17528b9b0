"""Who appraises, who decides, who carries out a disposal; who holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from .. import permissions
from ..models import CouncilPart
from ..rules import AppraisalVerb
from .keeping import WRONG_STATE, is_ours

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Appraisal, CouncilMember, Hold

_NOT_IN_COUNCIL = Denied(
    "archive.not_in_council", _("only members of the council who have not spoken yet do this.")
)
_NOT_TO_SIGN = Denied(
    "archive.not_to_sign", _("only chairman and secretary of the council sign, each once.")
)
_OWN_LIST = Denied("archive.own_list", _("nobody decides on a list that he made himself."))
_LIFTED = Denied("archive.lifted", _("this order is lifted already."))
_DECIDES = frozenset({AppraisalVerb.APPROVE, AppraisalVerb.SEND_BACK})


class DisposalPolicy:
    """Answers for one actor about appraisals."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_begin(self) -> Answer:
        """Answer whether the actor may list what has expired."""
        return self.actor.may(permissions.KEEP.code)

    def can(self, appraisal: Appraisal, verb: AppraisalVerb) -> Answer:
        """Answer for one appraisal: the right, the organisation, the state, in this order."""
        return first_denial(
            self._may(appraisal, verb),
            is_ours(self.actor, appraisal.unit_id),
            ALLOWED if appraisal.is_open(verb) else WRONG_STATE,
        )

    def _may(self, appraisal: Appraisal, verb: AppraisalVerb) -> Answer:
        if verb is AppraisalVerb.VOTE:
            silent = appraisal.council.filter(person_id=self.actor.person.pk, agrees__isnull=True)
            return ALLOWED if silent.exists() else _NOT_IN_COUNCIL
        if verb is AppraisalVerb.SIGN_MINUTES:
            return ALLOWED if unsigned_seat(appraisal, self.actor.person.pk) else _NOT_TO_SIGN
        if verb in _DECIDES:
            is_own = appraisal.made_by_id == self.actor.person.pk
            return first_denial(
                self.actor.may(permissions.CONSENT.code), _OWN_LIST if is_own else ALLOWED
            )
        return self.actor.may(permissions.KEEP.code)


def unsigned_seat(appraisal: Appraisal, person_id: int) -> CouncilMember | None:
    """Return the seat in which a person has still to sign the minutes of the council."""
    signing = appraisal.council.filter(part__in=(CouncilPart.CHAIR, CouncilPart.SECRETARY))
    return signing.filter(person_id=person_id, signed_at__isnull=True).first()


class HoldPolicy:
    """Answers for one actor about orders that stop everything."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_place(self) -> Answer:
        """Answer whether the actor may hold dossiers of his organisation."""
        return self.actor.may(permissions.HOLD.code)

    def can_lift(self, hold: Hold) -> Answer:
        """Answer whether the actor may lift an order."""
        return first_denial(
            self.actor.may(permissions.HOLD.code),
            is_ours(self.actor, hold.unit_id),
            _LIFTED if hold.lifted_at else ALLOWED,
        )
