"""Noting that figures were taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..permissions import VIEW

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def note_export(actor: Actor, *, what: str, form: str, rows: int) -> None:
    """Record which figures went out as a file."""
    actor.may(VIEW.code).require()
    with transaction.atomic():
        record(actor, "figures.export", facts={"what": what, "form": form, "rows": rows})
