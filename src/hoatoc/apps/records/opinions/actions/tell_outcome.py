"""The drafter says what became of an opinion: taken up, or explained (tiếp thu, giải trình)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import clear

from .. import work
from ..kinds import Outcome
from ..policies import ReviewPolicy
from ..selectors import opinion_of, requests_about, text_version

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from ..models import Opinion, OpinionRequest

TEXT_LENGTH = 3000
_TOLD = ("outcome", "outcome_text", "outcome_ordinal", "outcome_by", "outcome_at")


def tell_outcome(
    actor: Actor, *, document: Document, request: OpinionRequest, outcome: str, text: str
) -> Opinion:
    """Answer an opinion; the version that carries it is the one that the document has now."""
    if outcome not in Outcome.values:
        raise Invalid({"outcome": _("Say whether the opinion is taken up or explained.")})
    if outcome != Outcome.TAKEN and not text.strip():
        raise Invalid({"text": _("Explain why the opinion is not taken up as it stands.")})
    if len(text) > TEXT_LENGTH:
        raise Invalid({"text": _("An explanation has at most 3000 characters. Shorten it.")})
    refuse_secret(text, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = document.locked()
        ReviewPolicy(actor, row).can_answer_for_outcome().require()
        opinion = opinion_of(request)
        if opinion is None or request.document_id != row.pk:
            raise Conflict
        opinion = opinion.locked()
        opinion.outcome, opinion.outcome_text = outcome, text.strip()
        opinion.outcome_ordinal = text_version(row).ordinal
        opinion.outcome_by, opinion.outcome_at = actor.person, clock.now()
        opinion.save(update_fields=_TOLD)
        if not _still_owed(row):
            clear(row.pk, work.OUTCOME.code)
        record(
            actor,
            "opinions.tell_outcome",
            request,
            facts={"outcome": outcome, "asked": request.asked_label},
        )
    return opinion


def _still_owed(document: Document) -> bool:
    given = [opinion_of(request) for request in requests_about(document.pk)]
    return any(opinion.asks_for_outcome for opinion in given if opinion)
