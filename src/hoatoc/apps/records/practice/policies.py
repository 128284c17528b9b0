"""Who keeps the practice of a unit; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .models import PracticeState, PracticeVersion

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


class PracticePolicy:
    """Answers for one actor and the practice of his own organisation."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_draft(self) -> Answer:
        """Answer whether the actor may write the practice of his organisation."""
        return self.actor.may(permissions.KEEP.code)

    def can_decide(self, version: PracticeVersion) -> Answer:
        """Answer whether a draft may be put in force or discarded by the actor."""
        ours: Answer = ALLOWED
        if version.unit_id != self.actor.issuing_unit.pk:
            ours = Denied("practice.of_others", _("this practice is another unit's."))
        is_draft: Answer = ALLOWED
        if version.state != PracticeState.DRAFT:
            is_draft = Denied(
                "practice.not_a_draft",
                _("what was put in force is not changed. Draft the next version."),
            )
        return first_denial(self.can_draft(), ours, is_draft)
