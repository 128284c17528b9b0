"""Write the draft of the next version of a practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..contracts import PLANS, Topic
from ..models import PracticeState, PracticeVersion
from ..policies import PracticePolicy
from ..rules import REASON_LENGTH, faults_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Plan


def draft_practice(actor: Actor, *, plan: Plan, reason: str) -> PracticeVersion:
    """Keep what was entered as the draft of the actor's organisation; it decides nothing yet."""
    topic = next(topic for topic, kept in PLANS.items() if isinstance(plan, kept))
    PracticePolicy(actor).can_draft(topic).require()
    wrong = dict(faults_of(plan))
    if not reason.strip() or len(reason) > REASON_LENGTH:
        wrong["reason"] = _("Say why, or by which records rules, in at most 300 characters.")
    if wrong:
        raise Invalid(wrong)
    refuse_secret(reason, *plan.said(), actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = _draft_of(actor, topic)
        row.content, row.reason, row.drafted_by = plan.as_json(), text.squeeze(reason), actor.person
        row.save(update_fields=["content", "reason", "drafted_by"])
        record(actor, "practice.draft", row, facts={"topic": topic.value})
    return row


def _draft_of(actor: Actor, topic: Topic) -> PracticeVersion:
    versions = PracticeVersion.objects.filter(unit=actor.issuing_unit, topic=topic.value)
    found = versions.filter(state=PracticeState.DRAFT).select_for_update().first()
    if found is not None:
        return found
    last = versions.aggregate(last=Max("version"))["last"] or 0
    return PracticeVersion.objects.create(
        unit=actor.issuing_unit, topic=topic.value, version=last + 1, drafted_by=actor.person
    )
