"""The life of an object, for the pages of other apps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.audit.recording import history_of, sentence_of
from hoatoc.ui.components import TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Collection

    from hoatoc.kernel.access.actor import Actor

# Looking at a thing is recorded, and does not belong to its life.
_LOOKS = ("view", "print", "download", "preview", "export")


def life_of(
    actor: Actor,
    kind: str,
    subject_id: UUID | int | str,
    *,
    with_looks: bool = False,
    actions: Collection[str] = (),
) -> tuple[TimelineEntry, ...]:
    """Return what happened to an object, oldest first, for ``{% timeline %}``.

    The page has checked that ``actor`` may see the object. ``kind`` is ``model._meta.label_lower``;
    ``actions`` keeps only these codes.
    """
    return tuple(
        TimelineEntry(
            what=sentence_of(entry),
            at=entry.at,
            who=entry.person_label,
            post=entry.post_label,
            note=str(entry.facts.get("reason", "")),
        )
        for entry in history_of(kind, subject_id)
        if (not actions or entry.action in actions)
        and (with_looks or not _is_look(entry.action) or entry.person_id == actor.person.pk)
    )


def _is_look(action: str) -> bool:
    return action.partition(".")[2].split("_")[0] in _LOOKS
