"""Every read, limited to what the asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from hoatoc.apps.records.competence.facade import Competence, competences
from hoatoc.apps.records.writing.facade import Text, text_of_subject
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import deliveries_of
from hoatoc.kernel.files import keeping
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.registers.models import Book, Register, RegisterEntry
from hoatoc.kernel.worklist.desk import desk_of

from ..contracts import PACKET, SUBJECT_KIND
from ..models import (
    MADE_BY_SIGNING,
    Attachment,
    Document,
    DocumentState,
    DocumentVersion,
    LetterDraft,
    Recall,
    Review,
    ReviewDecision,
    SignatureMark,
    Succession,
)
from ..permissions import APPROVE_CONTENT, DRAFT
from ..policies import DocumentPolicy
from ..rules import AWAITING, SENT, State
from ..work import SIGN as SIGN_WORK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.pki.validation import ValidationReport
    from hoatoc.kernel.worklist.models import WorkItem

_LIST = (
    "author", "drafting_unit", "owner", "signatory_post__person", "second_post__person"
)  # fmt: skip


def documents_for(actor: Actor) -> QuerySet[Document]:
    """Return the outgoing documents that an actor may see, last changed first."""
    return Document.objects.visible_to(actor).select_related(*_LIST)


def document_for(actor: Actor, document_id: UUID) -> Document:
    """Return one document, or say that there is none that the actor may see."""
    found = (
        Document.objects.visible_to(actor)
        .select_related(
            *_LIST, "author_post", "reviewer_post__person", "signatory_post__unit",
            "second_post__unit",
            "current_version__file", "owner__parent",
        )
        .filter(pk=document_id)
        .first()
    )  # fmt: skip
    if found is None:
        raise NotFound
    return found


def counts_by_state(actor: Actor) -> dict[str, int]:
    """Count what an actor may see by state."""
    rows = (
        Document.objects.visible_to(actor)
        .order_by()
        .values_list("state")
        .annotate(count=Count("pk"))
    )
    return dict(rows)


def deliveries_for(actor: Actor, document: Document) -> QuerySet[Delivery]:
    """Return where a document went and what each receiver reported, to those who may see it."""
    if document.state not in SENT or not DocumentPolicy(actor, document).can_view():
        return Delivery.objects.none()
    return deliveries_of(PACKET, document.pk)


def reviewers_for(actor: Actor) -> QuerySet[Post]:
    """Return the heads to whom an actor's draft can go for its content, nearest first."""
    unit = actor.unit
    top = actor.issuing_unit.pk
    chain = unit.path[unit.path.index(top) :] if top in unit.path else [unit.pk]
    return (
        Post.objects.held_on(clock.today())
        .filter(unit_id__in=chain, role__in=APPROVE_CONTENT.roles)
        .select_related("person", "unit")
        .order_by("-unit__path__len", "pk")
    )


def signatories_for(actor: Actor, kind: str | None = None) -> list[Competence]:
    """Return who could sign a kind for the actor's organisation today, and who may not and why."""
    return competences(actor.issuing_unit, kind, drafter=actor.unit)


def form_checkers_of(owner: Unit) -> QuerySet[Post]:
    """Return the posts of the office that checks the form of an organisation's documents."""
    return Post.objects.held_on(clock.today()).filter(
        unit__registry_unit_id=owner.pk, role=Role.CHIEF_OF_OFFICE
    )


def state_label(state: str) -> str:
    """Return the name of a state in the reader's language."""
    return str(DocumentState(state).label)


def version_for(document: Document, ordinal: int | None) -> DocumentVersion:
    """Return a version of a document that the asker may see; the present one for None."""
    versions = document.versions.select_related("file")
    wanted = Q(ordinal=min(ordinal or 0, 32_767))
    if ordinal is None:
        wanted = Q(pk=document.current_version_id)
    found = versions.filter(wanted).first()
    if found is None:
        raise NotFound
    return found


def versions_of(document: Document) -> list[DocumentVersion]:
    """Return every version of a document that the asker may see, oldest first."""
    return list(document.versions.order_by("ordinal"))


def text_versions_of(document: Document) -> list[DocumentVersion]:
    """Return the versions that somebody wrote or brought, without those that signing made."""
    written = document.versions.exclude(source__in=MADE_BY_SIGNING).select_related(
        "file", "made_by"
    )
    return list(written.order_by("ordinal"))


