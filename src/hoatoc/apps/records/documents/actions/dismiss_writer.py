"""Let a colleague write the text of a draft no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.writing import facade as writing
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid

from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.texts import begin_text

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def dismiss_writer(actor: Actor, *, document: Document, person_id: int) -> Document:
    """Dismiss a colleague: he neither writes nor sees the draft any more."""
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        text = begin_text(actor, row)
        found = next((w for w in writing.writers_of(text) if w.person_id == person_id), None)
        if found is None:
            raise Invalid({"writer": _("Choose a colleague who drafts documents.")})
        writing.dismiss_writer(actor, text=text, person=found.person)
        row.audience = [token for token in row.audience if token != person_token(person_id)]
        row.save(update_fields=["audience"])
        record(actor, "documents.dismiss_writer", row, facts={"who": found.person.rank_and_name})
    return row
