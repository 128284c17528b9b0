"""Making pages ready for signing: where the signature belongs, the blanks for number and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.placing import beside, find_places
from hoatoc.kernel.pki.preparing import reserve

from ...models import VersionSource
from .versions import Made, add_version, pdf_of

if TYPE_CHECKING:
    from hoatoc.apps.records.competence.contracts import Block
    from hoatoc.kernel.pki.contracts import Place, Places

    from ...models import Document


def make_ready(document: Document, block: Block) -> None:
    """Reserve the blanks on the current pages, before anybody signs; does not save.

    ``block`` is the first one; blanks stand nowhere near the signatures.
    """
    pdf = pdf_of(document)
    ready = reserve(pdf, places_of(pdf, block))
    version = document.current_version
    count = version.page_count if version else 1
    printed = version.blocks if version else ()
    add_version(document, Made(VersionSource.PREPARED, ready, count, blocks=printed), by=None)


def places_of(pdf: bytes, block: Block) -> Places:
    """Find where signature, number and date belong on the pages."""
    return find_places(pdf, signer_name=block.name, title=block.title)


def signature_place_of(pdf: bytes, block: Block, *, is_second: bool) -> Place:
    """Find where a signature belongs; the second stands beside the first where its name does not.

    Pages that were brought may print one block alone, or another name than that of who signs.
    """
    places = places_of(pdf, block)
    first = signing.signature_place(pdf) if is_second else None
    if first is None:
        return places.signature
    if "name" not in places.found or first.overlaps(places.signature):
        return beside(first)
    return places.signature
