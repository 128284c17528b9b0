"""Views, downloads and printed books are part of the record (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from .. import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import CertifiedCopy

VIEWED, DOWNLOADED, PRINTED = "copies.view", "copies.download", "copies.print_register"


def note_use(actor: Actor, *, made: CertifiedCopy, use: str) -> None:
    """Record that somebody read or took a copy."""
    actor.may(permissions.VIEW.code).require()
    with transaction.atomic():
        record(actor, use, made)


def note_register(actor: Actor, *, rows: int) -> None:
    """Record that somebody printed the book of copies."""
    actor.may(permissions.VIEW.code).require()
    with transaction.atomic():
        record(actor, PRINTED, facts={"rows": rows})