def reviews_of(document: Document) -> list[Review]:
    """Return every approval and return of a document that the asker may see, oldest first."""
    return list(document.reviews.select_related("person", "post", "version").order_by("id"))


def return_of(document: Document) -> Review | None:
    """Return the return that a draft answers now: what its author has to read first."""
    if document.state != State.RETURNED:
        return None
    returns = document.reviews.filter(decision=ReviewDecision.RETURNED)
    return returns.select_related("person").order_by("-id").first()


def marks_of(document: Document) -> list[SignatureMark]:
    """Return the signatures and the seal that stand on a document, set here."""
    standing = document.marks.filter(is_void=False)
    return list(
        standing.select_related("person", "post__unit", "acting_for", "certificate__issuer")
    )


def recipients_of(document: Document) -> list[Unit]:
    """Return the units that a document is for, in the order of its list."""
    return [r.unit for r in document.recipients.select_related("unit")]


def text_of(document: Document) -> Text | None:
    """Return the text of a draft that is written here; None where a file was brought instead."""
    version = document.current_version
    if version is not None and not version.letter:
        return None
    return text_of_subject(document.pk)


def letter_draft_of(document: Document) -> LetterDraft | None:
    """Return what stands around the text of a draft that the asker may see."""
    return LetterDraft.objects.filter(document=document).first()


def possible_writers(actor: Actor) -> QuerySet[Post]:
    """Return the colleagues of the actor's organisation who could write a draft with him."""
    return (
        Post.objects.held_on(clock.today())
        .filter(unit__registry_unit_id=actor.issuing_unit.pk, role__in=DRAFT.roles)
        .exclude(person_id=actor.person.pk)
        .select_related("person", "unit")
        .order_by("unit__position", "pk")
    )


def attachments_of(document: Document) -> list[Attachment]:
    """Return the separate files that go with a document."""
    return list(document.attachments.select_related("file", "sealed_file"))


def attachment_for(document: Document, attachment_id: UUID) -> Attachment:
    """Return one separate file of a document that the asker may see."""
    found = document.attachments.select_related("file", "sealed_file").filter(pk=attachment_id)
    attachment = found.first()
    if attachment is None:
        raise NotFound
    return attachment


def links_of(actor: Actor, document: Document) -> list[Succession]:
    """Return what a document follows and what follows it, among what the asker may see."""
    rows = list(
        Succession.objects.filter(Q(document=document) | Q(original=document)).select_related(
            "document", "original"
        )
    )
    if not rows:
        return []
    named = {one for row in rows for one in (row.document_id, row.original_id)}
    seen = Document.objects.visible_to(actor).filter(pk__in=named)
    may_see = set(seen.order_by().values_list("pk", flat=True))
    return [row for row in rows if {row.document_id, row.original_id} <= may_see]


def succession_links(ids: Collection[UUID]) -> list[tuple[UUID, UUID, str]]:
    """Return what follows what and how; who calls keeps what the asker may see."""
    rows = Succession.objects.filter(Q(document_id__in=ids) | Q(original_id__in=ids))
    return list(rows.order_by().values_list("document_id", "original_id", "way"))


def recall_of(document: Document) -> Recall | None:
    """Return why a visible document was recalled, if it was."""
    if document.state != DocumentState.RECALLED:
        return None
    return Recall.objects.select_related("person", "post").filter(document=document).first()


def next_to_sign(actor: Actor, *, after: UUID) -> WorkItem | None:
    """Return the most urgent other document that waits for the actor's signature."""
    waiting = desk_of(actor, kinds=[SIGN_WORK.code]).exclude(subject_id=str(after))
    return waiting.first()


def waiting_to_sign(actor: Actor, *, most: int = 200) -> list[Document]:
    """Return the documents that wait for the actor's signature, in the order of his desk."""
    items = desk_of(actor, kinds=[SIGN_WORK.code]).values_list("subject_id", flat=True)[:most]
    order = list(items)
    found = {
        str(document.pk): document
        for document in documents_for(actor)
        .filter(pk__in=order, state__in=AWAITING)
        .select_related("current_version__file", *_LIST)
    }
    return [found[pk] for pk in order if pk in found]


@dataclass(frozen=True)
class Line:
    """A line of the register: the number, and the document that it was given to."""

    entry: RegisterEntry
    document: Document


@dataclass(frozen=True)
class Period:
    """The first and the last day of a part of a register, and the series that it is of."""

    since: date
    until: date
    series: str = ""


