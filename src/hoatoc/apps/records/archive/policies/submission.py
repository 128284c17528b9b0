"""Who submits to the archive, who takes in, who consents that something is kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from .. import permissions
from ..rules import KeepBackState, SubmissionVerb
from .keeping import WRONG_STATE, is_ours, keeps_for_unit

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Custody, KeepBack, Submission

_NOT_WITH_UNIT = Denied("archive.not_with_unit", _("the unit does not have this dossier any more."))
_SHORT = Denied(
    "archive.stays_with_unit",
    _("dossiers kept for less than five years stay with their unit (Article 31(3)(c))."),
)
_BOTH_SIDES = Denied(
    "archive.both_sides", _("who submits cannot take the same dossiers in for the archive.")
)
_NOT_THE_GIVER = Denied("archive.not_the_giver", _("only who submitted these dossiers does this."))
_NOT_THE_RECEIVER = Denied(
    "archive.not_the_receiver", _("only who checked the dossiers for the archive signs here.")
)
_OWN_REQUEST = Denied("archive.own_request", _("nobody consents to his own request."))


class SubmissionPolicy:
    """Answers for one actor about submissions."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_submit(self, custody: Custody) -> Answer:
        """Answer whether the actor may submit a dossier now."""
        return first_denial(
            self.actor.may(permissions.SUBMIT.code),
            keeps_for_unit(self.actor, custody),
            ALLOWED if custody.is_with_unit else _NOT_WITH_UNIT,
            ALLOWED if custody.due_on else _SHORT,
        )

    def can(self, submission: Submission, verb: SubmissionVerb) -> Answer:
        """Answer for one submission: the right, the side, the state, in this order."""
        return first_denial(
            self._may(submission, verb), ALLOWED if submission.is_open(verb) else WRONG_STATE
        )

    def _may(self, submission: Submission, verb: SubmissionVerb) -> Answer:
        is_giver = submission.giver_id == self.actor.person.pk
        if verb in {SubmissionVerb.GIVE, SubmissionVerb.WITHDRAW}:
            return first_denial(
                self.actor.may(permissions.SUBMIT.code), ALLOWED if is_giver else _NOT_THE_GIVER
            )
        is_receiver = submission.receiver_id in {None, self.actor.person.pk}
        return first_denial(
            self.actor.may(permissions.KEEP.code),
            is_ours(self.actor, submission.unit_id),
            _BOTH_SIDES if is_giver else ALLOWED,
            ALLOWED if is_receiver or verb is not SubmissionVerb.TAKE else _NOT_THE_RECEIVER,
        )


class KeepBackPolicy:
    """Answers for one actor about dossiers that stay longer with their unit."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_ask(self, custody: Custody) -> Answer:
        """Answer whether the actor may ask that a dossier stays."""
        return SubmissionPolicy(self.actor).can_submit(custody)

    def can_decide(self, keep_back: KeepBack) -> Answer:
        """Answer whether the actor consents or refuses as the head of the organisation."""
        return first_denial(
            self.actor.may(permissions.CONSENT.code),
            is_ours(self.actor, keep_back.custody.unit_id),
            _OWN_REQUEST if keep_back.asked_by_id == self.actor.person.pk else ALLOWED,
            ALLOWED if keep_back.state == KeepBackState.ASKED else WRONG_STATE,
        )
