"""What crosses the border of this app: what people enter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


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


@dataclass(frozen=True)
class DepositFields:
    """Under what a package of another body is kept here."""

    code: str
    title: str
    years: int
    started_on: date
    ended_on: date
    anyway: bool = False


@dataclass(frozen=True)
class PackageTaken:
    """A package of another body was taken in: its dossier is sealed and the archive has it."""

    CODE: ClassVar[str] = "packages.taken"
    dossier_id: str
    unit_id: int