def register_of(actor: Actor, period: Period) -> QuerySet[RegisterEntry]:
    """Return the lines of the outgoing register in a period, by number, void ones as well.

    A line belongs to a document that the asker may see; ``documents_on`` brings these.
    """
    seen = documents_for(actor).filter(owner_id=actor.issuing_unit.pk)
    return (
        RegisterEntry.objects.filter(
            register__unit_id=actor.issuing_unit.pk,
            register__book=Book.OUTGOING,
            register__series=period.series,
            # The books of these years alone: else each is asked for each document one may see.
            register__year__range=(period.since.year, period.until.year),
            subject_kind=SUBJECT_KIND,
            on__range=(period.since, period.until),
            subject_id__in=seen.order_by().values("pk"),
        )
        .select_related("register", "cancellation")
        .order_by("register__year", "number")
    )


def documents_on(actor: Actor, lines: Iterable[RegisterEntry]) -> list[Line]:
    """Return lines of the register, each with its document."""
    kept = list(lines)
    rows = documents_for(actor).filter(pk__in=[line.subject_id for line in kept])
    known = {one.pk: one for one in rows.prefetch_related("recipients__unit")}
    return [Line(line, known[line.subject_id]) for line in kept if line.subject_id in known]


def register_years(actor: Actor) -> dict[int, list[str]]:
    """Return the years of which the actor's organisation has registers, with the series of each.

    The newest year comes first; the common series, whose code is empty, is there every year.
    """
    books = Register.objects.filter(unit_id=actor.issuing_unit.pk, book=Book.OUTGOING)
    years: dict[int, set[str]] = {clock.today().year: {""}}
    for year, series in books.values_list("year", "series"):
        years.setdefault(year, {""}).add(series)
    return {year: sorted(years[year]) for year in sorted(years, reverse=True)[:6]}


def report_on(document: Document) -> ValidationReport:
    """Return the verdict on the present file, kept where neither file nor trust has changed."""
    version = version_for(document, None)
    return verdict_for(keeping.read(version.file), at=clock.now())


def unit_names(unit_ids: list[int]) -> dict[int, str]:
    """Return the names of units; the tree is open to everybody who is signed in."""
    return dict(Unit.objects.filter(pk__in=unit_ids).values_list("pk", "name"))


def document_for_system(document_id: UUID) -> Document:
    """Return a document for work that nobody asked for; only reactions and jobs may use this."""
    return Document.objects.get(pk=document_id)


def receiver_for_system(delivery_id: UUID) -> Unit:
    """Return where a delivery went, for reactions and jobs."""
    return Delivery.objects.select_related("receiver").get(pk=delivery_id).receiver


def kept_version(version_id: UUID) -> DocumentVersion:
    """Return a version with its document, for those who have checked the right to it themselves."""
    return DocumentVersion.objects.select_related("file", "document").get(pk=version_id)


def files_of(document_ids: Iterable[UUID]) -> dict[UUID, set[StoredFile]]:
    """Return every file of documents, for a disposal: all versions, what was brought, annexes."""
    ids = list(document_ids)
    versions = DocumentVersion.objects.filter(document__in=ids).order_by()
    annexes = Attachment.objects.filter(document__in=ids).order_by()
    rows: list[tuple[UUID, UUID | None]] = []
    for column in ("file_id", "brought_file_id"):
        rows += versions.values_list("document_id", column)
    for column in ("file_id", "brought_file_id", "sealed_file_id"):
        rows += annexes.values_list("document_id", column)
    kept = keeping.kept_by_id(file_id for _document, file_id in rows if file_id is not None)
    found: dict[UUID, set[StoredFile]] = {document_id: set() for document_id in ids}
    for document_id, file_id in rows:
        if file_id is not None:
            found[document_id].add(kept[file_id])
    return found


def documents_of_ids(document_ids: Iterable[UUID]) -> list[Document]:
    """Return documents in a fixed order, for a disposal that was decided on."""
    return list(Document.objects.filter(pk__in=list(document_ids)).order_by("pk"))


def owners_among(document_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the organisation of each of these documents, whoever may see them."""
    rows = Document.objects.filter(pk__in=list(document_ids)).order_by()
    return dict(rows.values_list("pk", "owner_id"))


def documents_to_file(document_ids: Iterable[UUID]) -> list[Document]:
    """Return documents with their files for an index; who calls guards what is shown."""
    rows = Document.objects.filter(pk__in=list(document_ids))
    related = rows.select_related("owner", "current_version__file")
    return list(related.prefetch_related("attachments__file", "attachments__sealed_file"))
