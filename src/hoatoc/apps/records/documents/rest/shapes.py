"""From rows to what goes out over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hoatoc.kernel.exchange.contracts import DeliveryState

from ..contracts import DraftFields
from ..selectors import document_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.apps.records.competence.facade import Competence
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.exchange.models import Delivery
    from hoatoc.kernel.people.models import Post

    from ..models import Attachment, Document
    from .schemas import DraftIn

Json = dict[str, Any]


def fields_of(given: DraftIn) -> DraftFields:
    """Return what was sent, for the actions."""
    return DraftFields(
        kind=given.kind.value,
        subject=given.subject,
        urgency=given.urgency.value,
        circulation=given.circulation.value,
        steering=given.steering,
        reply_due_on=given.reply_due_on,
        note=given.note,
        recipient_ids=tuple(given.recipients),
        second_post_id=given.second_signatory,
    )


def fresh(actor: Actor, document: Document) -> Json:
    """Return a document as it is after an act."""
    return document_out(document_for(actor, document.pk))


def document_out(document: Document) -> Json:
    """Return one document."""
    version = document.current_version
    first, second = [*document.signatory_names, "", ""][:2]
    return {
        "id": document.pk,
        "kind": document.kind,
        "subject": document.subject,
        "state": document.state,
        "urgency": document.urgency,
        "circulation": document.circulation,
        "steering": document.steering,
        "reference": document.reference,
        "number": document.number,
        "symbol": document.symbol,
        "dated_on": document.dated_on,
        "reply_due_on": document.reply_due_on,
        "note": document.note,
        "owner": document.owner.name,
        "drafting_unit": document.drafting_unit.name,
        "author": document.author.rank_and_name,
        "signatory": first,
        "second_signatory": second,
        "version": version.ordinal if version else 0,
        "page_count": version.page_count if version else 0,
        "sha256": version.file.sha256 if version else "",
        "signed_at": document.signed_at,
        "issued_at": document.issued_at,
        "changed_at": document.changed_at,
    }


def attachment_out(attachment: Attachment) -> Json:
    """Return one separate file."""
    sent = attachment.sent_file
    return {
        "id": attachment.pk,
        "name": attachment.name,
        "media_type": sent.media_type,
        "size": sent.size,
        "page_count": attachment.page_count,
        "sha256": sent.sha256,
        "marked": attachment.sealed_file_id is not None,
    }


def delivery_out(delivery: Delivery) -> Json:
    """Return one delivery with all that was reported."""
    return {
        "receiver": delivery.receiver.name,
        "organ_id": delivery.receiver.organ_id,
        "state": delivery.state,
        "label": _label(delivery.state),
        "at": delivery.state_at,
        "statuses": [
            {
                "state": said.state,
                "label": _label(said.state),
                "reported_by": said.reported_by,
                "reason": said.reason,
                "at": said.created_at,
            }
            for said in delivery.statuses.all()
        ],
    }


def signatories_out(found: Iterable[Competence]) -> list[Json]:
    """Return who may sign at least one kind, by their posts."""
    return posts_out(one.post for one in found if one and one.post)


def posts_out(posts: Iterable[Post]) -> list[Json]:
    """Return people by their posts."""
    return [{"id": post.pk, "name": post.holder_and_title} for post in posts]


def _label(state: str) -> str:
    return str(DeliveryState(state).label)
