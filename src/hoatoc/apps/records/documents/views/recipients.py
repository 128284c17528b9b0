"""The picker of recipients: groups and a search without marks; works without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.base import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit


@dataclass(frozen=True)
class Choice:
    """One unit that can receive, and whether it was chosen."""

    pk: int
    name: str
    folded: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """Units that belong together: above, below, beside, or under one parent."""

    code: str
    label: str
    choices: Sequence[Choice]
    is_open: bool

    @property
    def chosen(self) -> int:
        """How many of the group are chosen."""
        return sum(choice.is_chosen for choice in self.choices)


def groups_of(
    actor: Actor, units: Iterable[Unit], chosen: set[int], words: str = ""
) -> list[Group]:
    """Return the units by group; with ``words`` those that fit, and those chosen already."""
    asked = text.fold(words).split()
    found: dict[str, tuple[str, list[Choice]]] = {}
    for unit in units:
        folded = f"{text.fold(unit.name)} {text.fold(unit.abbreviation)}"
        if asked and unit.pk not in chosen and not all(word in folded for word in asked):
            continue
        code, label = _group(actor.issuing_unit, unit)
        choices = found.setdefault(code, (label, []))[1]
        choices.append(Choice(unit.pk, unit.name, folded, unit.pk in chosen))
    near = sorted(found, key=_rank)
    return [
        Group(code, found[code][0], found[code][1], _is_open(code, found[code][1], asked))
        for code in near
    ]


def chosen_with_groups(groups: Iterable[Group], wanted: set[str]) -> set[int]:
    """Return the units chosen one by one and those of the groups that were chosen whole."""
    return {
        choice.pk
        for group in groups
        for choice in group.choices
        if choice.is_chosen or group.code in wanted
    }


def _group(own: Unit, unit: Unit) -> tuple[str, str]:
    if unit.pk in own.path:
        return "above", _("Above us")
    if own.pk in unit.path:
        return "below", _("Under us")
    if unit.parent_id == own.parent_id:
        return "beside", _("Beside us")
    parent = unit.parent
    if parent is None:
        return "other", _("Others")
    return f"u{parent.pk}", parent.name


def _rank(code: str) -> tuple[int, str]:
    order = {"above": 0, "below": 1, "beside": 2, "other": 9}
    return order.get(code, 5), code


def _is_open(code: str, choices: Sequence[Choice], asked: Sequence[str]) -> bool:
    is_small = code in ("above", "below", "beside") and len(choices) <= 12
    return bool(asked) or is_small or any(choice.is_chosen for choice in choices)
