"""Making pages ready for signing: where the signature belongs, the blanks for number and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.preparing import reserve

from ...models import VersionSource
from .versions import Made, add_version, pdf_of

if TYPE_CHECKING:
    from hoatoc.apps.records.competence.contracts import Block
    from hoatoc.kernel.pki.contracts import Places

    from ...models import Document


def make_ready(document: Document, block: Block) -> None:
    """Reserve the blanks on the current pages, before anybody signs; does not save."""
    pdf = pdf_of(document)
    ready = reserve(pdf, places_of(pdf, block))
    version = document.current_version
    count = version.page_count if version else 1
    printed = version.block if version else None
    add_version(document, Made(VersionSource.PREPARED, ready, count, block=printed), by=None)


def places_of(pdf: bytes, block: Block) -> Places:
    """Find where signature, number and date belong on the pages."""
    return find_places(pdf, signer_name=block.name, title=block.title)
