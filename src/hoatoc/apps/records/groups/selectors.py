"""Every read: who can receive, the groups of an organisation, and what a draft is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.org.models import Unit

from .contracts import Offer
from .models import GroupVersion, RecipientGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

Group = RecipientGroup
Version = GroupVersion
# As it is printed; words of a page are Vietnamese whatever the reader's language is.
_DIRECTLY_UNDER = "Các đơn vị trực thuộc {unit}"
LEAST_COMPUTED = 2


def possible_recipients(actor: Actor) -> QuerySet[Unit]:
    """Return the organisations that can receive a document: those with a registry today."""
    return (
        Unit.objects.filter(has_registry=True, valid_to__isnull=True)
        .exclude(pk=actor.issuing_unit.pk)
        .order_by("position", "pk")
    )


def groups_for(actor: Actor) -> QuerySet[RecipientGroup]:
    """Return the groups of the actor's organisation, retired ones too."""
    kept = RecipientGroup.objects.filter(unit_id=actor.issuing_unit.pk)
    return kept.select_related("changed_by")


def group_for(actor: Actor, group_id: UUID) -> RecipientGroup:
    """Return one group of the actor's organisation."""
    found = groups_for(actor).filter(pk=group_id).first()
    if found is None:
        raise NotFound
    return found


def history_for(group: RecipientGroup) -> list[GroupVersion]:
    """Return what a group was, the last change first; who calls has checked the right to it."""
    return list(group.versions.select_related("made_by"))


def units_named(unit_ids: Collection[int]) -> dict[int, Unit]:
    """Return units by their keys, in the order of the directory; the tree is open to everybody."""
    found = Unit.objects.filter(pk__in=unit_ids).select_related("parent")
    return {unit.pk: unit for unit in found.order_by("position", "pk")}


def offers_for(actor: Actor, receivers: Iterable[Unit]) -> list[Offer]:
    """Return the groups that a draft can take up: the named ones first, then the computed ones.

    ``receivers`` are the units that can receive; who cannot any more is left out.
    """
    units = list(receivers)
    known = {unit.pk for unit in units}
    named = [
        Offer(f"g{one.pk}", one.name, tuple(pk for pk in one.unit_ids if pk in known), one.lines)
        for one in groups_for(actor).filter(retired_at__isnull=True)
    ]
    return [*named, *_computed(actor, units)]


def _computed(actor: Actor, units: list[Unit]) -> list[Offer]:
    """Return all units directly under one, for each that has some; our own unit comes first."""
    under: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.parent_id is not None:
            under.setdefault(unit.parent_id, []).append(unit)
    own = actor.issuing_unit.pk
    return [
        Offer(
            f"d{parent_id}",
            _DIRECTLY_UNDER.format(unit=found[0].parent.name),
            tuple(unit.pk for unit in found),
            is_computed=True,
        )
        for parent_id, found in sorted(under.items(), key=lambda item: item[0] != own)
        if len(found) >= LEAST_COMPUTED and found[0].parent
    ]
