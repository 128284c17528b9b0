"""Layout profiles as data: what the composer sets and what the layout checker measures against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent
DECREE30, ARMY, PARTY = "decree30", "army", "party"
NAMES = (DECREE30, ARMY, PARTY)


class Style(StrEnum):
    """The face of an element."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold-italic"
    UNDERLINE = "underline"

    @property
    def is_bold(self) -> bool:
        return self in {Style.BOLD, Style.BOLD_ITALIC}

    @property
    def is_italic(self) -> bool:
        return self in {Style.ITALIC, Style.BOLD_ITALIC}


class Case(StrEnum):
    """Capitals throughout, or as words are written."""

    CAPS = "caps"
    LOWER = "lower"


@dataclass(frozen=True)
class Range:
    """What is allowed from and to, and what our composer sets."""

    least: float
    most: float
    value: float
    source: str = ""

    def holds(self, measured: float, tolerance: float = 0.0) -> bool:
        """Tell whether a measure lies within it."""
        return self.least - tolerance <= measured <= self.most + tolerance


@dataclass(frozen=True)
class Element:
    """One element of a document by its cell in Annex I (Decree 30/2020, section II)."""

    key: str
    cell: str
    name: str
    size: Range
    style: Style
    case: Case
    align: str
    source: str


@dataclass(frozen=True)
class Margins:
    """The margins of a page in millimetres."""

    top: Range
    bottom: Range
    left: Range
    right: Range


@dataclass(frozen=True)
class Profile:
    """One way to lay out documents, complete: what it inherits is filled in.

    ``rules`` are ``symbol`` (``kind-body`` or ``kind/body``), ``basis_italic_kinds`` (``None`` for
    all), ``rank_before_name``, ``place`` and ``annex_pages``; ``rule_sources`` says where each
    comes from. ``words`` are the fixed words of the page.
    """

    name: str
    title: str
    width_mm: float
    height_mm: float
    fonts: tuple[str, ...]
    first_number_shown: int
    margins: Margins
    first_line_indent_mm: Range
    spacing_pt: Range
    line_spacing: Range
    elements: Mapping[str, Element]
    words: Mapping[str, str]
    authority_prefixes: tuple[str, ...]
    urgency_boxes_mm: Mapping[str, tuple[float, float]]
    circulation: tuple[str, ...]
    addressee_kinds: tuple[str, ...]
    rules: Mapping[str, Any]
    rule_sources: Mapping[str, str]

    def of_cell(self, cell: str) -> tuple[Element, ...]:
        """Return the elements of one cell of Annex I."""
        return tuple(one for one in self.elements.values() if one.cell == cell)

    def is_basis_italic(self, kind: str) -> bool:
        """Tell whether the bases of this kind (its abbreviation) are in italics."""
        kinds = self.rules["basis_italic_kinds"]
        return kinds is None or kind in kinds


@lru_cache(maxsize=len(NAMES))
def profile(name: str = DECREE30) -> Profile:
    """Return a profile with all that it inherits; raise ``KeyError`` if there is none."""
    if name not in NAMES:
        raise KeyError(name)
    return _typed(_merged(name))


MARGINS = ("top", "bottom", "left", "right")
PARAGRAPHS = ("first_line_indent_mm", "spacing_pt", "line_spacing")
BODY = "body"


def ranges(layout: Profile) -> dict[str, Range]:
    """Return what a unit may set for itself in a profile, each with its range, by its name."""
    margins = {side: getattr(layout.margins, side) for side in MARGINS}
    paragraphs = {name: getattr(layout, name) for name in PARAGRAPHS}
    return {BODY: layout.elements[BODY].size, **margins, **paragraphs}


def settled(layout: Profile, settings: Mapping[str, float]) -> Profile:
    """Return a profile with a unit's values; one that lies outside its range is left as it was."""
    own = {
        name: replace(allowed, value=settings[name])
        for name, allowed in ranges(layout).items()
        if name in settings and allowed.holds(settings[name])
    }
    if not own:
        return layout
    body = layout.elements[BODY]
    sizes = {BODY: replace(body, size=own.get(BODY, body.size))}
    return replace(
        layout,
        margins=replace(layout.margins, **{k: v for k, v in own.items() if k in MARGINS}),
        elements=MappingProxyType({**layout.elements, **sizes}),
        **{k: v for k, v in own.items() if k in PARAGRAPHS},  # type: ignore[arg-type]
    )


def _merged(name: str) -> dict[str, Any]:
    own: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    base = own.get("extends")
    return _over(_merged(base), own) if base else own


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Lay one profile over another: tables are joined, anything else is replaced."""
    joined = dict(below)
    for key, value in above.items():
        is_table = isinstance(value, dict) and isinstance(joined.get(key), dict)
        joined[key] = _over(joined[key], value) if is_table else value
    return joined


def _typed(data: dict[str, Any]) -> Profile:
    page, paragraph, rules = data["page"], data["paragraph"], dict(data["rules"])
    sources = rules.pop("sources")
    return Profile(
        name=data["name"],
        title=data["title"],
        width_mm=page["width_mm"],
        height_mm=page["height_mm"],
        fonts=tuple(page["fonts"]),
        first_number_shown=page["first_number_shown"],
        margins=Margins(**{side: _range(one) for side, one in page["margins_mm"].items()}),
        first_line_indent_mm=_range(paragraph["first_line_indent_mm"]),
        spacing_pt=_range(paragraph["spacing_pt"]),
        line_spacing=_range(paragraph["line_spacing"]),
        elements=MappingProxyType({key: _element(key, e) for key, e in data["elements"].items()}),
        words=MappingProxyType(data["words"]),
        authority_prefixes=tuple(data["authority_prefixes"]),
        urgency_boxes_mm=MappingProxyType(
            {word: (box[0], box[1]) for word, box in data["urgency_boxes_mm"].items()}
        ),
        circulation=tuple(data["circulation"]),
        addressee_kinds=tuple(data["addressee_kinds"]),
        rules=MappingProxyType(rules),
        rule_sources=MappingProxyType(sources),
    )


def _range(data: Mapping[str, Any]) -> Range:
    return Range(data["min"], data["max"], data["set"], data.get("source", ""))


def _element(key: str, data: Mapping[str, Any]) -> Element:
    return Element(
        key=key,
        cell=data["cell"],
        name=data["name"],
        size=_range(data["size"]),
        style=Style(data["style"]),
        case=Case(data["case"]),
        align=data["align"],
        source=data["source"],
    )
