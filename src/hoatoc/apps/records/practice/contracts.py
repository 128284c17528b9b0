"""What a unit can fix about its paperwork, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, Self

from hoatoc.kernel.registers.kinds import ADMINISTRATIVE, NORMATIVE, DocumentKind

_ORDER = {kind: place for place, kind in enumerate(DocumentKind.values)}


class Topic(StrEnum):
    """What is fixed; each topic has its own versions."""

    SERIES = "series"
    ORDER = "order"
    KINDS = "kinds"
    LAYOUT = "layout"


class Plan(Protocol):
    """What one version of a topic says."""

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return what a version keeps."""
        ...

    def as_json(self) -> dict[str, Any]:
        """Return it for keeping."""
        ...

    def said(self) -> list[str]:
        """Return everything that somebody typed, for the gate of secrecy."""
        ...


@dataclass(frozen=True)
class Series:
    """One sequence of numbers and the kinds that share it; without kinds it is the common one."""

    name: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """What the register is kept under: its first kind in the order of the law."""
        return min(self.kinds, key=_ORDER.__getitem__, default="")


COMMON = Series()


@dataclass(frozen=True)
class SeriesPlan:
    """Which kinds have a series of their own; every other kind is in the common one.

    A legal normative kind always has its own, alone, and nothing to choose (Article 15(1)(a)).
    """

    own: tuple[Series, ...] = ()

    def of(self, kind: str) -> Series:
        """Return the series in which a kind is numbered."""
        if kind in NORMATIVE:
            return Series(kinds=(kind,))
        return next((one for one in self.own if kind in one.kinds), COMMON)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return what a version keeps."""
        return cls(tuple(Series(one["name"], tuple(one["kinds"])) for one in kept["own"]))

    def as_json(self) -> dict[str, Any]:
        """Return it for keeping."""
        return {"own": [{"name": one.name, "kinds": list(one.kinds)} for one in self.own]}

    def said(self) -> list[str]:
        """Return everything that somebody typed, for the gate of secrecy."""
        return [one.name for one in self.own]


@dataclass(frozen=True)
class OrderPlan:
    """Whether documents get their number before or after they are signed."""

    number_first: bool = False

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return what a version keeps."""
        return cls(kept["number_first"])

    def as_json(self) -> dict[str, Any]:
        """Return it for keeping."""
        return {"number_first": self.number_first}

    def said(self) -> list[str]:
        """Return nothing: all of it is chosen."""
        return []


# Answers and corrections are official letters (Decree 30/2020, Article 18(3)).
ALWAYS_IN_USE = DocumentKind.OFFICIAL_LETTER.value


@dataclass(frozen=True)
class KindsPlan:
    """Which of the 29 kinds an office does not use; no new draft is of such a kind.

    ``holds_below`` lets it hold for the organisations under it that fixed nothing of their own.
    """

    unused: tuple[str, ...] = ()
    holds_below: bool = False

    @property
    def used(self) -> tuple[str, ...]:
        """The kinds in use, in the order of the law."""
        return tuple(kind for kind in ADMINISTRATIVE if kind not in self.unused)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return what a version keeps."""
        return cls(tuple(kept["unused"]), kept["holds_below"])

    def as_json(self) -> dict[str, Any]:
        """Return it for keeping."""
        return {"unused": list(self.unused), "holds_below": self.holds_below}

    def said(self) -> list[str]:
        """Return nothing: all of it is chosen."""
        return []


@dataclass(frozen=True)
class LayoutPlan:
    """The layout profile of administrative documents, and own values within its ranges.

    Without a profile each document follows that of its template.
    """

    profile: str = ""
    settings: tuple[tuple[str, float], ...] = ()

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return what a version keeps."""
        return cls(kept["profile"], tuple(sorted(kept["settings"].items())))

    def as_json(self) -> dict[str, Any]:
        """Return it for keeping."""
        return {"profile": self.profile, "settings": dict(self.settings)}

    def said(self) -> list[str]:
        """Return nothing: all of it is chosen."""
        return []


PLANS: dict[Topic, type[Plan]] = {
    Topic.SERIES: SeriesPlan,
    Topic.ORDER: OrderPlan,
    Topic.KINDS: KindsPlan,
    Topic.LAYOUT: LayoutPlan,
}
