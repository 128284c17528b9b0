"""The groups of an organisation; one of them with everybody in it and its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.ui.pages import page

from ..permissions import VIEW
from ..policies import GroupPolicy
from ..selectors import (
    Version,
    group_for,
    groups_for,
    history_for,
    offers_for,
    possible_recipients,
    units_named,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit


@require_GET
@page(VIEW.code)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the groups that drafters are offered, and those that are computed."""
    groups = list(groups_for(actor))
    units = possible_recipients(actor).select_related("parent")
    context = {
        "owner": actor.issuing_unit,
        "groups": [one for one in groups if one.retired_at is None],
        "retired": [one for one in groups if one.retired_at is not None],
        "computed": [one for one in offers_for(actor, units) if one.is_computed],
        "may_keep": bool(GroupPolicy(actor).can_keep()),
    }
    return render(request, "groups/home.html", context)


@dataclass(frozen=True)
class Change:
    """One line of the history: who came in and who went out."""

    version: Version
    added: list[str]
    gone: list[str]
    name_before: str = ""


@require_GET
@page(VIEW.code)
def group(request: HttpRequest, actor: Actor, group_id: UUID) -> HttpResponse:
    """Show one group."""
    found = group_for(actor, group_id)
    history = history_for(found)
    units = units_named({*found.unit_ids, *(pk for one in history for pk in one.unit_ids)})
    open_now = {unit.pk for unit in possible_recipients(actor).filter(pk__in=found.unit_ids)}
    members = [(units[pk], pk in open_now) for pk in found.unit_ids if pk in units]
    context = {
        "found": found,
        "members": members,
        "closed": sum(not is_open for _unit, is_open in members),
        "changes": _changes(history, units),
        "may_change": bool(GroupPolicy(actor).can_change(found)),
    }
    return render(request, "groups/group.html", context)


def _changes(history: list[Version], units: Mapping[int, Unit]) -> list[Change]:
    """Return each version beside the one before it, the last first."""
    changes = []
    for version, before in zip(history, [*history[1:], None], strict=True):
        now, then = _members(version, units), _members(before, units) if before else {}
        changes.append(
            Change(
                version,
                [name for name in now if name not in then],
                [name for name in then if name not in now],
                before.name if before and before.name != version.name else "",
            )
        )
    return changes


def _members(version: Version, units: Mapping[int, Unit]) -> dict[str, None]:
    named = [units[pk].name for pk in version.unit_ids if pk in units]
    return dict.fromkeys([*named, *version.lines])
