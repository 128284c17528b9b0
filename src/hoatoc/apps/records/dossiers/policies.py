"""Who may do what to a file plan; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .rules import PlanVerb

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import FilePlan

_OTHER_UNIT = Denied("dossiers.other_unit", _("this belongs to another organisation."))
_WRONG_STATE = Denied(
    "dossiers.wrong_plan_state",
    _("the file plan is in a state where this is not possible. Open it again."),
)
_RIGHT = {
    PlanVerb.CHANGE: permissions.DRAFT_PLAN,
    PlanVerb.SUBMIT: permissions.DRAFT_PLAN,
    PlanVerb.RETURN: permissions.APPROVE_PLAN,
    PlanVerb.APPROVE: permissions.APPROVE_PLAN,
    PlanVerb.ISSUE: permissions.DRAFT_PLAN,
    PlanVerb.AMEND: permissions.DRAFT_PLAN,
}


class PlanPolicy:
    """Answers for one actor and the file plans of his organisation."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_create(self) -> Answer:
        """Answer whether the actor may begin the plan of a year."""
        return self.actor.may(permissions.DRAFT_PLAN.code)

    def can_configure(self) -> Answer:
        """Answer whether the actor keeps the retention table and the rule of filing."""
        return self.actor.may(permissions.CONFIGURE.code)

    def can(self, plan: FilePlan, verb: PlanVerb) -> Answer:
        """Answer for one plan: the right, the organisation, the state, in this order."""
        ours = plan.unit_id == self.actor.issuing_unit.pk
        return first_denial(
            self.actor.may(_RIGHT[verb].code),
            ALLOWED if ours else _OTHER_UNIT,
            ALLOWED if plan.is_open(verb) else _WRONG_STATE,
        )

    def can_edit(self, plan: FilePlan) -> Answer:
        """Answer whether lines may be entered: in a draft, or as an amendment."""
        drafts = self.can(plan, PlanVerb.CHANGE)
        return drafts or self.can(plan, PlanVerb.AMEND)
