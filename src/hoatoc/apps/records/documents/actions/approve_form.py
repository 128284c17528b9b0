"""The office answers for the form, and the pages are made ready for signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.practice.facade import numbers_first
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.people.models import Role

from .. import work
from ..models import ReviewStep
from ..rules import Verb
from .parts.asking import require_open
from .parts.checking import named_signatories
from .parts.desk import lay_for_post, lay_for_role, let_see, refresh_index
from .parts.preparing import make_ready
from .parts.reviewing import approve

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def approve_form(actor: Actor, *, document: Document, remark: str = "") -> Document:
    """Approve the form (Decree 30/2020, Article 12(2)).

    The blanks for number and date are reserved here, before anybody signs, so that the page which
    the competent person reads is, byte for byte, the one that he signs. Where the office has
    fixed that numbers come first, the registry gives the number next.
    """
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.APPROVE_FORM, reason=remark)
        approve(actor, row, ReviewStep.FORM, remark)
        named = named_signatories(row)
        row.number_first = numbers_first(row.owner)
        if not row.number_first:
            make_ready(row, named.blocks.first)
        row.move(Verb.APPROVE_FORM)
        let_see(row, *row.signing_posts)
        row.save(
            update_fields=["state", "changed_at", "audience", "current_version", "number_first"]
        )
        if row.number_first:
            lay_for_role(row, work.NUMBER, Role.CLERK, actor=actor)
        else:
            lay_for_post(row, work.SIGN, named.first.post, actor=actor)
        refresh_index(row)
        # The reason for which a finding of another application was passed over stays readable.
        record(actor, "documents.approve_form", row, facts={"remark": remark} if remark else None)
    return row
