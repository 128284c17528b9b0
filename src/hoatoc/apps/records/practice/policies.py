"""Who keeps the practice of a unit; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .contracts import Topic
from .models import PracticeState, PracticeVersion
from .rules import is_of_party

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


class PracticePolicy:
    """Answers for one actor and the practice of his own organisation."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_draft(self, topic: Topic) -> Answer:
        """Answer whether the actor may write a practice of his organisation."""
        open_to_us: Answer = ALLOWED
        if topic is Topic.LAYOUT and is_of_party(self.actor.issuing_unit):
            open_to_us = Denied(
                "practice.layout_of_party",
                _(
                    "a body of the Party follows the layout profile of the Party, by the rules of "
                    "the Party. There is nothing to choose here."
                ),
            )
        return first_denial(self.actor.may(permissions.KEEP.code), open_to_us)

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
        return first_denial(self.can_draft(Topic(version.topic)), ours, is_draft)
