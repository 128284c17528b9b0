"""Who keeps the rules of authority to sign; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .models import CompetenceRules, RulesState

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


class RulesPolicy:
    """Answers for one actor and the rules of his own organisation."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_draft(self) -> Answer:
        """Answer whether the actor may write rules for his organisation."""
        return self.actor.may(permissions.KEEP.code)

    def can_decide(self, rules: CompetenceRules) -> Answer:
        """Answer whether a draft may be put in force or discarded by the actor."""
        ours: Answer = ALLOWED
        if rules.unit_id != self.actor.issuing_unit.pk:
            ours = Denied("competence.rules_of_others", _("these rules are another unit's."))
        is_draft: Answer = ALLOWED
        if rules.state != RulesState.DRAFT:
            is_draft = Denied(
                "competence.not_a_draft",
                _("rules that were put in force are not changed. Draft the next version."),
            )
        return first_denial(self.can_draft(), ours, is_draft)
