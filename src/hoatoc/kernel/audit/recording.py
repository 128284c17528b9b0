"""Recording an act; every action calls this once, last, inside its transaction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock

from . import chaining
from .declarations import AUDIT_ACTIONS
from .models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import Model

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Person

_WHO = re.compile(r"^%\(person\)s\s+|%\(person\)s")
_WORD = re.compile(r"(?:: )?[“(]?%\(\w+\)[sd][”)]?")

Json = dict[str, "str | int | bool | list[str] | None"]


def record(
    actor: Actor | None,
    action: str,
    subject: Model | None = None,
    *,
    facts: Json | None = None,
    unit_id: int | None = None,
    by: Person | str | None = None,
) -> AuditEntry:
    """Add one entry; without an actor it goes into the chain of ``unit_id`` or 0.

    There ``by`` tells who acted before he chose a post: a person, or words for somebody who
    proved nothing. Without it the node itself acted.
    """
    AUDIT_ACTIONS.get(action)
    entry = AuditEntry(
        chain_id=actor.issuing_unit.pk if actor else (unit_id or 0),
        at=clock.now(),
        action=action,
        unit_id=actor.unit.pk if actor else unit_id,
        facts=facts or {},
        **_about(subject),
    )
    if actor:
        entry.person_id = actor.person.pk
        entry.person_label = actor.person.rank_and_name[:200]
        entry.post_label = str(actor.post)[:300]
        entry.acting_for_label = actor.acting_for.rank_and_name[:200] if actor.acting_for else ""
    elif isinstance(by, str):
        entry.person_label = by[:200]
    elif by is not None:
        entry.person_id, entry.person_label = by.pk, by.rank_and_name[:200]
    return chaining.append(entry)


def record_each(action: str, facts_by: Iterable[tuple[Model, Json]], *, unit_id: int) -> None:
    """Add an entry of the node itself about each of many subjects, under one lock of the chain."""
    AUDIT_ACTIONS.get(action)
    at = clock.now()
    entries = [
        AuditEntry(
            chain_id=unit_id, at=at, action=action, unit_id=unit_id, facts=facts, **_about(subject)
        )
        for subject, facts in facts_by
    ]
    if entries:
        chaining.append_all(entries)


def _about(subject: Model | None) -> dict[str, str]:
    if subject is None:
        return {"subject_kind": "", "subject_id": "", "subject_label": ""}
    return {
        "subject_kind": subject._meta.label_lower,
        "subject_id": str(subject.pk),
        "subject_label": str(subject)[:300],
    }


def history_of(kind: str, subject_id: UUID | int | str, *, limit: int = 500) -> list[AuditEntry]:
    """Return the entries about one object, oldest first; who calls has checked the right."""
    entries = AuditEntry.objects.filter(subject_kind=kind, subject_id=str(subject_id))
    return list(entries.order_by("at", "position")[:limit])


def name_of(action: str) -> str:
    """Name an action in the reader's language: its sentence without who, what and how."""
    if action not in AUDIT_ACTIONS:
        return action
    said = _WHO.sub("", str(AUDIT_ACTIONS.get(action).sentence))
    said = _WORD.sub("…", said).strip(" .:…“”")
    return said[:1].upper() + said[1:]


def sentence_of(entry: AuditEntry) -> str:
    """Tell an entry in the reader's language."""
    if entry.action not in AUDIT_ACTIONS:
        return entry.action
    told = {"person": entry.person_label, "subject": entry.subject_label, **entry.facts}
    try:
        return str(AUDIT_ACTIONS.get(entry.action).sentence) % told
    except (KeyError, ValueError):
        return str(AUDIT_ACTIONS.get(entry.action).sentence)
