"""What the machine does later: it sets the stamp, and reads what arrived as pictures."""

from __future__ import annotations

from uuid import UUID

from hoatoc.apps.records.incoming.facade import incoming_to_read
from hoatoc.kernel.jobs.port import job

from .actions.read_arrived import read_arrived
from .actions.set_stamp import set_stamp
from .selectors import entry_of_incoming


@job("scanning.stamp_registered")
def stamp_registered(*, incoming_id: str) -> None:
    """Set the ĐẾN stamp on a scanned document that got its number."""
    entry = entry_of_incoming(UUID(incoming_id))
    if entry is not None and entry.stamped_id is None:
        set_stamp(entry)


@job("scanning.look_at_arrived")
def look_at_arrived(*, incoming_id: str) -> None:
    """Read a document of pictures, unless it was scanned and read here."""
    incoming = incoming_to_read(UUID(incoming_id))
    if incoming is not None and entry_of_incoming(incoming.pk) is None:
        read_arrived(incoming)
