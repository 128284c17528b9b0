"""When algorithms end: data with a date and a source, never a constant in the code that judges."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Self

# Keys are judged by their length: the end of one length is the end of every shorter one.
_BY_LENGTH = ("rsa-", "ec-")
# Nothing new is begun with what ends within two years.
_LEAD = timedelta(days=730)


@dataclass(frozen=True)
class AlgorithmEnds:
    """The last day of each algorithm of which an end is known, such as ``sha1`` or ``rsa-2048``."""

    days: Mapping[str, date] = field(default_factory=dict)

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Read ``{"sha1": "2013-12-31", …}``; raises ``ValueError`` for anything else."""
        told = json.loads(content)
        if not isinstance(told, dict):
            raise ValueError("Not a list of algorithms with their last days.")  # noqa: TRY004 (one error for bad content)
        return cls({str(name): date.fromisoformat(str(day)) for name, day in told.items()})

    def end_of(self, name: str) -> date | None:
        """Return the last day of an algorithm, or None where no end is known."""
        ends = [day for known, day in self.days.items() if _reaches(known, name)]
        return min(ends, default=None)

    def first_ended(self, names: Iterable[str], at: datetime) -> tuple[str, date] | None:
        """Return the first of these that had ended at a moment."""
        day = at.astimezone(UTC).date()
        for name in names:
            end = self.end_of(name)
            if end is not None and day > end:
                return name, end
        return None

    def usable(self, today: date) -> str:
        """Return the digest for what is begun today: SHA-256, or SHA-512 where its end is near."""
        end = self.end_of("sha256")
        return "sha256" if end is None or end - today > _LEAD else "sha512"

    def next_end(self, names: Iterable[str]) -> tuple[str, date] | None:
        """Return which of these ends first."""
        ends = [(end, name) for name in names if (end := self.end_of(name)) is not None]
        return (min(ends)[1], min(ends)[0]) if ends else None


def _reaches(known: str, name: str) -> bool:
    for family in _BY_LENGTH:
        if known.startswith(family) and name.startswith(family):
            return _length(name) <= _length(known)
    return known == name


def _length(name: str) -> int:
    said = name.rpartition("-")[2]
    return int(said) if said.isascii() and said.isdigit() else 0
