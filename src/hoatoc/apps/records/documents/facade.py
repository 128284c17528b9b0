"""What other applications may use of the documents: the words of the registers, and a look."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.apps.records.groups.facade import possible_recipients
from hoatoc.apps.records.practice.facade import layout_of
from hoatoc.kernel.access.tokens import person_token

from .actions.bring_pages import bring_pages
from .actions.create_draft import create_draft
from .actions.destroy_content import destroy_content
from .actions.note_use import VIEWED, note_use
from .actions.return_draft import return_draft
from .actions.sign import sign
from .contracts import DraftFields, Filed
from .far_addresses import far_addresses
from .kinds import DocumentKind, Urgency
from .letters import Written, profile_of
from .packet_form import signed_form
from .permissions import SIGN
from .policies import DocumentPolicy
from .rules import APPROVED, State, Verb
from .selectors import (
    documents_for,
    documents_to_file,
    files_of,
    kept_version,
    owners_among,
    reviews_of,
    signatories_for,
    succession_links,
    text_versions_of,
    waiting_to_sign,
)
from .selectors.annex import annex_values
from .selectors.figures import (
    FIGURES,
    SIGNED,
    counted_documents,
    signatures_counted,
    signed_by,
    waiting_by_signatory,
)
from .sources import Brought

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.access.answers import Answer
    from hoatoc.kernel.files.models import StoredFile

    from .models import Document, DocumentVersion, Review

__all__ = [
    "APPROVED",
    "FIGURES",
    "SIGN",
    "SIGNED",
    "Brought",
    "DocumentKind",
    "State",
    "Urgency",
    "annex_values",
    "author_desk",
    "begin_answer",
    "bring_pages",
    "content_files",
    "counted_documents",
    "decisions_on",
    "destroy_content",
    "document_of_version",
    "document_seen_by",
    "documents_seen_among",
    "far_addresses",
    "filed_facts",
    "layout_profile",
    "may_change",
    "may_return",
    "may_sign",
    "newest_drafted_by",
    "note_reading",
    "owners_among",
    "return_draft",
    "sign",
    "signatures_counted",
    "signed_by",
    "signed_form",
    "succession_links",
    "text_versions",
    "version_kept",
    "waiting_by_signatory",
    "waiting_to_sign",
]


def begin_answer(
    actor: Actor,
    *,
    subject: str,
    opening: str,
    addressee: str,
    to_unit_id: int,
    urgency: int,
) -> Document:
    """Make the draft of a letter that answers another document; the author writes on from there.

    ``to_unit_id`` 0 is nobody on this network. The first person who may sign it is named; the
    author can change that as in every draft.
    """
    kind = DocumentKind.OFFICIAL_LETTER.value
    able = next((c.post for c in signatories_for(actor, kind) if c.post and c.block), None)
    known = possible_recipients(actor).filter(pk=to_unit_id).exists()
    return create_draft(
        actor,
        fields=DraftFields(
            kind=kind,
            subject=subject[:500],
            urgency=urgency,
            recipient_ids=(to_unit_id,) if known else (),
        ),
        source=Written(body=opening, addressees=addressee),
        signatory_post_id=able.pk if able else 0,
    )


def document_seen_by(actor: Actor, document_id: UUID) -> Document | None:
    """Return a document if the actor may see it."""
    return documents_for(actor).filter(pk=document_id).first()


def documents_seen_among(actor: Actor, document_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these documents an actor may see."""
    seen = documents_for(actor).filter(pk__in=list(document_ids)).order_by()
    return set(seen.values_list("pk", flat=True))


def filed_facts(document_ids: Iterable[UUID]) -> dict[UUID, Filed]:
    """Return what an index says of documents; who calls shows it only to those who may see it."""
    return {one.pk: _filed(one) for one in documents_to_file(document_ids)}


def _filed(document: Document) -> Filed:
    version = document.current_version
    annexes = list(document.attachments.all())
    files = [version.file.sha256] if version else []
    counts = [version.page_count if version else 0, *(one.page_count for one in annexes)]
    return Filed(
        subject_id=document.pk,
        title=f"{document.get_kind_display()}. {document.subject}",
        reference=document.reference,
        organ_name=document.owner.name,
        dated_on=document.dated_on,
        page_count=sum(counts),
        files=tuple(files + [one.sent_file.sha256 for one in annexes]),
        is_complete=document.issued_at is not None,
        is_draft=document.issued_at is None,
        unit_id=document.owner_id,
    )


def content_files(document_ids: Iterable[UUID]) -> dict[UUID, list[StoredFile]]:
    """Return every file of documents: all versions, what was brought, separate files."""
    return {document_id: list(files) for document_id, files in files_of(document_ids).items()}


def author_desk(document_id: UUID) -> int:
    """Return the desk of who wrote a document, for work that follows its issue."""
    return person_token(documents_to_file([document_id])[0].author_id)


def newest_drafted_by(actor: Actor, since: datetime) -> Document | None:
    """Return the last draft that an actor made since a moment."""
    made = documents_for(actor).filter(author_id=actor.person.pk, created_at__gte=since)
    return made.order_by("-id").first()


def text_versions(document: Document) -> list[DocumentVersion]:
    """Return the versions of a document's text, oldest first; who calls has checked the right.

    What signing adds (reserved blanks, signatures, the seal) changes the bytes and not the text.
    """
    return text_versions_of(document)


def version_kept(version_id: UUID) -> DocumentVersion:
    """Return one version by its identifier; who calls has checked the right to it."""
    return kept_version(version_id)


def document_of_version(version_id: UUID) -> Document:
    """Return the document of a version as it is now, for work that nobody asked for."""
    return kept_version(version_id).document


def layout_profile(document: Document) -> str:
    """Return the layout profile by which the pages of a document are set and measured."""
    version = document.current_version
    written = str(((version.letter if version else None) or {}).get("profile", ""))
    return profile_of(document.owner, layout_of(document.owner), written)


def decisions_on(document: Document) -> list[Review]:
    """Return every approval and return of a document that the asker may see, oldest first."""
    return reviews_of(document)


def may_change(actor: Actor, document: Document) -> Answer:
    """Answer whether the actor may change the pages of a draft now."""
    return DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT)


def may_sign(actor: Actor, document: Document) -> Answer:
    """Answer whether a document is open for the actor to sign."""
    return DocumentPolicy(actor, document).can(Verb.SIGN)


def may_return(actor: Actor, document: Document) -> Answer:
    """Answer whether the actor may return a document with a reason."""
    return DocumentPolicy(actor, document).can(Verb.RETURN_DRAFT)


def note_reading(actor: Actor, document: Document) -> None:
    """Record that the actor read the present pages of a document on screen (R-126)."""
    note_use(actor, document=document, use=VIEWED)
