"""Set the pages with the block of who signs, where it is not the person named on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..rules import Verb
from .parts.asking import require_open
from .parts.blocks import compared_for, printed_blocks
from .parts.desk import lay_for_post, refresh_index
from .parts.making import pages_with_blocks
from .parts.marks import void_marks
from .parts.preparing import make_ready
from .parts.versions import add_version

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def adapt_block(actor: Actor, *, document: Document) -> Document:
    """Compose the same text anew with the actor's own block (Decree 30/2020, Article 13(3)).

    The content is not touched, so that approvals stay; he reads the new pages and then signs.
    Where the first of two heads has signed already, he is told and signs the new pages again.
    """
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.ADAPT_BLOCK)
        compared = compared_for(actor, row)
        if compared.agrees:
            return row
        blocks = printed_blocks(row, compared.block)
        made = pages_with_blocks(row, compared.written(), blocks)
        add_version(row, made, by=actor.person)
        make_ready(row, blocks.first)
        signed_by = void_marks(row)
        row.move(Verb.ADAPT_BLOCK)
        row.save(update_fields=["state", "changed_at", "current_version"])
        if signed_by:
            _ask_again(actor, row, signed_by)
        refresh_index(row)
        record(actor, "documents.adapt_block", row, facts={"block": list(compared.block.lines)})
    return row


def _ask_again(actor: Actor, document: Document, people: set[int]) -> None:
    """Lay the new pages on the desk of the first head, whose signature was on the former ones."""
    assert document.signatory_post is not None
    lay_for_post(document, work.SIGN, document.signatory_post, actor=actor)
    notify(
        work.SIGN_AGAIN.code,
        [person_token(one) for one in people],
        document.pk,
        person=actor.person.rank_and_name,
        subject=document.subject,
    )
