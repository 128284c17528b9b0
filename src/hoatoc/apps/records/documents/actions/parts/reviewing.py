"""Writing a decision about a version; part of the approvals and of the return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ...models import Document, DocumentVersion, Review, ReviewDecision, ReviewStep

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def approve(actor: Actor, document: Document, step: ReviewStep, remark: str) -> Review:
    """Write an approval of the current version."""
    return _decide(actor, document, step, ReviewDecision.APPROVED, remark)


def send_back(actor: Actor, document: Document, step: ReviewStep, reason: str) -> Review:
    """Write a return of the current version, with its reason."""
    return _decide(actor, document, step, ReviewDecision.RETURNED, reason)


def _decide(
    actor: Actor, document: Document, step: ReviewStep, decision: ReviewDecision, reason: str
) -> Review:
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    version = document.current_version
    assert isinstance(version, DocumentVersion)
    return Review.objects.create(
        document=document,
        version=version,
        step=step,
        decision=decision,
        person=actor.person,
        post=actor.post,
        reason=reason[:1000],
    )
