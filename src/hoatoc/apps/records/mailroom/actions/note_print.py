"""What is printed from the books is part of the record (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from .. import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Dispatch


def note_book(actor: Actor, *, book: str, rows: int) -> None:
    """Record that somebody printed a book of the mailroom."""
    actor.may(permissions.VIEW.code).require()
    with transaction.atomic():
        record(actor, "mailroom.print_book", facts={"book": book, "rows": rows})


def note_envelope(actor: Actor, *, dispatch: Dispatch) -> None:
    """Record that somebody printed an envelope."""
    actor.may(permissions.VIEW.code).require()
    with transaction.atomic():
        record(actor, "mailroom.print_envelope", dispatch, facts={"to": dispatch.addressee})
