"""Notes of use: who took the lasting form of which document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import LastingForm


def note_taking(actor: Actor, *, form: LastingForm) -> None:
    """Record that somebody took a form; who calls has checked the right."""
    with transaction.atomic():
        record(actor, "lasting.take", form, facts={"document": str(form.document_id)})
