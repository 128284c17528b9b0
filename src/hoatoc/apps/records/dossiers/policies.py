"""Who may do what to a file plan and to a dossier; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial
from hoatoc.kernel.people.models import Role

from . import permissions
from .rules import PlanVerb

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import Dossier, FilePlan

_OTHER_UNIT = Denied("dossiers.other_unit", _("this belongs to another organisation."))
_WRONG_STATE = Denied(
    "dossiers.wrong_plan_state",
    _("the file plan is in a state where this is not possible. Open it again."),
)
_CLOSED = Denied(
    "dossiers.closed",
    _("this dossier is closed. The chief of office can open it again, with a reason."),
)
_STILL_OPEN = Denied("dossiers.still_open", _("this dossier is open."))
_DESTROYED = Denied("dossiers.destroyed", _("its content was destroyed and cannot come back."))
_PARTLY_SEEN = Denied(
    "dossiers.partly_seen",
    _("it holds documents that you may not see. Ask the registry to take it out."),
)
_NOT_THE_KEEPER = Denied(
    "dossiers.not_the_keeper",
    _("only the keeper of the dossier, the head of his unit and the chief of office do this."),
)
_NOT_IN_IT = Denied(
    "dossiers.not_in_it",
    _("only the keeper, those who take part, their head and the registry file in this dossier."),
)
_LEADS_UNIT = frozenset({Role.HEAD_OF_DEPARTMENT, Role.DEPUTY_HEAD, Role.CHIEF_OF_OFFICE})
_FILES_FOR_ALL = frozenset({Role.CLERK, Role.ARCHIVIST})
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


class DossierPolicy:
    """Answers for one actor about dossiers that he may see."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_open(self) -> Answer:
        """Answer whether the actor may open dossiers."""
        return self.actor.may(permissions.KEEP.code)

    def can_add(self, dossier: Dossier) -> Answer:
        """Answer whether the actor may file papers in it."""
        return first_denial(
            self.actor.may(permissions.KEEP.code),
            ALLOWED if self._is_in(dossier) else _NOT_IN_IT,
            ALLOWED if dossier.is_open else _CLOSED,
        )

    def can_change(self, dossier: Dossier) -> Answer:
        """Answer whether the actor may change it, name who takes part, and take papers out."""
        return first_denial(
            self.actor.may(permissions.KEEP.code),
            ALLOWED if self._keeps(dossier) else _NOT_THE_KEEPER,
            ALLOWED if dossier.is_open else _CLOSED,
        )

    def can_close(self, dossier: Dossier) -> Answer:
        """Answer whether the actor may close it: who keeps it, or the registry for the unit."""
        seals = self._is_ours(dossier) and self.actor.has(permissions.SEAL_FOR_UNIT.code)
        return first_denial(
            ALLOWED if seals or self._keeps(dossier) else _NOT_THE_KEEPER,
            ALLOWED if dossier.is_open else _CLOSED,
        )

    def can_take_signed(self, dossier: Dossier, *, sees_all: bool = True) -> Answer:
        """Answer whether the actor may take a closed one out under a signature."""
        signs = self._is_ours(dossier) and self.actor.has(permissions.SEAL_FOR_UNIT.code)
        return first_denial(
            self.actor.may(permissions.KEEP.code),
            ALLOWED if signs or self._keeps(dossier) else _NOT_THE_KEEPER,
            _STILL_OPEN if dossier.is_open else ALLOWED,
            _DESTROYED if dossier.is_destroyed else ALLOWED,
            ALLOWED if sees_all else _PARTLY_SEEN,
        )

    def can_reopen(self, dossier: Dossier) -> Answer:
        """Answer whether the actor may open a closed one again."""
        return first_denial(
            self.actor.may(permissions.REOPEN.code),
            ALLOWED if self._is_ours(dossier) else _OTHER_UNIT,
            _STILL_OPEN if dossier.is_open else ALLOWED,
            _DESTROYED if dossier.is_destroyed else ALLOWED,
        )

    def _is_ours(self, dossier: Dossier) -> bool:
        return dossier.unit_id == self.actor.issuing_unit.pk

    def _keeps(self, dossier: Dossier) -> bool:
        if dossier.keeper_id == self.actor.person.pk:
            return True
        leads = (
            self.actor.post.role in _LEADS_UNIT and self.actor.unit.pk == dossier.keeping_unit_id
        )
        rules_all = self.actor.post.role == Role.CHIEF_OF_OFFICE
        return self._is_ours(dossier) and (leads or rules_all)

    def _is_in(self, dossier: Dossier) -> bool:
        if self._keeps(dossier) or (
            self._is_ours(dossier) and self.actor.post.role in _FILES_FOR_ALL
        ):
            return True
        return dossier.participants.filter(person_id=self.actor.person.pk).exists()
