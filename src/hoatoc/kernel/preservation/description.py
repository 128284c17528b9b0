"""What a package is, apart from any file format and from what this product calls its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import IO, Self
from uuid import UUID


class PackageKind(StrEnum):
    """What of OAIS a package is: handed over, kept, or given to a reader."""

    SIP = "SIP"
    AIP = "AIP"
    DIP = "DIP"


class AgentKind(StrEnum):
    """Who acts, in the words of METS."""

    ORGANISATION = "ORGANIZATION"
    PERSON = "INDIVIDUAL"
    SOFTWARE = "SOFTWARE"


@dataclass(frozen=True)
class Agent:
    """A body, a person or a program, with the code by which others know it."""

    name: str
    kind: AgentKind = AgentKind.ORGANISATION
    code: str = ""


@dataclass(frozen=True)
class Piece:
    """A file: its name among people, what is known of its bytes, and how to get them."""

    name: str
    media_type: str
    size: int
    sha256: str
    opened: Callable[[], IO[bytes]] = field(compare=False, repr=False)


@dataclass(frozen=True)
class Record:
    """One document: a key that is a file name, its fields, its main file before the others."""

    key: str
    fields: Mapping[str, str]
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Event:
    """Something that was done to the package and that is told for as long as it is kept."""

    kind: str
    at: datetime
    detail: str = ""
    outcome: str = "success"
    agent: Agent | None = None


@dataclass(frozen=True)
class Package:
    """Everything in a package; two that are equal have the same bytes."""

    kind: PackageKind
    id: UUID
    made_at: datetime
    maker: Agent
    submitter: Agent
    fields: Mapping[str, str]
    records: tuple[Record, ...] = ()
    # What explains the package: the printed index, the seal.
    documentation: tuple[Piece, ...] = ()
    events: tuple[Event, ...] = ()
    # Who keeps it, and the code of its fonds there.
    preserver: Agent | None = None
    fonds: str = ""
    # Of a DIP: what was asked, by the fields of the circular.
    request: Mapping[str, str] = field(default_factory=dict)
    # The package from which this one was made, as its METS names itself.
    origin: str = ""
    status: str = "NEW"

    @property
    def object_id(self) -> str:
        """How METS names it (Circular 05/2025, Annexes I, III, V)."""
        marked = f"uuid-{self.id}".upper().replace("UUID", "uuid", 1)
        if self.kind is not PackageKind.AIP:
            return marked
        return f"urn:{self.fonds}:{marked}" if self.fonds else f"urn:uuid:{str(self.id).upper()}"

    @property
    def folder(self) -> str:
        """The one folder in which everything lies."""
        return self.object_id.replace(":", "_")

    @property
    def size(self) -> int:
        """How many bytes its files have, without what is written about them."""
        of_records = sum(piece.size for record in self.records for piece in record.pieces)
        return of_records + sum(piece.size for piece in self.documentation)

    def after(self, *events: Event, **changes: object) -> Self:
        """Return the same package with changes and with more events behind the others."""
        return replace(self, events=(*self.events, *events), **changes)  # type: ignore[arg-type]  # names of fields
