"""What the page of a document shows of its review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from ..kinds import RequestState
from ..policies import ReviewPolicy
from ..selectors import (
    document_seen_by,
    initials_about,
    open_threads_about,
    opinion_of,
    requests_about,
    text_versions,
)

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def panel_of(actor: Actor, document_id: UUID) -> dict[str, Any] | None:
    """Return the counts of a review, and what this person can do; None for a stranger."""
    document = document_seen_by(actor, document_id)
    if document is None:
        return None
    requests = requests_about(document_id)
    given = [opinion for request in requests if (opinion := opinion_of(request))]
    initials = initials_about(document_id)
    open_comments = open_threads_about(document_id)
    policy = ReviewPolicy(actor, document)
    may_initial, may_ask = bool(policy.can_initial()), bool(policy.can_ask())
    versions = text_versions(document)
    if not (requests or initials or open_comments or may_initial or may_ask or len(versions) > 1):
        return None
    sha256 = versions[-1].file.sha256 if versions else ""
    signed = [(one, one.holds_for(sha256)) for one in initials]
    has_mine = any(one.person_id == actor.person.pk and holds for one, holds in signed)
    return {
        "document": document,
        "asked": len(requests),
        "given": len(given),
        "waiting": sum(one.state == RequestState.WAITING for one in requests),
        "owed": sum(one.asks_for_outcome for one in given),
        "open_comments": open_comments,
        "initials": signed,
        "sha256": sha256,
        "may_initial": may_initial and not has_mine,
        "may_ask": may_ask,
        "has_versions": len(versions) > 1,
    }
