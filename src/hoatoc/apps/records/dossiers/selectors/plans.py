"""File plans of the asker's organisation: issued ones for all, drafts for who works on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound

from .. import permissions
from ..catalogue import RetentionLine, built_in
from ..models import DossierSetting, FilePlan, PlanHead, PlanItem, RetentionRule
from ..rules import PlanState, roman

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


@dataclass(frozen=True)
class HeadLines:
    """A heading with its number, the files under it, and how deep it stands."""

    head: PlanHead
    number: str
    is_main: bool
    items: list[PlanItem] = field(default_factory=list)


def plans_for(actor: Actor) -> QuerySet[FilePlan]:
    """Return the plans of the actor's organisation that he may see, newest first."""
    ours = FilePlan.objects.filter(unit_id=actor.issuing_unit.pk).select_related("unit__parent")
    if actor.has(permissions.DRAFT_PLAN.code) or actor.has(permissions.APPROVE_PLAN.code):
        return ours
    return ours.filter(state=PlanState.ISSUED)


def plan_for(actor: Actor, plan_id: UUID) -> FilePlan:
    """Return one plan, or say that there is none that the actor may see."""
    found = plans_for(actor).select_related("approved_by", "made_by").filter(pk=plan_id).first()
    if found is None:
        raise NotFound
    return found


def plan_in_force(actor: Actor, year: int) -> FilePlan | None:
    """Return the issued plan of a year."""
    ours = FilePlan.objects.filter(unit_id=actor.issuing_unit.pk, year=year)
    return ours.filter(state=PlanState.ISSUED).first()


def lines_of(plan: FilePlan, *, with_ended: bool = True) -> list[HeadLines]:
    """Return headings in order, each with its files; the plan is visible to the asker."""
    heads = list(plan.heads.select_related("parent"))
    items: dict[UUID, list[PlanItem]] = defaultdict(list)
    rows = plan.items.select_related("unit", "post__person")
    for item in rows if with_ended else rows.filter(ended_on__isnull=True):
        items[item.head_id].append(item)
    lines = []
    main = [head for head in heads if head.parent_id is None]
    for number, head in enumerate(main, start=1):
        lines.append(HeadLines(head, roman(number), is_main=True, items=items[head.pk]))
        below = [one for one in heads if one.parent_id == head.pk]
        lines += [
            HeadLines(one, str(place), is_main=False, items=items[one.pk])
            for place, one in enumerate(below, start=1)
        ]
    return lines


def item_of(plan: FilePlan, item_id: UUID) -> PlanItem:
    """Return one file of a plan that the asker may see."""
    found = plan.items.select_related("head", "unit", "post").filter(pk=item_id).first()
    if found is None:
        raise NotFound
    return found


def items_in_force(actor: Actor) -> QuerySet[PlanItem]:
    """Return the files that may be opened this year: those of his own unit first."""
    return PlanItem.objects.filter(
        plan__unit_id=actor.issuing_unit.pk,
        plan__state=PlanState.ISSUED,
        plan__year=clock.today().year,
        ended_on__isnull=True,
    ).select_related("head", "unit", "post__person")


def retention_table(actor: Actor) -> list[RetentionLine]:
    """Return the lines of the organisation in force today, then those of the software."""
    today = clock.today()
    rows = RetentionRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=today),
        unit_id=actor.issuing_unit.pk,
        valid_from__lte=today,
    )
    own = [
        RetentionLine(
            str(row.pk), row.group, row.title, row.years, row.source, is_verified=True, is_own=True
        )
        for row in rows
    ]
    return [*own, *built_in()]


def own_rule_for(actor: Actor, rule_id: UUID) -> RetentionRule:
    """Return one line that the actor's organisation keeps itself."""
    found = RetentionRule.objects.filter(unit_id=actor.issuing_unit.pk, pk=rule_id).first()
    if found is None:
        raise NotFound
    return found


def setting_of(unit_id: int) -> DossierSetting:
    """Return how an organisation files; unsaved with the usual values where it set nothing."""
    found = DossierSetting.objects.filter(unit_id=unit_id).first()
    return found or DossierSetting(unit_id=unit_id)
