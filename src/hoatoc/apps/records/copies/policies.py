"""Who may make a certified copy; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import CertifiedCopy

_NOT_THE_REGISTRY = Denied(
    "copies.not_the_registry",
    _("only the registry of the organisation signs copies with the key of the unit. Bring it the "
      "original."),
)  # fmt: skip
_NO_REGISTRY = Denied(
    "copies.no_registry",
    _("this unit has no registry and no seal of its own. Ask the registry of the organisation."),
)
_OF_ANOTHER = Denied(
    "copies.of_another_unit",
    _("another organisation made this copy. Ask its registry to cancel it."),
)
_CANCELLED = Denied(
    "copies.cancelled",
    _("this copy is cancelled and is handed out no longer. Make a new one if it is needed."),
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

    def can_cancel(self, made: CertifiedCopy) -> Answer:
        """Answer whether the actor may make this copy void."""
        is_ours = ALLOWED if made.unit_id == self.actor.issuing_unit.pk else _OF_ANOTHER
        return first_denial(self.can_certify(), is_ours, self.can_take(made))

    def can_take(self, made: CertifiedCopy) -> Answer:
        """Answer whether the file of this copy, which the actor may see, is handed out."""
        return _CANCELLED if made.is_cancelled else ALLOWED
