"""Mend the file that a draft was brought as, and go on with the mended one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents.facade import Brought, bring_pages, may_change
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import BureauError

from ..checking import DOCX, check
from ..mending import mended
from ..selectors import brought_docx, expected_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Mend


class NothingToMend(BureauError):
    """The pages come from no DOCX, or nothing in it can be put right by itself."""

    code = "layout.nothing_to_mend"
    sentence = _(
        "Nothing in this file can be mended by itself. Mend it where it was written and bring it "
        "again."
    )
    http_status = 409


def mend_document(actor: Actor, *, document: Any) -> tuple[Mend, ...]:
    """Make the mended copy the next version of a draft; return what was mended in it.

    Only how it is set is changed, never a word; the former version stays to be compared.
    """
    may_change(actor, document).require()
    docx = brought_docx(document)
    if docx is None:
        raise NothingToMend
    checked = check(docx, DOCX, expected_of(document), is_drawn=False)
    copy = mended(docx, checked.case, checked.report) if checked.case else None
    if copy is None:
        raise NothingToMend
    mends = checked.report.mends
    with transaction.atomic():
        row = bring_pages(
            actor,
            document=document,
            source=Brought("mended.docx", copy),
            in_place_of=checked.report.sha256,
        )
        record(actor, "layout.mend", row, facts={"mended": [mend.value for mend in mends]})
    return mends
