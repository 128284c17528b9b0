"""The shapes of the 29 administrative kinds (Decree 30/2020, Annex III) and of circulars."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).parent / "shapes.json"


class Form(StrEnum):
    """With the name of the kind over the text, with "V/v" under the number, or with neither."""

    TITLED = "titled"
    LETTER = "letter"
    NOTE = "note"


@dataclass(frozen=True)
class Shape:
    """What a kind has that others have not; ``addressee`` are the words before to whom it goes."""

    code: str
    name: str
    form: Form
    source: str
    addressee: str = ""
    competence: bool = False  # The competent post stands over the bases.
    enacting: str = ""  # The resolving words after the bases.
    first: str = ""  # The title of who signs, where the kind has its own.
    second: str = ""  # The title of a second signer, who may be left out.
    second_left: bool = False
    short: bool = False  # It goes without a subject.


@lru_cache(maxsize=1)
def shapes() -> Mapping[str, Shape]:
    """Return all by their abbreviation (``CV`` and ``TCg`` for the two that have none)."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            code: Shape(code=code, **(one | {"form": Form(one["form"])}))
            for code, one in data.items()
        }
    )
