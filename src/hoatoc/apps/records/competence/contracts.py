"""What crosses the border of this app: the rules as data, the question and its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Regime(StrEnum):
    """How an organisation decides (Decree 30/2020, Article 13(1) and (2))."""

    HEAD = "head"
    COLLECTIVE = "collective"


class Standing(StrEnum):
    """What a post is towards the organisation for which it would sign."""

    HEAD = "head"
    COMMISSAR = "commissar"
    DEPUTY = "deputy"
    BRANCH_HEAD = "branch_head"
    BRANCH_DEPUTY = "branch_deputy"
    NONE = "none"


class Way(StrEnum):
    """In whose stead one signs; the value is what stands before the titles (Article 13)."""

    OWN = ""
    TM = "TM."
    KT = "KT."
    TM_KT = "TM. + KT."
    TL = "TL."
    TL_KT = "TL. + KT."
    TUQ = "TUQ."


@dataclass(frozen=True)
class Holder:
    """One appointment, as the rules look at it; ``units`` is its unit and all above it."""

    post_id: int
    person_id: int
    unit_id: int
    registry_id: int | None
    units: tuple[int, ...]
    role: str
    title: str
    since: date
    until: date | None = None
    is_acting: bool = False

    def is_held_on(self, day: date) -> bool:
        """Tell whether the appointment was in force on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Clause:
    """Who may sign which kinds; nothing named means any unit, any post, all kinds, all fields."""

    role: str
    unit_id: int | None = None
    post_id: int | None = None
    kinds: frozenset[str] = frozenset()
    departments: frozenset[int] = frozenset()
    with_deputies: bool = False
    field: str = ""


@dataclass(frozen=True)
class RuleSet:
    """The rules of one organisation in one version; version 0 is built in."""

    version: int
    regime: Regime
    clauses: tuple[Clause, ...]
    collective: str = ""
    since: date | None = None
    basis: str = ""


@dataclass(frozen=True)
class RulesFields:
    """What the office enters as the next version of its rules."""

    regime: Regime
    clauses: tuple[Clause, ...]
    collective: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Lent:
    """A delegation: whose post, to whom, for which days and kinds."""

    holder: Holder
    to_person_id: int
    since: date
    until: date
    may_sign: bool = True
    kinds: frozenset[str] = frozenset()
    withdrawn_on: date | None = None
    is_withdrawn: bool = False
    basis: str = ""


@dataclass(frozen=True)
class Asked:
    """The question: which kind, for which organisation, on which day, out of which department."""

    owner_id: int
    on: date
    kind: str | None = None
    drafter_id: int | None = None


@dataclass(frozen=True)
class Finding:
    """The answer of the rules: an empty code is yes, with the lines above the signature."""

    code: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    way: Way = Way.OWN
    lines: tuple[str, ...] = ()
    basis: str = ""

    def __bool__(self) -> bool:
        return not self.code


@dataclass(frozen=True)
class Block:
    """What is printed above and below a signature."""

    lines: tuple[str, ...]
    rank: str
    name: str

    def as_json(self) -> dict[str, object]:
        """Return the block for keeping with the pages on which it is printed."""
        return {"lines": list(self.lines), "rank": self.rank, "name": self.name}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Block:
        """Return a block as it was kept with its pages."""
        return cls(tuple(kept["lines"]), kept["rank"], kept["name"])

    @property
    def rank_and_name(self) -> str:
        """Rank before name, as it is printed."""
        return f"{self.rank} {self.name}".strip()

    @property
    def title(self) -> str:
        """The signer's own title: the last line."""
        return self.lines[-1] if self.lines else ""
