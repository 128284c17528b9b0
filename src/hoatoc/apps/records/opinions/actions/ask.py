"""Ask people and units for their opinion on the present version, all at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import OpinionRequest
from ..policies import ReviewPolicy
from ..selectors import text_version
from .parts.checking import asked_among, check_asking
from .parts.desks import desks_of, lay_request, tokens_of_post, tokens_of_unit

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Post

    from ..contracts import Asking


def ask(actor: Actor, *, document: Document, asking: Asking) -> list[OpinionRequest]:
    """Ask for opinions (Decree 30/2020, Article 10(2)); those asked see this version alone."""
    ReviewPolicy(actor, document).can_ask().require()
    check_asking(asking)
    posts, units = asked_among(actor, asking)
    refuse_secret(asking.question, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = document.locked()
        ReviewPolicy(actor, row).can_ask().require()
        made = [
            *(_make(actor, row, asking, post=post) for post in posts),
            *(_make(actor, row, asking, unit=unit) for unit in units),
        ]
        for request in made:
            lay_request(request)
            notify(
                work.ASKED.code,
                desks_of(request),
                request.pk,
                person=actor.person.rank_and_name,
                subject=row.subject,
            )
        record(
            actor, "opinions.ask", row, facts={"asked": [request.asked_label for request in made]}
        )
    return made


def _make(
    actor: Actor,
    document: Document,
    asking: Asking,
    *,
    post: Post | None = None,
    unit: Unit | None = None,
) -> OpinionRequest:
    version = text_version(document)
    tokens = tokens_of_post(post) if post else tokens_of_unit(unit) if unit else []
    return OpinionRequest.objects.create(
        document_id=document.pk,
        version_id=version.pk,
        ordinal=version.ordinal,
        subject=document.subject,
        asked_post=post,
        asked_unit=unit,
        asked_tokens=tokens,
        audience=[*tokens, person_token(actor.person.pk)],
        asked_by=actor.person,
        asked_by_post=actor.post,
        asking_unit=actor.issuing_unit,
        question=asking.question.strip(),
        due_at=asking.due_at,
        silence=asking.silence,
    )
