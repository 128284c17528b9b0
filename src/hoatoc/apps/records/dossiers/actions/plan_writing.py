"""Writing a file plan: begun anew or as a clone, its headings, its files, its amendments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..models import FilePlan, PlanHead, PlanItem
from ..policies import PlanPolicy
from ..rules import LONGEST_YEARS, PlanState, item_code
from ..selectors.choices import posts_of, units_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..contracts import ItemFields

MOST_ITEMS = 2_000
_YEARS = range(2000, 2101)


def create_plan(actor: Actor, *, year: int, like: FilePlan | None = None) -> FilePlan:
    """Begin the plan of a year, as a clone of an earlier one where that is given."""
    PlanPolicy(actor).can_create().require()
    if year not in _YEARS:
        raise Invalid({"year": _("Enter a year between 2000 and 2100.")})
    with transaction.atomic():
        plan, is_new = FilePlan.objects.get_or_create(
            unit=actor.issuing_unit, year=year, defaults={"made_by": actor.person}
        )
        if not is_new:
            raise Invalid({"year": _("This year has a file plan already. Open it and go on.")})
        if like is not None:
            _clone(like, plan)
        record(actor, "dossiers.create_plan", plan, facts={"like": like.year if like else None})
    return plan


def add_head(
    actor: Actor, *, plan: FilePlan, title: str, abbreviation: str, parent: PlanHead | None = None
) -> PlanHead:
    """Add a heading at the end, or below a main one, whose abbreviation it then has."""
    refuse_secret(title, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = plan.locked()
        PlanPolicy(actor).can_edit(row).require()
        if parent is not None and (parent.plan_id != row.pk or parent.parent_id):
            raise Invalid({"parent": _("Choose one of the main headings of this plan.")})
        short = parent.abbreviation if parent else text.squeeze(abbreviation).upper()
        if not short:
            raise Invalid({"abbreviation": _("A main heading needs an abbreviation.")})
        last = row.heads.aggregate(last=Max("position"))["last"] or 0
        head = PlanHead.objects.create(
            plan=row,
            parent=parent,
            position=last + 1,
            title=text.squeeze(title),
            abbreviation=short,
        )
        record(actor, "dossiers.add_head", row, facts={"head": head.title})
    return head


def add_item(
    actor: Actor, *, plan: FilePlan, head: PlanHead, fields: ItemFields, reason: str = ""
) -> PlanItem:
    """Add a file under a heading; its number and symbol follow from the heading (Annex V)."""
    refuse_secret(fields.title, fields.note, reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = plan.locked()
        PlanPolicy(actor).can_edit(row).require()
        amends = _amends(row, reason)
        if head.plan_id != row.pk or row.items.count() >= MOST_ITEMS:
            raise Invalid({"head": _("Choose one of the headings of this plan.")})
        main = head.parent or head
        ordinal = _next_ordinal(row, main)
        item = PlanItem(
            plan=row, head=head, ordinal=ordinal, code=item_code(ordinal, main.abbreviation)
        )
        _fill(actor, item, fields)
        if amends:
            item.added_on, item.reason = clock.today(), reason[:300]
        item.save(force_insert=True)
        record(actor, "dossiers.add_item", row, facts=_facts(item, reason))
    return item


def change_item(actor: Actor, *, item: PlanItem, fields: ItemFields, reason: str = "") -> PlanItem:
    """Change a file of the plan; its number stays."""
    refuse_secret(fields.title, fields.note, reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        plan = item.plan.locked()
        PlanPolicy(actor).can_edit(plan).require()
        if _amends(plan, reason):
            item.reason = reason[:300]
        _fill(actor, item, fields)
        item.save(update_fields=["title", "years", "basis", "unit", "post", "note", "reason"])
        record(actor, "dossiers.change_item", plan, facts=_facts(item, reason))
    return item


def drop_item(actor: Actor, *, item: PlanItem, reason: str = "") -> None:
    """Take a file out: of a draft it goes; of an issued plan its line stays and says why."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        plan = item.plan.locked()
        PlanPolicy(actor).can_edit(plan).require()
        facts = _facts(item, reason)
        if _amends(plan, reason):
            item.ended_on, item.reason = clock.today(), reason[:300]
            item.save(update_fields=["ended_on", "reason"])
        else:
            item.delete()
        record(actor, "dossiers.drop_item", plan, facts=facts)


def _amends(plan: FilePlan, reason: str) -> bool:
    """Tell whether this is an amendment, which needs a reason."""
    if plan.state != PlanState.ISSUED:
        return False
    if not reason.strip():
        raise Invalid({"reason": _("The plan is issued: say why it is amended.")})
    return True


def _next_ordinal(plan: FilePlan, main: PlanHead) -> int:
    heads = [main.pk, *main.below.values_list("pk", flat=True)]
    last = plan.items.filter(head_id__in=heads).aggregate(last=Max("ordinal"))["last"]
    return (last or 0) + 1


def _fill(actor: Actor, item: PlanItem, fields: ItemFields) -> None:
    unit = units_of(actor).filter(pk=fields.unit_id).first()
    if unit is None:
        raise Invalid({"unit": _("Choose a unit of your organisation.")})
    post = posts_of(actor).filter(pk=fields.post_id).first() if fields.post_id else None
    if fields.post_id and post is None:
        raise Invalid({"post": _("Choose a person of your organisation.")})
    if not 0 <= fields.years <= LONGEST_YEARS:
        raise Invalid({"years": _("Enter a number of years up to 100, or choose for ever.")})
    item.title = text.squeeze(fields.title)[:500]
    item.years, item.basis, item.note = fields.years, fields.basis[:300], fields.note[:300]
    item.unit, item.post = unit, post


def _facts(item: PlanItem, reason: str) -> Json:
    return {"item": item.code, "title": item.title[:200], "years": item.years, "reason": reason}


def _clone(source: FilePlan, plan: FilePlan) -> None:
    """Copy headings and the files that were not taken out; numbers run anew without gaps."""
    heads: dict[object, PlanHead] = {}
    # Main headings first: those below name theirs.
    for old in sorted(source.heads.all(), key=lambda one: one.parent_id is not None):
        heads[old.pk] = PlanHead(
            plan=plan,
            position=old.position,
            title=old.title,
            abbreviation=old.abbreviation,
            parent=heads.get(old.parent_id),
        )
    for head in heads.values():
        head.save(force_insert=True)
    counts: dict[str, int] = {}
    items = []
    for old_item in source.items.filter(ended_on__isnull=True).order_by("ordinal"):
        head = heads[old_item.head_id]
        ordinal = counts[head.abbreviation] = counts.get(head.abbreviation, 0) + 1
        items.append(
            PlanItem(
                plan=plan,
                head=head,
                ordinal=ordinal,
                code=item_code(ordinal, head.abbreviation),
                title=old_item.title,
                years=old_item.years,
                basis=old_item.basis,
                unit_id=old_item.unit_id,
                post_id=old_item.post_id,
                note=old_item.note,
            )
        )
    PlanItem.objects.bulk_create(items)
