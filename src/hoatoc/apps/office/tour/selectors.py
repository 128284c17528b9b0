"""Who plays which part, and how far the document of this tour is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.apps.records.documents.facade import newest_drafted_by
from hoatoc.apps.records.incoming.facade import arrived_copy
from hoatoc.kernel.access.posts import actor_for
from hoatoc.kernel.audit.models import AuditEntry

from .models import TourRole
from .rules import Progress, StepCode

if TYPE_CHECKING:
    from datetime import datetime

    from hoatoc.kernel.access.actor import Actor


@dataclass(frozen=True)
class Followed:
    """The document of one tour: where it is on both sides, and how far."""

    document_id: UUID | None = None
    incoming_id: UUID | None = None
    progress: Progress = field(default_factory=Progress)


def roles() -> dict[str, TourRole]:
    """Return the person of each step; empty where no demonstration was prepared."""
    return {role.step: role for role in TourRole.objects.select_related("account__person")}


def actor_of(role: TourRole | None) -> Actor | None:
    """Return the actor of a step, or None where the part is not cast."""
    return actor_for(role.account, role.hat) if role else None


def follow(cast: dict[str, TourRole], since: datetime) -> Followed:
    """Find the document that was drafted in this tour, with the eyes of those who play in it."""
    drafter = actor_of(cast.get(StepCode.DRAFT))
    document = newest_drafted_by(drafter, since) if drafter else None
    is_verified = _was_verified(cast, since)
    if document is None:
        return Followed(progress=Progress(is_verified=is_verified))
    receiver = actor_of(cast.get(StepCode.REGISTER))
    copy = arrived_copy(receiver, document.pk) if receiver and document.number else None
    progress = Progress(
        outgoing=document.state,
        incoming=copy.state if copy else "",
        is_arrival_read=_was_read(str(copy.pk)) if copy else False,
        is_reported=_is_reported(str(copy.pk)) if copy else False,
        is_verified=is_verified,
    )
    return Followed(document.pk, copy.pk if copy else None, progress)


def _was_read(incoming_id: str) -> bool:
    return AuditEntry.objects.filter(
        action="incoming.view",
        subject_kind="incoming.incomingdocument",
        subject_id=incoming_id,
    ).exists()


def _is_reported(incoming_id: str) -> bool:
    return AuditEntry.objects.filter(
        action="incoming.report_work",
        subject_kind="incoming.incomingdocument",
        subject_id=incoming_id,
        facts__part="lead",
    ).exists()


def _was_verified(cast: dict[str, TourRole], since: datetime) -> bool:
    role = cast.get(StepCode.VERIFY)
    if role is None:
        return False
    return AuditEntry.objects.filter(
        action="verification.verify", person_id=role.account.person_id, at__gte=since
    ).exists()
