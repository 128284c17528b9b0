"""The registry cancels a certified copy: its number stays in the book, void, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..contracts import SUBJECT_KIND
from ..models import CertifiedCopy, CopyCancellation
from ..policies import CopyPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

LONGEST = 500


def cancel_copy(actor: Actor, *, made: CertifiedCopy, reason: str) -> CertifiedCopy:
    """Cancel a copy (Decree 30/2020, Article 16; R-005): it is handed out no longer.

    Whoever has the file keeps a signature that holds; the book says that the copy is void.
    """
    said = text.squeeze(reason)
    if not said or len(said) > LONGEST:
        raise Invalid({"reason": _("Say why, in at most 500 characters: it stands in the book.")})
    refuse_secret(said, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = made.locked()
        CopyPolicy(actor).can_cancel(row).require()
        CopyCancellation.objects.create(copy=row, reason=said, person=actor.person, post=actor.post)
        numbering.cancel_number(
            row.unit,
            Book.COPIES,
            subject_kind=SUBJECT_KIND,
            subject_id=row.pk,
            reason=said,
            by=f"{actor.person.rank_and_name}, {actor.post.title}",
        )
        record(actor, "copies.cancel", row, facts={"reference": row.reference, "reason": said})
    return row
