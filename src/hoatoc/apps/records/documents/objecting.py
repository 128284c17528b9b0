"""What the signatory is told of a document before he signs it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.kernel.access.objections import Objection, Weight
from hoatoc.kernel.base import clock

from .selectors import documents_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def other_day(actor: Actor, document_id: UUID) -> list[Objection]:
    """Warn that the page has the day of a number that was given first, and that it is past."""
    document = documents_for(actor).filter(pk=document_id, number_first=True).first()
    today = clock.today()
    if document is None or document.dated_on in (None, today):
        return []
    sentence = _(
        "The page is dated %(dated)s, the day on which the registry gave the number, and today is "
        "%(today)s. Your signature will bear today's time, and the date on the page cannot be "
        "changed: number and date belong together (Decree 30/2020, Article 15). If it has to bear "
        "today's date, return the document: the number becomes void and the next round takes a new "
        "number and date. If that date may stay, sign."
    ) % {"dated": f"{document.dated_on:%d/%m/%Y}", "today": f"{today:%d/%m/%Y}"}
    to_return = reverse("documents:detail", args=[document.pk]) + "?act=return_draft#act"
    return [Objection("documents.dated_earlier", sentence, Weight.WARNS, to_return)]
