"""File names as people may give them: one line, no tricks, normal form C."""

import re
import unicodedata

from .errors import BadName

_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$", re.IGNORECASE)
_FORBIDDEN = set('<>:"/\\|?*')
_MOST_LETTERS, _MOST_BYTES = 150, 240


def checked_name(name: str, kind: str) -> str:
    """Return the name in normal form C, ending in the extension of what the file is.

    Control and reordering characters, path parts and names that Windows reserves are refused and
    not repaired: whoever sent them should see it.
    """
    clean = unicodedata.normalize("NFC", name).strip(" ")
    if not _is_usable(clean):
        raise BadName
    return clean if clean.lower().endswith(f".{kind}") else f"{clean}.{kind}"


def _is_usable(name: str) -> bool:
    if not name or name.startswith(".") or name.endswith((".", " ")):
        return False
    if len(name) > _MOST_LETTERS or len(name.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
        return False
    if any(letter in _FORBIDDEN or _is_hidden(letter) for letter in name):
        return False
    return not _RESERVED.match(name)


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
