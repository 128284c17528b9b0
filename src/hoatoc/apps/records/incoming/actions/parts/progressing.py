"""Writing the history of a part of the work; part of every action upon it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...models import Progress

if TYPE_CHECKING:
    from datetime import datetime

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile

    from ...models import Assignment, ProgressKind


def note(
    assignment: Assignment,
    kind: ProgressKind,
    actor: Actor | None,
    *,
    words: str = "",
    until: datetime | None = None,
) -> Progress:
    """Add one line; the system itself has no actor."""
    return Progress.objects.create(
        assignment=assignment,
        kind=kind,
        person=actor.person if actor else None,
        post_label=str(actor.post)[:300] if actor else "",
        note=words[:2000],
        until=until,
    )


def note_evidence(line: Progress, file: StoredFile, name: str) -> None:
    """Keep a file with a line."""
    line.file, line.file_name = file, name[:255]
    line.save(update_fields=["file", "file_name"])
