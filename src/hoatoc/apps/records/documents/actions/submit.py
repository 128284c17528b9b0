"""Hand a draft to the head who checks its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Conflict, Invalid

from .. import work
from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.asking import require_open
from .parts.checking import named_signatories, reviewer_among
from .parts.desk import lay_for_post, refresh_index
from .parts.texts import hand_on_text

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


_CHANGED = ("reviewer_post", "audience", "state", "changed_at", "current_version")


class DraftersMoved(Conflict):
    """The department stands under another organisation than when the draft was made."""

    code = "documents.drafters_moved"
    sentence = _(
        "%(unit)s no longer belongs to %(owner)s, in whose name this was drafted. Cancel the draft "
        "and draft it again in the name of the present organisation."
    )


def submit(actor: Actor, *, document: Document, reviewer_post_id: int) -> Document:
    """Submit for the check of content (Decree 30/2020, Article 12(1))."""
    DocumentPolicy(actor, document).can(Verb.SUBMIT).require()
    reviewer = reviewer_among(actor, reviewer_post_id)
    named_signatories(document)
    if not document.recipients.exists():
        raise Invalid({"recipients": _("Name at least one recipient before you submit.")})
    _refuse_moved(document)
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.SUBMIT)
        words = hand_on_text(actor, row)
        row.reviewer_post = reviewer
        row.admit(*audience_of_unit(row.drafting_unit), person_token(reviewer.person_id))
        row.move(Verb.SUBMIT)
        row.save(update_fields=_CHANGED)
        lay_for_post(row, work.CHECK_CONTENT, reviewer, actor=actor)
        refresh_index(row, words=words)
        record(actor, "documents.submit", row, facts={"to": reviewer.person.full_name})
    return row


def _refuse_moved(document: Document) -> None:
    """A draft bears the name of one organisation, which alone can number, seal and keep it."""
    if document.drafting_unit.issuing_unit.pk != document.owner_id:
        raise DraftersMoved(unit=document.drafting_unit.name, owner=document.owner.name)
