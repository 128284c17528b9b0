"""The machine reads a stack page by page; it can be killed anywhere and goes on where it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F

from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.jobs.port import job
from hoatoc.kernel.recognition.engine import engine
from hoatoc.kernel.recognition.preparing import MEDIA_TYPE
from hoatoc.kernel.recognition.reading import ReadPage, read_page
from hoatoc.kernel.secrecy.gate import SecretRefused, refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ...models import PaperPage, PaperPageKind, PaperStack, StackState
from ...selectors import next_to_read, stack_to_read
from .finishing import drop_stack, finish_reading

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit


_SEEN = (
    "kind", "picture", "width", "height", "dpi", "angle", "is_photograph", "words", "sure",
)  # fmt: skip


@dataclass(frozen=True)
class Bringer:
    """Who brought a stack, for a spill that is seen while the machine reads it."""

    account_id: int | None
    unit: Unit | None


@job("scanning.read_waiting")
def read_waiting(*, stack_id: str) -> None:
    """Read every page that waits, then find the documents; safe to run again after a crash."""
    stack = stack_to_read(UUID(stack_id))
    while stack is not None and stack.state == StackState.READING:
        page = next_to_read(stack)
        if page is None:
            finish_reading(stack)
            return
        if not _read(stack, page):
            drop_stack(stack)
            return


def _read(stack: PaperStack, page: PaperPage) -> bool:
    """Read one page and keep it; tell whether nothing on it looks secret."""
    try:
        found = read_page(keeping.read(page.source.file), page.leaf)
    except FileRefused:
        _keep(stack, page, None)
        return True
    try:
        bringer = Bringer(stack.account_id, stack.unit)
        refuse_secret(found.text, found.red, actor=bringer, where=Where.FILE_TEXT)
    except SecretRefused:
        return False
    _keep(stack, page, found)
    return True


def _keep(stack: PaperStack, page: PaperPage, found: ReadPage | None) -> None:
    with transaction.atomic():
        row = page.locked()
        if row.kind != PaperPageKind.WAITING:
            return
        if found is None:
            row.kind = PaperPageKind.BROKEN
        else:
            sheet = found.sheet
            row.kind = PaperPageKind(found.kind.value)
            row.picture = keeping.store(sheet.picture, media_type=MEDIA_TYPE)
            row.width, row.height, row.dpi = sheet.width, sheet.height, sheet.dpi
            row.angle, row.is_photograph = sheet.angle, sheet.is_photograph
            row.words = [word.as_json() for word in found.words]
            row.sure = found.sure if found.words else None
        row.save(update_fields=_SEEN)
        said = engine()
        PaperStack.objects.filter(pk=stack.pk).update(
            read_count=F("read_count") + 1,
            engine=str(said) if said else "",
            changed_at=clock.now(),
        )
