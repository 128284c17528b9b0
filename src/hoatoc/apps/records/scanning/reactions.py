"""What this app does when the incoming register reports something."""

from uuid import UUID

from hoatoc.apps.records.incoming.contracts import IncomingRegistered, IncomingUnread
from hoatoc.kernel.events.declarations import Reaction
from hoatoc.kernel.jobs.port import LATER, enqueue

from .jobs import look_at_arrived, stamp_registered
from .selectors import entry_of_incoming


def stamp(fact: IncomingRegistered) -> None:
    """Queue the stamp of a document that was scanned here."""
    if entry_of_incoming(UUID(fact.incoming_id)) is not None:
        enqueue(stamp_registered, incoming_id=fact.incoming_id)


def look(fact: IncomingUnread) -> None:
    """Queue the reading of a file without text; it waits behind what people wait for."""
    enqueue(look_at_arrived, priority=LATER, incoming_id=fact.incoming_id)


REACTIONS = (
    Reaction("scanning.stamp", to=IncomingRegistered, run=stamp),
    Reaction("scanning.look", to=IncomingUnread, run=look),
)
