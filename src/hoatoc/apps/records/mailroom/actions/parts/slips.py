"""What every line of the books takes from its document, and what may not stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

LONGEST = {"addressee": 200, "address": 300, "receipt": 60, "reader": 200, "permitted_by": 200,
           "remark": 300}  # fmt: skip


def slip_of(actor: Actor, document: Document) -> dict[str, Any]:
    """Return what stands in a line about the document as it is today."""
    return {
        "unit": document.owner,
        "person": actor.person,
        "post": actor.post,
        "document_id": document.pk,
        "reference": document.reference,
        "dated_on": document.dated_on,
        "title": f"{document.get_kind_display()}: {document.subject}"[:600],
    }


def cleaned(actor: Actor, needed: dict[str, str], others: dict[str, str]) -> dict[str, str]:
    """Return the words squeezed; refuse what is missing, too long or looks secret."""
    words = {name: text.squeeze(said) for name, said in {**needed, **others}.items()}
    wrong: dict[str, StrOrPromise] = {
        name: _("Fill this in, in at most %(most)d characters.") % {"most": LONGEST[name]}
        for name, said in words.items()
        if len(said) > LONGEST[name] or (name in needed and not said)
    }
    if wrong:
        raise Invalid(wrong)
    refuse_secret(*words.values(), actor=actor, where=Where.FIELD)
    return words


def require_day(name: str, day: date, *, since: date) -> None:
    """Refuse a day before the document was, or one that is still to come."""
    if not since <= day <= clock.today():
        raise Invalid({name: _("Choose a day from the date of the document until today.")})
