"""The head of the drafting unit answers for the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.people.models import Role

from .. import work
from ..models import ReviewStep
from ..rules import Verb
from .parts.asking import require_open
from .parts.desk import lay_for_role, refresh_index
from .parts.reviewing import approve

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def approve_content(actor: Actor, *, document: Document, remark: str = "") -> Document:
    """Approve the content; the office checks the form next (Decree 30/2020, Article 12(1))."""
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.APPROVE_CONTENT, reason=remark)
        approve(actor, row, ReviewStep.CONTENT, remark)
        row.move(Verb.APPROVE_CONTENT)
        row.save(update_fields=["state", "changed_at"])
        lay_for_role(row, work.CHECK_FORM, Role.CHIEF_OF_OFFICE, actor=actor)
        refresh_index(row)
        record(actor, "documents.approve_content", row)
    return row
