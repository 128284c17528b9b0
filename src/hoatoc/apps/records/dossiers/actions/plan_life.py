"""The way of a file plan: submitted, returned or approved, issued to all who make files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import Step, clear, lay

from .. import work
from ..policies import PlanPolicy
from ..rules import PlanVerb

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import FilePlan

_APPROVERS = (Role.CHIEF_OF_OFFICE, Role.COMMANDER)


def submit_plan(actor: Actor, *, plan: FilePlan) -> FilePlan:
    """Lay the plan before the chief of office and the commander (Article 28)."""
    with transaction.atomic():
        row = _moved(actor, plan, PlanVerb.SUBMIT)
        if not row.items.exists():
            raise Invalid({"plan": _("Enter at least one file before the plan is submitted.")})
        row.submitted_at, row.return_reason = clock.now(), ""
        row.save(update_fields=["state", "submitted_at", "return_reason"])
        for role in _APPROVERS:
            _lay(actor, row, work.APPROVE_PLAN.code, role_token(row.unit_id, role))
        record(actor, "dossiers.submit_plan", row)
    return row


def return_plan(actor: Actor, *, plan: FilePlan, reason: str) -> FilePlan:
    """Give the plan back to who made it, with the reason."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    if not reason.strip():
        raise Invalid({"reason": _("Say what has to be mended.")})
    with transaction.atomic():
        row = _moved(actor, plan, PlanVerb.RETURN)
        row.return_reason = reason[:500]
        row.save(update_fields=["state", "return_reason"])
        _lay(actor, row, work.MEND_PLAN.code, person_token(row.made_by_id))
        record(actor, "dossiers.return_plan", row, facts={"reason": reason[:500]})
    return row


def approve_plan(actor: Actor, *, plan: FilePlan) -> FilePlan:
    """Approve; the registry issues it then."""
    with transaction.atomic():
        row = _moved(actor, plan, PlanVerb.APPROVE)
        row.approved_at, row.approved_by = clock.now(), actor.person
        row.approved_post = actor.post
        row.save(update_fields=["state", "approved_at", "approved_by", "approved_post"])
        _lay(actor, row, work.ISSUE_PLAN.code, role_token(row.unit_id, Role.CLERK))
        record(actor, "dossiers.approve_plan", row)
    return row


def issue_plan(actor: Actor, *, plan: FilePlan) -> FilePlan:
    """Issue: from now on dossiers are opened from it; those who make them are told."""
    with transaction.atomic():
        row = _moved(actor, plan, PlanVerb.ISSUE)
        row.issued_on = clock.today()
        row.save(update_fields=["state", "issued_on"])
        makers = row.items.filter(post__isnull=False).values_list("post__person_id", flat=True)
        units = row.items.order_by().values_list("unit_id", flat=True).distinct()
        tokens = [person_token(one) for one in sorted({one for one in makers if one})]
        tokens += [role_token(unit, Role.HEAD_OF_DEPARTMENT) for unit in units]
        notify(work.PLAN_ISSUED.code, tokens, row.pk, year=str(row.year))
        record(actor, "dossiers.issue_plan", row, facts={"items": row.items.count()})
    return row


def _moved(actor: Actor, plan: FilePlan, verb: PlanVerb) -> FilePlan:
    """Return the locked plan in its new state; every step that waited is off the desks."""
    row = plan.locked()
    PlanPolicy(actor).can(row, verb).require()
    row.move(verb)
    clear(row.pk, *work.PLAN_STEPS)
    return row


def _lay(actor: Actor, plan: FilePlan, kind: str, token: int) -> None:
    label = f"{actor.person.rank_and_name}, {actor.unit.name}"
    lay(Step(kind, token, plan.pk, title=str(plan), from_label=label))
