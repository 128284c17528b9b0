"""Paths in an archive: one from outside is taken only if it can harm nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
MOST_LETTERS: Final = 400
MOST_STEPS: Final = 16


def is_harmless(path: str) -> bool:
    """Tell whether a path of an archive stays inside it and is one that people can read."""
    steps = path.rstrip("/").split("/")
    if not path or len(path) > MOST_LETTERS or len(steps) > MOST_STEPS:
        return False
    if "\\" in path or _SCHEME.match(path):
        return False
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for letter in path):
        return False
    return all(step.strip(" ") and step not in {".", ".."} for step in steps)


def meant(path: str) -> str:
    """Return how a path looks to a system that tells neither case nor normal forms apart."""
    return unicodedata.normalize("NFC", path).casefold()
