"""The kinds of documents with the abbreviation that stands in the symbol."""

from __future__ import annotations

from hoatoc.kernel.base.text import squeeze
from hoatoc.kernel.typesetting.shapes import shapes
from hoatoc.kernel.typesetting.symbols import WITHOUT_KIND

# An official letter and a formal letter carry no name and no abbreviation of a kind.
LETTER, FORMAL = "CV", "TCg"
KINDS: dict[str, str] = {
    code: shape.name.upper() for code, shape in shapes().items() if code not in WITHOUT_KIND
}
# Forms that have no number, date and receivers of the usual kind in practice.
SLIPS = frozenset({"GGT", "GNP", "PG", "PC", "PB"})
_BY_NAME = {name: code for code, name in KINDS.items()}
_SAME = {"BẢN THOẢ THUẬN": "BTT", "GIẤY UỶ QUYỀN": "GUQ"}


def kind_named(words: str) -> str:
    """Return the abbreviation of a kind by its name, or an empty text."""
    name = squeeze(words).upper().rstrip(" .:")
    return _BY_NAME.get(name) or _SAME.get(name, "")
