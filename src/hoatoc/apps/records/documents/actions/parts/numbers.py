"""What a number asks for, and giving one up: its line stays in the register with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book
from hoatoc.kernel.typesetting import symbols

from ... import work
from ...contracts import SUBJECT_KIND

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor

    from ...models import Document


class SymbolOfAnotherYear(BureauError):
    """The page prints the year in which it was made, and the number would be of another."""

    code = "documents.symbol_of_another_year"
    sentence = _(
        "The symbol %(symbol)s has the year in which the page was made, and numbers are those of "
        "%(year)s now. Return the document, so that its author makes the page anew."
    )


def check_year(document: Document, day: date) -> None:
    """Refuse to number a circular of last year's page in this year's book."""
    if symbols.year_of(document.symbol) not in (None, day.year):
        raise SymbolOfAnotherYear(symbol=document.symbol, year=day.year)


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
