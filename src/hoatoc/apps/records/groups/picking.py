"""The picker of recipients: sections and a search without marks; works without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.base import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from django.http import QueryDict

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from .contracts import Offer


_DIGITS = 18


@dataclass(frozen=True)
class Choice:
    """One unit that can receive, and whether it was chosen."""

    pk: int
    name: str
    folded: str
    is_chosen: bool


@dataclass(frozen=True)
class Section:
    """Units that stand together in the picker: above, below, beside, or under one parent."""

    code: str
    label: str
    choices: Sequence[Choice]
    is_open: bool

    @property
    def chosen(self) -> int:
        """How many of the section are chosen."""
        return sum(choice.is_chosen for choice in self.choices)


def sections_of(
    actor: Actor, units: Iterable[Unit], chosen: set[int], words: str = ""
) -> list[Section]:
    """Return the units by section; with ``words`` those that fit, and those chosen already."""
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
        Section(code, found[code][0], found[code][1], _is_open(code, found[code][1], asked))
        for code in near
    ]


def numbers_in(values: Iterable[object]) -> set[int]:
    """Return the keys of units among what was sent; anything else is left out."""
    said = (str(value) for value in values)
    return {int(one) for one in said if one.isascii() and one.isdecimal() and len(one) <= _DIGITS}


def given_of(actor: Actor, units: list[Unit], posted: QueryDict) -> QueryDict:
    """Return what was sent, with the sections that were chosen whole as single units."""
    given = posted.copy()
    numbers = numbers_in(posted.getlist("recipients"))
    wanted = set(posted.getlist("groups"))
    whole = {
        choice.pk
        for section in sections_of(actor, units, numbers)
        for choice in section.choices
        if choice.is_chosen or section.code in wanted
    }
    kept = [v for v in posted.getlist("recipients") if not numbers_in([v]) & whole]
    given.setlist("recipients", [*kept, *map(str, sorted(whole))])
    return given


@dataclass(frozen=True)
class Added:
    """What came of adding a group: how many of its units are new in the choice."""

    offer: Offer
    count: int

    @property
    def sentence(self) -> str:
        """How it is said to who added it."""
        said = {"name": self.offer.name, "n": self.count, "of": len(self.offer.unit_ids)}
        if self.count == len(self.offer.unit_ids):
            return _("Added “%(name)s”: %(n)s units.") % said
        return _("Added “%(name)s”: %(n)s of %(of)s units; the others were chosen already.") % said


def add_offer(given: QueryDict, offers: Iterable[Offer]) -> Added | None:
    """Put the units and lines of the group that was asked for into what was sent, each once."""
    offer = next((one for one in offers if one.code == given.get("add")), None)
    if offer is None:
        return None
    present = given.getlist("recipients")
    new = [str(pk) for pk in offer.unit_ids if str(pk) not in present]
    given.setlist("recipients", [*present, *new])
    lines = given.get("other_recipients", "").splitlines()
    given["other_recipients"] = "\n".join(dict.fromkeys([*lines, *offer.lines]))
    return Added(offer, len(new))


@dataclass(frozen=True)
class Shown:
    """A group as the picker offers it: whether all of it is chosen, and printed by its name."""

    offer: Offer
    is_whole: bool
    is_printed: bool

    @property
    def units(self) -> str:
        """Its units, for the page."""
        return " ".join(map(str, self.offer.unit_ids))


def shown_offers(
    offers: Iterable[Offer], chosen: set[int], printed: Collection[str]
) -> list[Shown]:
    """Return the groups with at least one member, as they stand beside what is chosen."""
    return [
        Shown(one, bool(one.unit_ids) and set(one.unit_ids) <= chosen, one.code in printed)
        for one in offers
        if one.unit_ids or one.lines
    ]


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
