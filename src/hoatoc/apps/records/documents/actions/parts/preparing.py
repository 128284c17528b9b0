"""Making pages ready for signing: where the signature belongs, the blanks for number and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.imprinting import imprint
from hoatoc.kernel.pki.placing import beside, find_places
from hoatoc.kernel.pki.preparing import reserve

from ...models import VersionSource
from .versions import Made, add_version, pdf_of

if TYPE_CHECKING:
    from hoatoc.apps.records.competence.contracts import Block
    from hoatoc.kernel.pki.contracts import Place, Places

    from ...models import Document


def make_ready(document: Document, block: Block) -> None:
    """Make the current pages ready, before anybody signs; does not save.

    The blanks for number and date are reserved, or filled in where the number is there already.
    ``block`` is the first one; blanks stand nowhere near the signatures.
    """
    pdf = pdf_of(document)
    places, values = places_of(pdf, block), values_of(document)
    ready = imprint(pdf, places, values) if values else reserve(pdf, places)
    version = document.current_version
    count = version.page_count if version else 1
    printed = version.blocks if version else ()
    add_version(document, Made(VersionSource.PREPARED, ready, count, blocks=printed), by=None)


def values_of(document: Document) -> dict[str, str]:
    """Return what the blanks take; nothing before the registry has given the number."""
    if document.dated_on is None:
        return {}
    return values_for(
        number=str(document.number),
        symbol=document.symbol,
        on=document.dated_on,
        place_name=document.owner.place,
    )


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
