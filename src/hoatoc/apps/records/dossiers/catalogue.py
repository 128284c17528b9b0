"""The retention table that comes with the software; an office adds its own lines beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "retention.json"


@dataclass(frozen=True)
class RetentionLine:
    """One line: what it is about, for how many years it is kept (0 for ever), by which text."""

    key: str
    group: str
    title: str
    years: int
    source: str
    is_verified: bool
    is_own: bool = False


@lru_cache(maxsize=1)
def built_in() -> tuple[RetentionLine, ...]:
    """Return the lines of the file, in its order."""
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(
        RetentionLine(f"b{n}", group, title, years, data["source"], data["is_verified"])
        for n, (group, title, years) in enumerate(data["rows"], start=1)
    )
