"""The registry says where documents begin, and which pages are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid

from ..contracts import Mark
from ..errors import AlreadyCompleted, NoPagesLeft
from ..policies import PaperPolicy
from ..rules.splitting import groups
from ..selectors import has_taken
from .parts.finishing import lay_entries, settle

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperStack


def arrange(actor: Actor, *, stack: PaperStack, marks: Sequence[Mark]) -> PaperStack:
    """Split the stack anew, one mark for each page; possible until a document is taken in."""
    with transaction.atomic():
        row = stack.locked()
        PaperPolicy(actor).can_work_on(row).require()
        if has_taken(row):
            raise AlreadyCompleted
        pages = list(row.pages.all())
        if len(marks) != len(pages):
            raise Invalid
        if not groups(marks):
            raise NoPagesLeft
        made = lay_entries(row, pages, marks)
        settle(row)
        record(actor, "scanning.arrange", row, facts={"documents": len(made)})
    return row
