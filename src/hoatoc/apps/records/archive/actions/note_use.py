"""Notes of use: who took which list of the archive out of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from django.db.models import Model

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json


def note_export(
    actor: Actor, *, what: str, form: str, rows: int, subject: Model | None = None
) -> None:
    """Record that somebody took a list out, and in which form; who calls has checked the right."""
    with transaction.atomic():
        facts: Json = {"what": what, "form": form, "rows": rows}
        record(actor, "archive.export", subject, facts=facts)
