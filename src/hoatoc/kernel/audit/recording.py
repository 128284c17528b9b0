"""Recording an act; every action calls this once, last, inside its transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock

from . import chaining
from .declarations import AUDIT_ACTIONS
from .models import AuditEntry

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import Model

    from hoatoc.kernel.access.actor import Actor

Json = dict[str, "str | int | bool | list[str] | None"]


def record(
    actor: Actor | None,
    action: str,
    subject: Model | None = None,
    *,
    facts: Json | None = None,
    unit_id: int | None = None,
) -> AuditEntry:
    """Add one entry; without an actor the node itself acted, in the chain of ``unit_id`` or 0."""
    AUDIT_ACTIONS.get(action)
    entry = AuditEntry(
        chain_id=actor.issuing_unit.pk if actor else (unit_id or 0),
        at=clock.now(),
        action=action,
        unit_id=actor.unit.pk if actor else unit_id,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        subject_label=str(subject)[:300] if subject is not None else "",
        facts=facts or {},
    )
    if actor:
        entry.person_id = actor.person.pk
        entry.person_label = actor.person.rank_and_name[:200]
        entry.post_label = str(actor.post)[:300]
        entry.acting_for_label = actor.acting_for.rank_and_name[:200] if actor.acting_for else ""
    return chaining.append(entry)


def history_of(kind: str, subject_id: UUID | int | str, *, limit: int = 500) -> list[AuditEntry]:
    """Return the entries about one object, oldest first; who calls has checked the right."""
    entries = AuditEntry.objects.filter(subject_kind=kind, subject_id=str(subject_id))
    return list(entries.order_by("at", "position")[:limit])


def sentence_of(entry: AuditEntry) -> str:
    """Tell an entry in the reader's language."""
    if entry.action not in AUDIT_ACTIONS:
        return entry.action
    told = {"person": entry.person_label, "subject": entry.subject_label, **entry.facts}
    try:
        return str(AUDIT_ACTIONS.get(entry.action).sentence) % told
    except (KeyError, ValueError):
        return str(AUDIT_ACTIONS.get(entry.action).sentence)
