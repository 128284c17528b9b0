"""All pages of a stack are read: its documents are found, or all of it goes for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.files.erasing import erase
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.worklist.desk import Step, clear, lay

from ... import work
from ...models import EntryState, PaperEntry, PaperPage, PaperStack, StackState
from ...rules.proposing import propose
from ...rules.splitting import groups, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...contracts import Mark


def finish_reading(stack: PaperStack) -> None:
    """Find the documents between the separator sheets and lay them on the registry's desk."""
    with transaction.atomic():
        row = stack.locked()
        if row.state != StackState.READING:
            return
        pages = list(row.pages.all())
        row.state = StackState.READY
        row.changed_at = clock.now()
        row.save(update_fields=["state", "changed_at"])
        made = lay_entries(row, pages, split([page.kind for page in pages]))
        tokens = [role_token(row.unit_id, Role.CLERK)]
        notify(work.READ.code, tokens, row.pk, name=row.name, count=str(len(made)))
        record(
            None,
            "scanning.read_stack",
            row,
            unit_id=row.unit_id,
            facts={"pages": row.page_count, "documents": len(made)},
        )


def lay_entries(
    stack: PaperStack, pages: Sequence[PaperPage], marks: Sequence[Mark]
) -> list[PaperEntry]:
    """Make the documents of a stack anew from what was said of its pages."""
    for old in stack.entries.all():
        clear(old.pk, work.COMPLETE.code)
    stack.pages.update(entry=None)
    stack.entries.all().delete()
    return [
        _lay_entry(stack, position, [pages[place] for place in places])
        for position, places in enumerate(groups(marks), start=1)
    ]


def _lay_entry(stack: PaperStack, position: int, pages: Sequence[PaperPage]) -> PaperEntry:
    found = propose([page.read_words for page in pages], DocumentKind.choices)
    entry = PaperEntry.objects.create(
        stack=stack,
        position=position,
        proposals={name: one.as_json() for name, one in found.items()},
    )
    PaperPage.objects.filter(pk__in=[page.pk for page in pages]).update(entry=entry)
    lay_on_desk(entry)
    return entry


def lay_on_desk(entry: PaperEntry) -> None:
    """Let a document of the stack wait on the desk of the registry."""
    said = entry.proposals
    lay(
        Step(
            kind=work.COMPLETE.code,
            token=role_token(entry.stack.unit_id, Role.CLERK),
            subject_id=entry.pk,
            title=entry.title,
            reference=str(said.get("reference", {}).get("value", ""))[:60],
            from_label=str(said.get("organ_name", {}).get("value", "")),
        )
    )


def settle(stack: PaperStack) -> None:
    """Note whether anything of the stack still waits; part of every action on a document."""
    waits = stack.entries.filter(state=EntryState.OPEN).exists()
    stack.state = StackState.READY if waits else StackState.DONE
    stack.changed_at = clock.now()
    stack.save(update_fields=["state", "changed_at"])


def drop_stack(stack: PaperStack) -> None:
    """Take a stack away for good: a mark of secrecy was seen on a page (R-121).

    The spill is recorded by the gate. What stays is that there was a stack, whose and when; its
    files, pictures, words and names go.
    """
    with transaction.atomic():
        row = stack.locked()
        if row.state != StackState.READING:
            return
        held = [page.picture_id for page in row.pages.all()]
        held += [one.file_id for one in row.files.all()]
        row.pages.all().delete()
        row.files.all().delete()
        for one in StoredFile.objects.filter(pk__in=[pk for pk in held if pk]):
            erase(one)
        row.state, row.name, row.paper_place = StackState.DROPPED, "—", ""
        row.changed_at = clock.now()
        row.save(update_fields=["state", "name", "paper_place", "changed_at"])
        tokens = [role_token(row.unit_id, r) for r in (Role.CLERK, Role.SECURITY_OFFICER)]
        notify(work.DROPPED.code, tokens, row.pk)
        record(None, "scanning.drop_stack", row, unit_id=row.unit_id)
