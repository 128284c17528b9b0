"""Who may ask for, permit, sign and call off a hand-over; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .kinds import OPEN, HandOverState

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from .models import HandOver

_OTHER_UNIT = Denied("custody.other_unit", _("it is the seal of another unit."))
_DONE = Denied(
    "custody.wrong_state", _("it is in a state where this is not possible. Open it again.")
)
_YOURS = Denied(
    "custody.own_permission",
    _("you are to take the seal over; another head permits it."),
)
_NOT_NAMED = Denied(
    "custody.not_named", _("only who is named in it, who asked, or the head may do this.")
)


class CustodyPolicy:
    """Answers for one actor."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_ask(self) -> Answer:
        """Answer whether the actor may ask that the seal of his organisation is handed over."""
        return self.actor.may(permissions.ASK.code)

    def can_permit(self, hand_over: HandOver) -> Answer:
        """Answer whether the actor may permit or refuse a hand-over as the head."""
        is_his = hand_over.receiver_post.person_id == self.actor.person.pk
        is_open = ALLOWED if hand_over.state == HandOverState.ASKED else _DONE
        return first_denial(
            self.can_permit_for(hand_over.unit), _YOURS if is_his else ALLOWED, is_open
        )

    def can_permit_for(self, unit: Unit) -> Answer:
        """Answer whether the actor is a head who decides about the seal of a unit."""
        is_ours = ALLOWED if unit.pk == self.actor.issuing_unit.pk else _OTHER_UNIT
        return first_denial(self.actor.may(permissions.PERMIT.code), is_ours)

    def can_call_off(self, hand_over: HandOver) -> Answer:
        """Answer whether the actor may call a hand-over off that is not done."""
        named = {hand_over.asked_by_id, hand_over.receiver_post.person_id}
        if hand_over.giver_post is not None:
            named.add(hand_over.giver_post.person_id)
        may = bool(self.can_permit_for(hand_over.unit)) or self.actor.person.pk in named
        is_open = ALLOWED if hand_over.state in OPEN else _DONE
        return first_denial(ALLOWED if may else _NOT_NAMED, is_open)
