"""Numbers and symbols: how they are made, and whether one fits its kind (R-006).

State bodies write ``05/QĐ-BTM`` and, for a letter, ``05/BTM-QH``; a council or a steering board
puts its own abbreviation last (``-BCĐ``); the Party writes ``05-NQ/ĐU`` (Decree 30/2020, Annex I).
"""

import re

from hoatoc.kernel.base.text import nfc

from .shapes import shapes

# The two kinds of state documents that have no abbreviation of their own.
WITHOUT_KIND = frozenset({"CV", "TCg"})
COPIES = ("SY", "TrS", "SL")
# A regiment or battalion is written with its small letter before the number (e692, d24).
_BODY = r"(?:[a-zđ](?=\d))?[A-ZĐÂĂÊÔƠƯ0-9]+"
_KINDS = "|".join(
    sorted({*(code for code in shapes() if code not in WITHOUT_KIND), *COPIES}, key=len)[::-1]
)
_TYPED = re.compile(rf"\d{{2,}}/(?:\d{{4}}/)?(?P<kind>{_KINDS})-{_BODY}(?:-{_BODY})*")
_LETTER = re.compile(rf"\d{{2,}}/{_BODY}(?:-(?:[a-zđ](?=\d))?[A-ZĐÂĂÊÔƠƯ0-9&]+)*")
_PARTY = re.compile(rf"\d{{2,}}-(?P<kind>[A-ZĐa-zđ]+)/{_BODY}(?:-{_BODY})*")


def symbol(kind: str, issuer: str, drafter: str = "", *, is_party: bool = False) -> str:
    """Return the symbol: ``QĐ-BTM``; for a letter ``BTM-QH``; of the Party ``NQ/ĐU``."""
    if is_party:
        return f"{kind}/{issuer}"
    if kind in WITHOUT_KIND:
        return f"{issuer}-{drafter}" if drafter and drafter != issuer else issuer
    return f"{kind}-{issuer}"


def is_party_symbol(text: str) -> bool:
    """Tell whether a symbol is one of the Party: the kind stands before the stroke."""
    before, stroke, _after = text.partition("/")
    return bool(stroke) and not before[:1].isdigit()


def reference(number: int | str | None, text: str) -> str:
    """Return number and symbol as the register writes them, two digits at least."""
    if not number:
        return ""
    return f"{str(number).zfill(2)}{'-' if is_party_symbol(text) else '/'}{text}"


def fits(said: str, kind: str, *, is_party: bool = False) -> bool:
    """Tell whether a number with its symbol keeps to the grammar of its kind."""
    said = nfc(said)
    if is_party:
        match = _PARTY.fullmatch(said)
        return match is not None and match["kind"] == kind
    if kind in WITHOUT_KIND:
        return _LETTER.fullmatch(said) is not None
    match = _TYPED.fullmatch(said)
    return match is not None and match["kind"] == kind
