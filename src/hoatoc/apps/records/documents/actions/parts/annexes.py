"""Setting the mark of the unit on each separate PDF annex; part of the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.requests import Expected, accept
from hoatoc.kernel.pki.text_marks import FIELD, moment_line, set_mark

from .versions import PDF

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate

    from ...models import Document


def mark_annexes(
    document: Document,
    certificate: Certificate,
    credential: Credential,
    may: Callable[[], object],
) -> int:
    """Mark each annex with number, symbol and moment (Decree 30/2020, Annex I; R-028)."""
    marked = 0
    for annex in document.attachments.select_related("file"):
        if annex.file.media_type != PDF:
            continue
        now = clock.now()
        base = keeping.read(annex.file)
        sealed = set_mark(
            base,
            lines=(document.reference, moment_line(now)),
            credential=credential,
            timestamper=timestamper(),
            at=now,
        )
        annex.sealed_file = accept(
            sealed,
            Expected(base, certificate, certificate.holder_unit or document.owner, FIELD),
            at=now,
            is_made_here=True,
            may=may,
            keep=lambda pdf: keeping.store(pdf, media_type=PDF),
        )
        annex.save(update_fields=["sealed_file"])
        marked += 1
    return marked
