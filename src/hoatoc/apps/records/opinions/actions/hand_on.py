"""The head or the registry of an asked unit gives the request to one of its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token, post_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..policies import RequestPolicy
from ..selectors import posts_to_ask
from .parts.desks import clear_request, lay_request

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import OpinionRequest


def hand_on(actor: Actor, *, request: OpinionRequest, post_id: int) -> OpinionRequest:
    """Give the request to a person of one's own organisation; the unit keeps seeing it."""
    post = posts_to_ask(actor).filter(pk=post_id).first()
    if post is None:
        raise Invalid({"post": _("Choose one of your own people.")})
    with transaction.atomic():
        row = request.locked()
        RequestPolicy(actor, row).can_hand_on().require()
        tokens = [person_token(post.person_id), post_token(post.pk)]
        row.handed_to = post
        row.admit(*tokens)
        row.asked_tokens = list(dict.fromkeys([*row.asked_tokens, *tokens]))
        row.save(update_fields=["handed_to", "audience", "asked_tokens"])
        clear_request(row)
        lay_request(row)
        notify(
            work.ASKED.code,
            tokens[:1],
            row.pk,
            person=actor.person.rank_and_name,
            subject=row.subject,
        )
        record(actor, "opinions.hand_on", row, facts={"to": post.person.full_name})
    return row
