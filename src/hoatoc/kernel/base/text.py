"""Vietnamese text: one normal form, and the form without marks that people type in a hurry."""

import re
import unicodedata

_PLAIN = str.maketrans({"đ": "d", "Đ": "D"})
_SPACE = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C, in which everything is stored."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text without Vietnamese marks, in lower case: ``Quyết định`` is ``quyet dinh``."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.translate(_PLAIN).lower()


def squeeze(text: str) -> str:
    """Return the text in one line with single spaces, in normal form C."""
    return _SPACE.sub(" ", nfc(text)).strip()


def has_marks(text: str) -> bool:
    """Tell whether the text holds a Vietnamese mark, so that it is meant exactly."""
    return fold(text) != nfc(text).lower()


def sort_key(full_name: str) -> str:
    """Return a key that sorts Vietnamese names as offices do: given name first, then the rest."""
    words = squeeze(full_name).split(" ")
    return " ".join([fold(words[-1]), *(fold(w) for w in words[:-1])])
