"""Adding a version to a document, and reading its bytes; part of several actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.files import keeping

from ...contracts import DraftTextChanged
from ...models import DocumentVersion, VersionSource

if TYPE_CHECKING:
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.people.models import Person

    from ...models import Document

PDF = "application/pdf"


@dataclass(frozen=True)
class Made:
    """A new version before it is written: its bytes and where they came from."""

    source: VersionSource
    pdf: bytes
    page_count: int
    text: str = ""
    brought: StoredFile | None = None
    letter: dict[str, Any] | None = None
    # As they stand on the pages, one for each who signs; empty where the pages were brought.
    blocks: tuple[dict[str, Any], ...] = ()


def add_version(document: Document, made: Made, *, by: Person | None) -> DocumentVersion:
    """Write the next version and make it the current one; does not save the document."""
    last = document.versions.order_by("-ordinal").values_list("ordinal", flat=True).first()
    version = DocumentVersion.objects.create(
        document=document,
        ordinal=(last or 0) + 1,
        source=made.source,
        file=keeping.store(made.pdf, media_type=PDF),
        brought_file=made.brought,
        letter=made.letter,
        block=made.blocks[0] if made.blocks else None,
        second_block=made.blocks[1] if len(made.blocks) > 1 else None,
        page_count=made.page_count,
        made_by=by,
    )
    document.current_version = version
    return version


def replace_pages(document: Document, made: Made, *, by: Person) -> DocumentVersion:
    """Make the new pages of a draft the current ones, and tell those who spoke of the former."""
    former = document.current_version
    version = add_version(document, made, by=by)
    publish(
        DraftTextChanged(
            document_id=str(document.pk),
            subject=document.subject,
            sha256=version.file.sha256,
            former_ordinal=former.ordinal if former else 0,
        )
    )
    return version


def pdf_of(document: Document) -> bytes:
    """Return the bytes of the current version, checked against their hash."""
    if document.current_version is None:
        return b""
    return keeping.read(document.current_version.file)
