"""Send a draft back to its author, with the reason; every round is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..models import MADE_BY_SIGNING, DocumentState, DocumentVersion, ReviewStep
from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.desk import lay_for_person, refresh_index
from .parts.marks import void_marks
from .parts.numbers import void_number
from .parts.reviewing import send_back
from .parts.texts import give_text_back

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

_STEP = {
    DocumentState.CONTENT_REVIEW: ReviewStep.CONTENT,
    DocumentState.FORM_REVIEW: ReviewStep.FORM,
    DocumentState.AWAITING_NUMBER: ReviewStep.FORM,
    DocumentState.AWAITING_SIGNATURE: ReviewStep.SIGNATURE,
    DocumentState.AWAITING_SECOND: ReviewStep.SIGNATURE,
}

_CHANGED = ("state", "changed_at", "current_version", "number", "dated_on", "number_first")


def return_draft(actor: Actor, *, document: Document, reason: str) -> Document:
    """Return with a reason (Decree 30/2020, Article 10(3)).

    Approvals given before are void, and so are the signature of the first of two heads, who is
    told, and a number that was given first, which stays in the register with the reason.
    """
    if not reason.strip():
        raise Invalid(
            {"reason": _("Say why you return it, so that the author knows what to mend.")}
        )
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.RETURN_DRAFT).require()
        signed_by = void_marks(row)
        send_back(actor, row, _STEP[DocumentState(row.state)], reason)
        void_number(actor, row, reason)
        _put_back_pages(row)
        give_text_back(actor, row)
        row.move(Verb.RETURN_DRAFT)
        row.save(update_fields=_CHANGED)
        lay_for_person(row, work.REVISE, row.author_id, actor=actor)
        refresh_index(row)
        notify(
            work.RETURNED.code,
            [person_token(one) for one in {row.author_id, *signed_by}],
            row.pk,
            person=actor.person.rank_and_name,
            subject=row.subject,
            reason=reason,
        )
        record(actor, "documents.return_draft", row, facts={"reason": reason})
    return row


def _put_back_pages(document: Document) -> None:
    """Make the author's own pages current again: blanks and signatures were of the round before."""
    own = document.versions.exclude(source__in=MADE_BY_SIGNING).order_by("-ordinal").first()
    if isinstance(own, DocumentVersion):
        document.current_version = own
