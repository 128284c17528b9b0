"""Where files may lie in a package; a place from outside is taken only if it can harm nothing."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import Final
from urllib.parse import unquote

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_ENDING = re.compile(r"[a-z0-9]{1,5}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
MOST_LETTERS: Final = 400
MOST_STEPS: Final = 16


def is_key(key: str) -> bool:
    """Tell whether a key of a record can be the name of its files on every system."""
    return bool(_KEY.fullmatch(key)) and not key.endswith(".")


def is_file_name(name: str) -> bool:
    """Tell whether a name of ours can be one on every system."""
    return bool(_FILE_NAME.fullmatch(name)) and not name.endswith(".")


def ending_of(name: str) -> str:
    """Return the extension of a file name, or one that says nothing."""
    ending = name.rpartition(".")[2].lower()
    return ending if "." in name and _ENDING.fullmatch(ending) else "bin"


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


def resolved(reference: str, base: str) -> str | None:
    """Return the path that METS means by an address, or None where it leads out of the package."""
    plain = reference.removeprefix("file:").removeprefix("//").removeprefix("./")
    path = unquote(plain)
    if not is_harmless(path):
        return None
    return posixpath.normpath(posixpath.join(base, path))
