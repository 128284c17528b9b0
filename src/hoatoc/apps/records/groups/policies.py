"""Who keeps the groups of an organisation; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import RecipientGroup


class GroupPolicy:
    """Answers for one actor and the groups of his own organisation."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_keep(self) -> Answer:
        """Answer whether the actor may make groups for his organisation."""
        return self.actor.may(permissions.KEEP.code)

    def can_change(self, group: RecipientGroup) -> Answer:
        """Answer whether the actor may change or retire a group."""
        ours: Answer = ALLOWED
        if group.unit_id != self.actor.issuing_unit.pk:
            ours = Denied("groups.of_others", _("this group is another unit's."))
        in_use: Answer = ALLOWED
        if group.retired_at is not None:
            in_use = Denied(
                "groups.retired", _("this group is retired. Make a new one with its members.")
            )
        return first_denial(self.can_keep(), ours, in_use)
