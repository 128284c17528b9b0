"""Note that somebody took the register out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def note_export(actor: Actor, *, form: str, rows: int) -> None:
    """Record who took how many rows in which form; who calls has checked the right."""
    with transaction.atomic():
        record(actor, "authority.export", facts={"form": form, "rows": rows})
