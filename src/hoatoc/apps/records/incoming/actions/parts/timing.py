"""Starting and stopping the clocks of the law (rules of section 18; R-011); part of every action.

Submission is automatic here: what is registered lies on the commander's desk at once. So the clock
of submission runs on until he has written, which is what the law wants it for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.workdays.reading import calendar_of
from hoatoc.kernel.workdays.rules import DueRule

from ...models import Channel, Handling

if TYPE_CHECKING:
    from datetime import datetime

    from ...models import IncomingDocument


def start_clocks(incoming: IncomingDocument, *, steering: int = 0) -> None:
    """Begin: until when it is to be acknowledged and registered; saves both rows."""
    calendar, now = calendar_of(incoming.receiver), clock.now()
    is_urgent = incoming.urgency > 0
    due = calendar.due_at(now, DueRule.AT_ONCE if is_urgent else DueRule.NEXT_WORKING_DAY)
    by_network = incoming.channel == Channel.NETWORK
    Handling.objects.create(
        incoming=incoming,
        steering=steering,
        register_due_at=due,
        ack_due_at=calendar.due_at(now, DueRule.SAME_DAY) if by_network else None,
        # The status 01 of the arrival is the system's word to the sender.
        acked_at=now if by_network else None,
    )
    set_due(incoming, due)


def note_registered(incoming: IncomingDocument) -> None:
    """Stop the clock of registration and start that of submission; saves both rows."""
    calendar, now = calendar_of(incoming.receiver), clock.now()
    rule = DueRule.AT_ONCE if incoming.urgency > 0 else DueRule.NEXT_WORKING_DAY
    due = calendar.due_at(now, rule)
    _change(incoming, registered_at=now, submit_due_at=due)
    set_due(incoming, due)


def note_submitted(incoming: IncomingDocument, due_at: datetime | None) -> None:
    """Stop the clock of submission and start that of the work; saves both rows."""
    held = handling_of(incoming)
    first = held.submitted_at or clock.now()
    _change(incoming, submitted_at=first, handle_due_at=due_at)
    set_due(incoming, due_at)


def note_handled(incoming: IncomingDocument) -> None:
    """Stop every clock; saves both rows."""
    _change(incoming, handled_at=clock.now())
    set_due(incoming, None)


def usual_due(incoming: IncomingDocument) -> datetime | None:
    """Return until when work is due that was given without a day: the reply, or today if urgent."""
    calendar = calendar_of(incoming.receiver)
    if incoming.reply_due_on:
        return calendar.end_of(incoming.reply_due_on)
    return calendar.due_at(clock.now(), DueRule.SAME_DAY) if incoming.urgency > 0 else None


def set_due(incoming: IncomingDocument, due_at: datetime | None) -> None:
    """Set until when the present step is due; saves the document's column alone."""
    incoming.due_at = due_at
    incoming.save(update_fields=["due_at"])


def handling_of(incoming: IncomingDocument) -> Handling:
    """Return the clocks of a document; one that came before there were any has empty ones."""
    return Handling.objects.get_or_create(incoming=incoming)[0]


def _change(incoming: IncomingDocument, **values: datetime | None) -> None:
    held = handling_of(incoming)
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
