"""Set the pages with the block of who signs, where it is not the person named on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..rules import Verb
from .parts.asking import require_open
from .parts.blocks import compared_for
from .parts.desk import refresh_index
from .parts.making import pages_with_block
from .parts.preparing import make_ready
from .parts.versions import add_version

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def adapt_block(actor: Actor, *, document: Document) -> Document:
    """Compose the same text anew with the actor's own block (Decree 30/2020, Article 13(3)).

    The content is not touched, so that approvals stay; he reads the new pages and then signs.
    """
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.ADAPT_BLOCK)
        compared = compared_for(actor, row)
        if compared.agrees:
            return row
        made = pages_with_block(row, compared.written(), compared.block)
        add_version(row, made, by=actor.person)
        make_ready(row, compared.block)
        row.move(Verb.ADAPT_BLOCK)
        row.save(update_fields=["state", "changed_at", "current_version"])
        refresh_index(row)
        record(actor, "documents.adapt_block", row, facts={"block": list(compared.block.lines)})
    return row
