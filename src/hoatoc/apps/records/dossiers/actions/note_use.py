"""Notes of use: who took which list out of the system, and who read which dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from django.db.models import Model

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..models import Dossier


def note_export(
    actor: Actor, *, what: str, form: str, rows: int, subject: Model | None = None
) -> None:
    """Record that somebody took a list out, and in which form; who calls has checked the right."""
    with transaction.atomic():
        facts: Json = {"what": what, "form": form, "rows": rows}
        record(actor, "dossiers.export", subject, facts=facts)


def note_reading(actor: Actor, *, dossier: Dossier, file: str = "") -> None:
    """Record that somebody opened a dossier that he may see, or took one of its files."""
    with transaction.atomic():
        record(actor, "dossiers.view", dossier, facts={"file": file} if file else {})


def note_check(actor: Actor, *, dossier: Dossier, holds: bool, changes: int) -> None:
    """Record that somebody had the seal of a dossier checked, and what came out."""
    with transaction.atomic():
        facts: Json = {"holds": holds, "changes": changes}
        record(actor, "dossiers.check_seal", dossier, facts=facts)
