"""Take the signature of a key that is somewhere else, and do the act that waited for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.checking import refuse_ended_post
from hoatoc.kernel.pki.providers import far_provider_for
from hoatoc.kernel.pki.requests import Asker, find, prepared_of, spend, take
from hoatoc.kernel.pki.requests.papers import Elsewhere

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.providers import Answer
    from hoatoc.kernel.pki.requests.papers import PaperAct


def complete_paper(
    actor: Actor,
    *,
    act: PaperAct,
    subject_id: UUID,
    word: str,
    given: Mapping[str, str],
    session: str,
) -> str:
    """Do the act from its beginning to its end with the answer; returns where it is shown.

    Act and request are one transaction: killed before its commit, the same answer is good again.
    """
    now = clock.now()
    refuse_ended_post(actor, now)
    asker = Asker(actor.person, actor.post, act.code, subject_id, session)
    asked = find(word, at=now, asker=asker)
    # Another service may be asked here, so nothing is locked yet; it sees a digest, never pages.
    answer = far_provider_for(asked.certificate).answered(asked, prepared_of(asked, b""), given)
    _finish(actor, act, asker, word, answer, given)
    return act.address(subject_id)


def _finish(
    actor: Actor, act: PaperAct, asker: Asker, word: str, answer: Answer, given: Mapping[str, str]
) -> None:
    """Use the request up and do the act, which writes its own entry of the record."""
    now = clock.now()
    with transaction.atomic():
        request = take(word, asker, at=now)
        began = request.ends_at - timedelta(minutes=settings.SIGNING_REQUEST_MINUTES)
        key = Elsewhere(began, request.certificate.fingerprint, request, answer)
        act.run(actor, act.find(actor, asker.subject_id), key, given)
        spend(request, at=now)
