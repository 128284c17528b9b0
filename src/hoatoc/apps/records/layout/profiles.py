"""What a layout profile asks of each element, read from the profiles that the composer sets by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from hoatoc.kernel.typesetting import profiles as kept
from hoatoc.kernel.typesetting.profiles import ARMY, DECREE30, NAMES, PARTY

__all__ = ["ARMY", "DECREE30", "NAMES", "PARTY", "Look", "Profile", "profile_of"]

Range = tuple[float, float]
# The elements by their names here and in the profiles.
_KEYS = {
    "national": "national_name", "motto": "motto", "parent": "parent_body",
    "issuer": "issuing_body", "symbol": "number_symbol", "date": "place_date", "kind": "kind",
    "subject": "subject", "about": "letter_subject", "addressing": "addressee", "basis": "basis",
    "body": "body", "article": "article", "authority": "authority", "name": "signer",
    "receivers_word": "recipients_label", "receivers": "recipients", "urgency": "urgency",
    "circulation": "circulation", "page_number": "page_number", "annex_word": "annex_label",
    "annex_title": "annex_title", "annex_reference": "annex_reference",
}  # fmt: skip
# Whose words mix capitals and small letters as they please.
_ANY_CASE = frozenset({"symbol", "date", "body", "article", "receivers", "annex_word", "basis"})
# Times New Roman under the names that PDF makers give it, and what has its measures.
_SAME_FONT = ("times", "nimbusroman", "texgyretermes")
_INDENTS = (10.0, 12.7)


@dataclass(frozen=True)
class Look:
    """How the letters of an element are to be set."""

    size: Range
    bold: bool = False
    italic: bool = False
    caps: bool | None = None  # None: either.
    source: str = ""


@dataclass(frozen=True)
class Profile:
    """A set of rules of layout, by code and version."""

    code: str
    version: str
    title: str
    looks: dict[str, Look]
    paper: Range
    top: Range
    bottom: Range
    left: Range
    right: Range
    fonts: tuple[str, ...]
    spacing: Range
    paragraph_gap: float
    national: str
    motto: str
    word: str  # What stands before the number.
    stamps: dict[str, Range]
    addressing: frozenset[str]
    prefixes: tuple[str, ...]
    basis_italic: frozenset[str] | None  # The kinds whose bases are in italics; None: all.
    is_party: bool
    indents: tuple[float, ...] = _INDENTS

    def look(self, name: str, kind: str) -> Look:
        """Return the look of an element in a document of a kind."""
        look = self.looks[name]
        if name == "basis" and self.basis_italic is not None:
            return replace(look, italic=kind in self.basis_italic)
        return look


@lru_cache(maxsize=len(NAMES))
def profile_of(code: str) -> Profile:
    """Return a profile by its code; an unknown code means the decree alone."""
    name = code if code in NAMES else DECREE30
    whole = kept.profile(name)
    margins = whole.margins
    italic_kinds = whole.rules["basis_italic_kinds"]
    return Profile(
        code=name,
        version=hashlib.sha256(repr(whole).encode()).hexdigest()[:12],
        title=whole.title,
        looks={ours: _look(ours, whole.elements[theirs]) for ours, theirs in _KEYS.items()},
        paper=(whole.width_mm, whole.height_mm),
        top=_range(margins.top),
        bottom=_range(margins.bottom),
        left=_range(margins.left),
        right=_range(margins.right),
        fonts=(*(_plain(font) for font in whole.fonts), *_SAME_FONT),
        spacing=_range(whole.line_spacing),
        paragraph_gap=whole.spacing_pt.least,
        national=whole.words["national_name"],
        motto=whole.words["motto"],
        word=whole.words["number"],
        stamps=dict(whole.urgency_boxes_mm),
        addressing=frozenset(whole.addressee_kinds),
        prefixes=whole.authority_prefixes,
        basis_italic=None if italic_kinds is None else frozenset(italic_kinds),
        is_party=whole.rules["symbol"] == "kind/body",
    )


def _look(name: str, element: kept.Element) -> Look:
    caps = None if name in _ANY_CASE else element.case is kept.Case.CAPS
    return Look(
        _range(element.size), element.style.is_bold, element.style.is_italic, caps, element.source
    )


def _range(given: kept.Range) -> Range:
    return given.least, given.most


def _plain(font: str) -> str:
    return "".join(letter for letter in font.lower() if letter.isalpha())
