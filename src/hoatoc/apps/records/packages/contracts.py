"""What crosses the border of this app: what people enter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a reader of the archive wants it for, by the codes of Circular 05/2025, Annex V."""

    DUTY = "01"
    PRIVATE = "02"
    OTHER = "03"


@dataclass(frozen=True)
class ReaderRequest:
    """What a reader of the archive asked for."""

    number: str
    purpose: Purpose
    content: str
    ordinals: tuple[int, ...]
