"""From what was handed over to what is kept, and from that to what a reader is given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from .description import Event, Package, PackageKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime
    from uuid import UUID

    from .description import Agent, Record

# The words of the circular and of the PREMIS list of event types.
VALIDATED: Final = "validation"
INGESTED: Final = "ingestion"
PACKED: Final = "information package creation"
GIVEN: Final = "dissemination"
# What a reader who may see some of the documents learns of the file as a whole.
_OF_THE_WHOLE: Final = (
    "arcFileCode", "fileCode", "title", "maintenance", "mode", "language", "startDate", "endDate",
)  # fmt: skip


@dataclass(frozen=True)
class Keeping:
    """Who keeps a package from now on, under which identifier, and since when."""

    id: UUID
    archive: Agent
    fonds: str
    at: datetime
    by: Agent


@dataclass(frozen=True)
class Reading:
    """What a reader gets: of which records, and what he asked for in the circular's fields."""

    id: UUID
    keys: Collection[str]
    at: datetime
    by: Agent
    request: Mapping[str, str] = field(default_factory=dict)


def into_archive(sip: Package, keeping: Keeping) -> Package:
    """Return the AIP of a SIP: the archive's own identifiers, and what was done to it."""
    code = sip.fields.get("fileCode", "")
    events = (
        Event(VALIDATED, keeping.at, f"SHA-256, METS: {sip.object_id}", agent=keeping.by),
        Event(INGESTED, keeping.at, keeping.archive.name, agent=keeping.by),
        Event(PACKED, keeping.at, f"{sip.object_id} → AIP", agent=keeping.by),
    )
    return sip.after(
        *events,
        kind=PackageKind.AIP,
        id=keeping.id,
        made_at=keeping.at,
        preserver=keeping.archive,
        fonds=keeping.fonds,
        origin=sip.object_id,
        fields={"arcFileCode": f"{keeping.fonds}.{code}", **sip.fields},
        records=tuple(_archived(one, keeping.fonds) for one in sip.records),
    )


def for_reader(aip: Package, reading: Reading) -> Package:
    """Return the DIP with only these records; nothing in it tells of the others."""
    records = tuple(one for one in aip.records if one.key in reading.keys)
    is_whole = len(records) == len(aip.records)
    fields = aip.fields
    if not is_whole:
        fields = {name: fields[name] for name in _OF_THE_WHOLE if name in fields}
    given = Event(GIVEN, reading.at, aip.object_id, agent=reading.by)
    return replace(
        aip,
        kind=PackageKind.DIP,
        id=reading.id,
        made_at=reading.at,
        fields=fields,
        records=records,
        documentation=aip.documentation if is_whole else (),
        events=(*aip.events, given) if is_whole else (given,),
        request=reading.request,
        origin=aip.object_id,
    )


def _archived(record: Record, fonds: str) -> Record:
    code = record.fields.get("docCode", "") or record.key
    return replace(record, fields={"arcDocCode": f"{fonds}.{code}", **record.fields})
