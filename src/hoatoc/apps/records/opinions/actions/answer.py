"""Give an opinion on the version one is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..kinds import RequestState, Stand
from ..models import Opinion
from ..policies import RequestPolicy
from .parts.desks import clear_request, lay_outcome
from .parts.waiting import require_under_review

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import OpinionRequest

TEXT_LENGTH = 5000


def answer(actor: Actor, *, request: OpinionRequest, stand: str, text: str = "") -> Opinion:
    """Answer for oneself or for one's unit; after the due time the answer is marked as late."""
    _check(stand, text)
    refuse_secret(text, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = request.locked()
        RequestPolicy(actor, row).can_answer().require()
        require_under_review(row)
        now = clock.now()
        opinion, _is_new = Opinion.objects.update_or_create(
            request=row,
            defaults={
                "stand": stand,
                "text": text.strip(),
                "person": actor.person,
                "post": actor.post,
                "given_at": now,
                "is_late": now > row.due_at,
                "outcome": "",
                "outcome_text": "",
            },
        )
        row.state = RequestState.ANSWERED
        row.save(update_fields=["state"])
        clear_request(row)
        if opinion.asks_for_outcome:
            lay_outcome(row)
        notify(
            work.GIVEN.code,
            [person_token(row.asked_by_id)],
            row.document_id,
            who=row.asked_label,
            subject=row.subject,
        )
        record(actor, "opinions.answer", row, facts={"stand": stand, "late": opinion.is_late})
    return opinion


def _check(stand: str, text: str) -> None:
    if stand not in Stand.values:
        raise Invalid({"stand": _("Say whether you agree, agree with remarks, or disagree.")})
    if stand != Stand.AGREE and not text.strip():
        raise Invalid({"text": _("Write your remarks or why you disagree.")})
    if len(text) > TEXT_LENGTH:
        raise Invalid({"text": _("An opinion has at most 5000 characters. Shorten it.")})
