"""Who may make a certified copy; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

_NOT_THE_REGISTRY = Denied(
    "copies.not_the_registry",
    _("only the registry of the organisation signs copies with the key of the unit. Bring it the "
      "original."),
)  # fmt: skip
_NO_REGISTRY = Denied(
    "copies.no_registry",
    _("this unit has no registry and no seal of its own. Ask the registry of the organisation."),
)


class CopyPolicy:
    """Answers for one actor (Decree 30/2020, Articles 25, 27 and 32)."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_certify(self) -> Answer:
        """Answer whether the actor makes copies for his organisation."""
        is_clerk = ALLOWED if self.actor.may(permissions.CERTIFY.code) else _NOT_THE_REGISTRY
        has_book = ALLOWED if self.actor.issuing_unit.has_registry else _NO_REGISTRY
        return first_denial(is_clerk, has_book)
