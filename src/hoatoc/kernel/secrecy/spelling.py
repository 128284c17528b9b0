"""Bring disguised text back to plain Vietnamese, so that one pattern sees every spelling of a mark.

Full width, bold mathematical letters, Cyrillic and Greek twins, invisible characters, letters set
apart and letters set one under another are all ways, meant or not, in which a mark hides.
"""

import re
import unicodedata

_VIETNAMESE_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
# Letters that look like the Latin ones in M, A, T, O, I, U, Y, E, Đ, Ô, C, B, K, H, X, N, P, S.
_TWINS = str.maketrans(
    "\u041c\u0410\u0422\u041e\u0406\u0423\u0415\u0421\u0412\u041a\u041d\u0425\u0420\u0405"
    "\u043c\u0430\u0442\u043e\u0456\u0443\u0435\u0441\u043a\u0440\u0445\u0455"
    "\u039c\u0391\u03a4\u039f\u0399\u03a5\u0395\u0392\u039a\u039d\u03a7\u03a1\u03b1\u03bf\u03b9\u03c5"
    "\u13b7\u13aa\u13a2\u13a0\u0110\u00d0\u0189\u0131\u2c9f\u2c98\u2c80\u2ca6",
    "MATOIYECBKHXPSmatoiyeckpxsMATOIYEBKNXPaoiuMATE\u0110\u0110\u0110ioMAT",
)
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_SET_APART = re.compile(r"(?<!\w)\w(?:[ \u00a0.\-*·•~]{1,3}\w(?!\w)){2,}")
_BETWEEN = re.compile(r"[ \u00a0.\-*·•~]+")
_COLUMNS = re.compile(r"\s{2,}|\t|[|│║┃¦]")


class _Letters(dict[int, str]):
    """What each character becomes: its Latin twin, itself, or nothing; learnt as it is met."""

    def __missing__(self, code: int) -> str:
        letter = chr(_TWINS.get(code, code))
        self[code] = letter if _is_visible(letter) else ""
        return self[code]


_LETTERS = _Letters()


def plain(text: str) -> str:
    """Return the text in normal form C with look-alikes replaced and invisible characters gone."""
    letters = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    return unicodedata.normalize("NFC", letters)


def segments(text: str) -> list[str]:
    """Return the pieces of plain text that stand alone: lines, and columns within a line.

    Letters set apart (``M Ậ T``) or one under another are put together first.
    """
    pieces: list[str] = []
    column: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if len(stripped) == 1 and stripped.isalpha():
            column.append(stripped)
            continue
        if stripped or len(column) > 1:
            pieces += _standing(column)
            column = []
        pieces += _pieces(line)
    return pieces + _standing(column)


def _is_visible(letter: str) -> bool:
    category = unicodedata.category(letter)
    if category == "Mn":
        return letter in _VIETNAMESE_MARKS
    if letter in _BLANK_LETTERS:
        return False
    return category not in {"Cf", "Cc", "Co", "Cs"} or letter in "\n\r\t\v\f"


def _standing(column: list[str]) -> list[str]:
    return ["".join(column)] if column else []


def _pieces(line: str) -> list[str]:
    joined = _SET_APART.sub(lambda found: _BETWEEN.sub("", found.group()), line)
    return [piece.strip() for piece in _COLUMNS.split(joined) if piece.strip()]
