"""Who may change the tree and the appointments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

VIEW = "organisation.view"
CHANGE = "organisation.change"


class UnitPolicy:
    """An administrator changes what stands at or below his organisation, nothing beside it."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_change(self, unit: Unit) -> Answer:
        """Answer whether the actor may rename or move the unit and fill its posts."""
        return first_denial(self.actor.may(CHANGE), self._is_his(unit))

    def _is_his(self, unit: Unit) -> Answer:
        if unit.is_under(self.actor.issuing_unit):
            return ALLOWED
        return Denied(
            "organisation.not_your_unit",
            _(
                "this unit does not belong to your organisation. Ask the administrator of its own "
                "superior unit."
            ),
        )
