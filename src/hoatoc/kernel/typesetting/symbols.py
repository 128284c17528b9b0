"""Numbers and symbols: how they are made, and whether one fits its kind (R-006).

State bodies write ``05/QĐ-BTM`` and, for a letter, ``05/BTM-QH``; a council or a steering board
puts its own abbreviation last (``-BCĐ``); the Party writes ``05-NQ/ĐU`` (Decree 30/2020, Annex I).
What makes law has its year: ``05/2026/TT-BQP``.
"""

import re
from dataclasses import dataclass

from hoatoc.kernel.base.text import nfc
from hoatoc.kernel.registers.kinds import NORMATIVE

from .shapes import shapes

# The two kinds of state documents that have no abbreviation of their own.
WITHOUT_KIND = frozenset({"CV", "TCg"})
COPIES = ("SY", "TrS", "SL")
TWO_DIGITS = 2
# A regiment or battalion is written with its small letter before the number (e692, d24).
_BODY = r"(?:[a-zđ](?=\d))?[A-ZĐÂĂÊÔƠƯ0-9&]+(?:\.[A-ZĐÂĂÊÔƠƯ0-9]+)*"
_BODIES = rf"{_BODY}(?:-{_BODY})*"
_KINDS = "|".join(
    sorted({*(code for code in shapes() if code not in WITHOUT_KIND), *COPIES}, key=len)[::-1]
)
# Before the registry fills it the number is a blank, whatever stands there instead.
_NUMBER = r"(?P<number>\d+|[\s._…]*)"
_STATE = (
    re.compile(rf"{_NUMBER}/(?P<symbol>(?:\d{{4}}/)?(?P<kind>{_KINDS})-{_BODIES})"),
    re.compile(rf"{_NUMBER}/(?P<symbol>\d{{4}}/(?P<kind>[A-ZĐa-zđ]+)-{_BODIES})"),
    re.compile(rf"{_NUMBER}/(?P<symbol>(?P<kind>){_BODIES})"),
)
_PARTY = (re.compile(rf"{_NUMBER}-(?P<symbol>(?P<kind>[A-ZĐa-zđ]+)/{_BODIES})"),)
_LETTER = re.compile(_BODIES)


@dataclass(frozen=True)
class Reading:
    """A number with its symbol, taken apart; a blank number and a letter's kind are empty."""

    number: str
    symbol: str
    kind: str


def read(said: str, *, is_party: bool = False) -> Reading | None:
    """Take apart what follows “Số:”, or return None where it does not keep to the grammar."""
    said = nfc(said)
    for form in _PARTY if is_party else _STATE:
        if found := form.fullmatch(said):
            number = found["number"] if found["number"].isdigit() else ""
            return Reading(number, found["symbol"], found["kind"])
    return None


def symbol(
    kind: str, issuer: str, drafter: str = "", *, is_party: bool = False, year: int = 0
) -> str:
    """Return the symbol: ``QĐ-BTM``, ``2026/TT-BQP``, of a letter ``BTM-QH``, ``NQ/ĐU``."""
    if is_party:
        return f"{kind}/{issuer}"
    if kind in NORMATIVE:
        return f"{year}/{kind}-{issuer}"
    if kind in WITHOUT_KIND:
        return f"{issuer}-{drafter}" if drafter and drafter != issuer else issuer
    return f"{kind}-{issuer}"


def year_of(text: str) -> int | None:
    """Return the year that stands in the symbol of what makes law, or None."""
    year, stroke, _rest = text.partition("/")
    return int(year) if stroke and year.isascii() and year.isdigit() else None


def is_party_symbol(text: str) -> bool:
    """Tell whether a symbol is one of the Party: the kind stands before the stroke."""
    before, stroke, _after = text.partition("/")
    return bool(stroke) and not before[:1].isdigit()


def reference(number: int | str | None, text: str) -> str:
    """Return number and symbol as the register writes them, two digits at least."""
    if not number:
        return ""
    return f"{str(number).zfill(TWO_DIGITS)}{'-' if is_party_symbol(text) else '/'}{text}"


def fits(said: str, kind: str, *, is_party: bool = False) -> bool:
    """Tell whether a number with its symbol keeps to the grammar of its kind."""
    found = read(said, is_party=is_party)
    if found is None or len(found.number) < TWO_DIGITS:
        return False
    if kind in WITHOUT_KIND and not is_party:
        return _LETTER.fullmatch(found.symbol) is not None
    return found.kind == kind
