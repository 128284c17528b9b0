"""Let a colleague write the text of a draft too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.writing import facade as writing
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import possible_writers
from .parts.texts import begin_text

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def admit_writer(actor: Actor, *, document: Document, post_id: int) -> Document:
    """Admit a colleague of the organisation; he sees the draft from now on, and is told."""
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    post = possible_writers(actor).filter(pk=post_id).first()
    if post is None:
        raise Invalid({"writer": _("Choose a colleague who drafts documents.")})
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        writing.admit_writer(actor, text=begin_text(actor, row), person=post.person)
        if row.admit(person_token(post.person.pk)):
            row.save(update_fields=["audience"])
        notify(
            work.INVITED.code,
            [person_token(post.person.pk)],
            row.pk,
            person=actor.person.rank_and_name,
            subject=row.subject,
        )
        record(actor, "documents.admit_writer", row, facts={"who": post.person.rank_and_name})
    return row
