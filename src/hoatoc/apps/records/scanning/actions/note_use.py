"""Who took the scan of a paper, or its stamped pages, is part of the record (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from .. import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperEntry


def note_download(actor: Actor, *, entry: PaperEntry, what: str) -> None:
    """Record that somebody took ``scan`` or ``stamped``."""
    actor.may(permissions.VIEW.code).require()
    with transaction.atomic():
        record(actor, "scanning.download", entry, facts={"what": what})
