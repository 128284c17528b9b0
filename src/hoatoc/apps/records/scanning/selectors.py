"""Every read, limited to what the asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from hoatoc.apps.records.incoming.facade import incoming_seen_by
from hoatoc.kernel.base.errors import NotFound

from .models import EntryState, PaperEntry, PaperFile, PaperPage, PaperPageKind, PaperStack

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


@dataclass(frozen=True)
class Source:
    """A file that was brought, and which of its leaves (from 0) belong to one document."""

    file: PaperFile
    leaves: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether all of the file belongs to the document."""
        return len(self.leaves) == self.file.leaves


def stacks_for(actor: Actor) -> QuerySet[PaperStack]:
    """Return the stacks that an actor may see, newest first, each with how many wait."""
    waiting = Count("entries", filter=Q(entries__state=EntryState.OPEN))
    return (
        PaperStack.objects.visible_to(actor)
        .select_related("person")
        .annotate(entry_count=Count("entries"), open_count=waiting)
        .order_by("-created_at", "-id")
    )


def stack_for(actor: Actor, stack_id: UUID) -> PaperStack:
    """Return one stack, or say that there is none that the actor may see."""
    found = PaperStack.objects.visible_to(actor).select_related("unit", "person")
    stack = found.filter(pk=stack_id).first()
    if stack is None:
        raise NotFound
    return stack


def pages_of(stack: PaperStack) -> list[PaperPage]:
    """Return the pages of a stack that the asker may see, without their words."""
    return list(stack.pages.defer("words").select_related("entry", "source"))


def entries_of(stack: PaperStack) -> list[PaperEntry]:
    """Return the documents of a stack that the asker may see, with their pages."""
    pages = Prefetch("pages", PaperPage.objects.defer("words"))
    return list(stack.entries.prefetch_related(pages))


def page_for(actor: Actor, stack_id: UUID, number: int) -> PaperPage:
    """Return one page that has a picture; it is seen with its stack or its document."""
    page = (
        PaperPage.objects.select_related("picture", "entry")
        .filter(stack_id=stack_id, number=number, picture__isnull=False)
        .first()
    )
    if page is None or not _may_see(actor, page):
        raise NotFound
    return page


def _may_see(actor: Actor, page: PaperPage) -> bool:
    if PaperStack.objects.visible_to(actor).filter(pk=page.stack_id).exists():
        return True
    taken = page.entry.incoming_id if page.entry else None
    return taken is not None and incoming_seen_by(actor, taken) is not None


def entry_for(actor: Actor, entry_id: UUID) -> PaperEntry:
    """Return one document of a stack that the actor may see."""
    found = (
        PaperEntry.objects.select_related("stack__unit")
        .filter(pk=entry_id, stack__in=PaperStack.objects.visible_to(actor))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def entry_of_incoming(incoming_id: UUID) -> PaperEntry | None:
    """Return the scan of an incoming document; who calls has seen the document."""
    return (
        PaperEntry.objects.select_related("stack", "stamped", "completed_by")
        .filter(incoming_id=incoming_id)
        .first()
    )


def sources_of(entry: PaperEntry) -> list[Source]:
    """Return the files from which the pages of a document came, with its leaves of each."""
    found: dict[PaperFile, list[int]] = {}
    for page in entry.pages.defer("words").select_related("source__file"):
        found.setdefault(page.source, []).append(page.leaf)
    return [Source(file, tuple(leaves)) for file, leaves in found.items()]


def read_pages(entry: PaperEntry) -> list[PaperPage]:
    """Return the pages of a document with their words and pictures."""
    return list(entry.pages.select_related("picture", "source__file"))


def stack_to_read(stack_id: UUID) -> PaperStack | None:
    """Return a stack for the machine that reads it."""
    return PaperStack.objects.select_related("unit", "person").filter(pk=stack_id).first()


def next_to_read(stack: PaperStack) -> PaperPage | None:
    """Return the first page that waits."""
    waiting = stack.pages.filter(kind=PaperPageKind.WAITING)
    return waiting.select_related("source__file").first()


def has_taken(stack: PaperStack) -> bool:
    """Tell whether a document of the stack is in the register."""
    return stack.entries.filter(state=EntryState.TAKEN).exists()
