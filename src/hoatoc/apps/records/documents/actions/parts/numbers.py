"""Giving up the number of a document: its line stays in the register, void, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book

from ... import work
from ...contracts import SUBJECT_KIND

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ...models import Document


def strike_out(actor: Actor, document: Document, reason: str) -> None:
    """Make the present number void in the register (Decree 30/2020, Article 16; R-005)."""
    numbering.cancel_number(
        document.owner,
        Book.OUTGOING,
        subject_kind=SUBJECT_KIND,
        subject_id=document.pk,
        reason=reason,
        by=f"{actor.person.rank_and_name}, {actor.post.title}",
    )


def void_number(actor: Actor, document: Document, reason: str) -> None:
    """Give up a number that was given before the signature, and tell the registry; does not save.

    The next round takes another number: this one is never given again.
    """
    if document.number is not None:
        strike_out(actor, document, reason)
        notify(
            work.NUMBER_CANCELLED.code,
            [role_token(document.owner_id, Role.CLERK)],
            document.pk,
            reference=document.reference,
            subject=document.subject,
            reason=reason[:500],
        )
    document.number = document.dated_on = None
    document.number_first = False
