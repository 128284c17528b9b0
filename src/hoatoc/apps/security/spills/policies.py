"""Who may do what to a spill; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial
from hoatoc.kernel.secrecy.models import SpillState

from . import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.secrecy.models import Spill

_CLOSED = Denied("spills.closed", _("it was closed already; nothing is added to it."))
_STEPS_OPEN = Denied("spills.steps_open", _("steps of its checklist are open."))


class SpillPolicy:
    """Answers for one actor and one spill that he may see."""

    def __init__(self, actor: Actor, spill: Spill) -> None:
        self.actor = actor
        self.spill = spill

    def can_take_step(self) -> Answer:
        """Answer whether the actor may tick a step."""
        is_open = ALLOWED if self.spill.state == SpillState.OPEN else _CLOSED
        return first_denial(self.actor.may(permissions.ACT.code), is_open)

    def can_close(self) -> Answer:
        """Answer whether the actor may close it."""
        is_done = _STEPS_OPEN if self.spill.open_steps() else ALLOWED
        return first_denial(self.can_take_step(), is_done)
