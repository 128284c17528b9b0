"""The army on paper: which units and posts there are, read from the files in ``data``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hoatoc.kernel.base.text import fold
from hoatoc.kernel.org.models import UnitKind
from hoatoc.kernel.people.models import Role

from . import titles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

DATA = Path(__file__).parent / "data"
_DEFAULT_STAFF = 1
# Tiers whose departments have a second staff officer.
_LARGE_TIERS = frozenset({"ministry", "top", "directorate"})


@dataclass(frozen=True)
class EarlierName:
    """What a unit was called until the first day of its next name."""

    until: date
    name: str
    abbreviation: str


@dataclass(frozen=True)
class UnitPlan:
    """One unit to be made; parents come before their children."""

    code: str
    parent: str
    organ_id: str
    kind: UnitKind
    name: str
    abbreviation: str
    place: str
    colour: str
    valid_from: date
    valid_to: date | None = None
    has_registry: bool = False
    is_external: bool = False
    earlier: tuple[EarlierName, ...] = ()


@dataclass(frozen=True)
class PostPlan:
    """One post to be filled; ``key`` is ``UNIT/role/number`` and never changes."""

    key: str
    unit: str
    role: Role
    title: str
    ranks: tuple[str, ...]


@dataclass(frozen=True)
class Blueprint:
    """All units and posts of an army."""

    units: tuple[UnitPlan, ...]
    posts: tuple[PostPlan, ...]

    def limited_to(self, organisations: Collection[str]) -> Blueprint:
        """Keep the named organisations with what belongs to them and the units above them."""
        parents = {unit.code: unit.parent for unit in self.units}
        kept: set[str] = set()
        for code in parents:
            if code.split(".")[0] in organisations:
                kept.update(_upwards(code, parents))
        return Blueprint(
            units=tuple(u for u in self.units if u.code in kept),
            posts=tuple(p for p in self.posts if p.unit.split(".")[0] in organisations),
        )


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Read one file of the folder ``data``."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def read() -> Blueprint:
    """Read the whole army."""
    drawing = _Drawing()
    for entry in read_toml("army")["organisations"]:
        drawing.add(entry)
    return Blueprint(units=tuple(drawing.units.values()), posts=tuple(drawing.posts))


def _upwards(code: str, parents: dict[str, str]) -> Iterator[str]:
    while code:
        yield code
        code = parents[code]


@dataclass
class _Drawing:
    """The army while it is being read."""

    units: dict[str, UnitPlan] = field(default_factory=dict)
    posts: list[PostPlan] = field(default_factory=list)

    def add(self, entry: dict[str, Any]) -> None:
        form = {**read_toml("forms")["forms"][entry["form"]], **entry}
        parent = self.units.get(entry.get("parent", ""))
        unit = UnitPlan(
            code=entry["code"],
            parent=parent.code if parent else "",
            organ_id=self._organ_id(parent, entry.get("organ", "")),
            kind=UnitKind(form["kind"]),
            name=entry["name"],
            abbreviation=entry["abbreviation"],
            place=entry["place"],
            colour=entry.get("colour", parent.colour if parent else ""),
            valid_from=entry["since"],
            valid_to=entry.get("until"),
            has_registry="registry" in form,
            is_external=form["tier"] == "civil",
            earlier=tuple(EarlierName(**name) for name in entry.get("earlier", ())),
        )
        self.units[unit.code] = unit
        self._fill(unit, form)

    def _fill(self, unit: UnitPlan, form: dict[str, Any]) -> None:
        self._heads(unit, form)
        if "office" in form:
            self._office(unit, form)
        staff = form.get("staff", _DEFAULT_STAFF + (form["tier"] in _LARGE_TIERS))
        for name in form.get("departments", ()):
            part = self._part(unit, name, UnitKind.DEPARTMENT)
            self._department_head(part, form)
            self._staff(part, form, staff)
        for named in form.get("parts", ()):
            shape, _, name = named.partition(" ")
            self._lower_unit(unit, name, shape)

    def _part(self, unit: UnitPlan, named: str, kind: UnitKind) -> UnitPlan:
        abbreviation, _, name = named.partition(" ")
        letters = "".join(c for c in fold(abbreviation).upper() if c.isalnum())
        part = UnitPlan(
            code=f"{unit.code}.{letters}",
            parent=unit.code,
            organ_id=self._organ_id(unit, ""),
            kind=kind,
            name=name,
            abbreviation=abbreviation,
            place=unit.place,
            colour=unit.colour,
            valid_from=unit.valid_from,
            is_external=unit.is_external,
        )
        self.units[part.code] = part
        return part

    def _organ_id(self, parent: UnitPlan | None, own: str) -> str:
        if parent is None:
            return own
        siblings = sum(1 for unit in self.units.values() if unit.parent == parent.code)
        return f"{parent.organ_id}.{own or f'{siblings + 1:02}'}"

    def _heads(self, unit: UnitPlan, form: dict[str, Any]) -> None:
        if "head" not in form:
            return
        self._post(unit, Role.COMMANDER, form["head"], form)
        for _number in range(form.get("deputies", 1)):
            self._post(unit, Role.DEPUTY_COMMANDER, form["deputy"], form)
        if "commissar" in form:
            self._post(unit, Role.COMMISSAR, form["commissar"], form)

    def _office(self, unit: UnitPlan, form: dict[str, Any]) -> None:
        office = self._part(unit, form["office"], UnitKind.OFFICE)
        self._post(office, Role.CHIEF_OF_OFFICE, titles.head_of(office.name), form)
        self._staff(office, form, 1)
        self._post(office, Role.ADMINISTRATOR, "Quản trị hệ thống", form)
        for extra in form.get("extra", ()):
            self._post(office, Role(extra), titles.EXTRA[extra], form)
        registry = self._part(unit, form["registry"], UnitKind.OFFICE)
        for _number in range(form.get("clerks", 1)):
            self._post(registry, Role.CLERK, "Nhân viên văn thư", form)

    def _department_head(self, part: UnitPlan, form: dict[str, Any]) -> None:
        self._post(part, Role.HEAD_OF_DEPARTMENT, titles.head_of(part.name), form)

    def _staff(self, part: UnitPlan, form: dict[str, Any], count: int) -> None:
        title = titles.staff_of(part.name, form["kind"])
        for _number in range(count):
            self._post(part, Role.STAFF, title, form)

    def _lower_unit(self, unit: UnitPlan, named: str, shape: str) -> None:
        """Add a unit without a registry; its chiefs see their own papers, not the superior's."""
        form = read_toml("forms")["forms"][shape]
        part = self._part(unit, named, UnitKind(form["kind"]))
        for title in (form["head"], form.get("commissar", "")):
            if title:
                self._post(part, Role.HEAD_OF_DEPARTMENT, title, form)
        self._post(part, Role.STAFF, form["deputy"], form)
        self._staff(part, form, form["staff"])

    def _post(
        self,
        unit: UnitPlan,
        role: Role,
        title: str,
        form: dict[str, Any],
    ) -> None:
        stem = f"{unit.code}/{role}"
        number = sum(1 for post in self.posts if post.key.rpartition("/")[0] == stem) + 1
        ranks = read_toml("forms")["ranks"][form["tier"]]
        self.posts.append(
            PostPlan(
                key=f"{stem}/{number}",
                unit=unit.code,
                role=role,
                title=title,
                ranks=tuple(ranks[titles.rank_row(role)]),
            )
        )
