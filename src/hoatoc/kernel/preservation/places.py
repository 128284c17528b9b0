"""Where files may lie in a package; a place from outside is taken only if it can harm nothing."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from hoatoc.kernel.files.archives import is_harmless

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_ENDING = re.compile(r"[a-z0-9]{1,5}")


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


def resolved(reference: str, base: str) -> str | None:
    """Return the path that METS means by an address, or None where it leads out of the package."""
    plain = reference.removeprefix("file:").removeprefix("//").removeprefix("./")
    path = unquote(plain)
    if not is_harmless(path):
        return None
    return posixpath.normpath(posixpath.join(base, path))
