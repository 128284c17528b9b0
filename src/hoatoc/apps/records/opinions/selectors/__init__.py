"""Every read, limited to what the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Min

from hoatoc.apps.records.documents import facade as documents
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Post

from ..contracts import SUBJECT_KIND
from ..kinds import RequestState, ThreadState
from ..models import CommentThread, Initial, Opinion, OpinionRequest
from ..permissions import VIEW

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hoatoc.apps.records.documents.models import Document, DocumentVersion
    from hoatoc.kernel.access.actor import Actor

_WITH = (
    "asked_post__person", "asked_unit", "handed_to__person", "asked_by", "asking_unit",
    "opinion__person", "opinion__post", "opinion__outcome_by",
)  # fmt: skip


def document_for(actor: Actor, document_id: UUID) -> Document:
    """Return a document that the actor may see, or say that there is none."""
    found = documents.document_seen_by(actor, document_id)
    if found is None:
        raise NotFound
    return found


def document_seen_by(actor: Actor, document_id: UUID) -> Document | None:
    """Return a document if the actor may see it."""
    return documents.document_seen_by(actor, document_id)


def text_versions(document: Document) -> list[DocumentVersion]:
    """Return the versions of the text of a document that the asker may see, oldest first."""
    return documents.text_versions(document)


def requests_asked_of(actor: Actor) -> QuerySet[OpinionRequest]:
    """Return what an actor is asked for himself or for his unit, newest first."""
    mine = OpinionRequest.objects.visible_to(actor).select_related(*_WITH)
    asked = mine.filter(asked_tokens__overlap=list(actor.tokens))
    return asked.exclude(state=RequestState.WITHDRAWN).order_by("-id")


def requests_made_by(actor: Actor) -> QuerySet[OpinionRequest]:
    """Return what an actor asked of others, newest first."""
    mine = OpinionRequest.objects.visible_to(actor).select_related(*_WITH)
    return mine.filter(asked_by_id=actor.person.pk).order_by("-id")


def request_for(actor: Actor, request_id: UUID) -> OpinionRequest:
    """Return one request, or say that there is none that the actor may see."""
    found = (
        OpinionRequest.objects.visible_to(actor)
        .select_related(*_WITH, "asked_unit__registry_unit")
        .filter(pk=request_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def requests_about(document_id: UUID) -> list[OpinionRequest]:
    """Return every request about a document; who calls has checked the right to it."""
    rows = OpinionRequest.objects.filter(document_id=document_id)
    return list(rows.select_related(*_WITH).order_by("id"))


def request_about(document: Document, request_id: UUID) -> OpinionRequest:
    """Return one request about a document that the asker may see."""
    found = next((one for one in requests_about(document.pk) if one.pk == request_id), None)
    if found is None:
        raise NotFound
    return found


def first_readings(requests: list[OpinionRequest]) -> dict[str, datetime]:
    """Return when who is asked first opened each request, by its identifier, from the record.

    Who calls has checked the right to the requests.
    """
    entries = AuditEntry.objects.filter(
        subject_kind=SUBJECT_KIND,
        subject_id__in=[str(request.pk) for request in requests],
        action="opinions.read",
    )
    read = entries.order_by().values_list("subject_id").annotate(first=Min("at"))
    return dict(read)


def opinion_of(request: OpinionRequest) -> Opinion | None:
    """Return what was answered to a request, or None."""
    return getattr(request, "opinion", None)


def threads_on(document: Document) -> list[CommentThread]:
    """Return every comment on a document that the asker may see, oldest first."""
    return _threads(CommentThread.objects.filter(document_id=document.pk))


def threads_of(request: OpinionRequest) -> list[CommentThread]:
    """Return the comments that belong to a request that the asker may see."""
    return _threads(CommentThread.objects.filter(request=request))


def _threads(rows: QuerySet[CommentThread]) -> list[CommentThread]:
    with_people = rows.select_related("opened_by", "settled_by", "request__asked_unit")
    return list(with_people.prefetch_related("comments__person", "comments__post").order_by("id"))


def thread_on(document: Document, thread_id: UUID) -> CommentThread:
    """Return one thread of a document that the asker may see."""
    found = CommentThread.objects.filter(document_id=document.pk, pk=thread_id).first()
    if found is None:
        raise NotFound
    return found


def thread_of(request: OpinionRequest, thread_id: UUID) -> CommentThread:
    """Return one thread of a request that the asker may see."""
    found = CommentThread.objects.filter(request=request, pk=thread_id).first()
    if found is None:
        raise NotFound
    return found


def open_threads_about(document_id: UUID) -> int:
    """Count the comments that wait for something; who calls has checked the right."""
    return CommentThread.objects.filter(document_id=document_id, state=ThreadState.OPEN).count()


def initials_about(document_id: UUID) -> list[Initial]:
    """Return the initials on any version of a document; who calls has checked the right."""
    rows = Initial.objects.filter(document_id=document_id).select_related("person", "post")
    return list(rows.order_by("id"))


def text_version(document: Document, ordinal: int | None = None) -> DocumentVersion:
    """Return one version of the text, the latest for None."""
    versions = documents.text_versions(document)
    wanted = [one for one in versions if ordinal is None or one.ordinal == ordinal]
    if not wanted:
        raise NotFound
    return wanted[-1]


def posts_to_ask(actor: Actor, words: str = "") -> QuerySet[Post]:
    """Return the posts of the actor's organisation that may be asked, without his own."""
    held = Post.objects.held_on(clock.today()).filter(
        unit__registry_unit_id=actor.issuing_unit.pk, role__in=VIEW.roles
    )
    if words:
        held = held.filter(person__full_name__icontains=words)
    rows = held.exclude(person_id=actor.person.pk).select_related("person", "unit")
    return rows.order_by("unit__position", "unit_id", "pk")


def units_to_ask(actor: Actor) -> QuerySet[Unit]:
    """Return the units that may be asked: every organisation, and one's own departments."""
    living = Unit.objects.filter(valid_to__isnull=True).exclude(pk=actor.unit.pk)
    own = living.filter(registry_unit_id=actor.issuing_unit.pk)
    others = living.filter(has_registry=True)
    return (own | others).exclude(pk=actor.issuing_unit.pk).order_by("position", "pk").distinct()


def request_for_system(request_id: UUID) -> OpinionRequest:
    """Return one request for work that nobody asked for."""
    return OpinionRequest.objects.select_related(*_WITH).get(pk=request_id)


def due_for_system(at: datetime) -> list[UUID]:
    """Return the requests whose time has passed and whose rule was not applied yet; for jobs."""
    waiting = OpinionRequest.objects.filter(
        state=RequestState.WAITING, settled_at__isnull=True, due_at__lte=at
    )
    return list(waiting.order_by("due_at").values_list("pk", flat=True)[:500])


def soon_due_for_system(now: datetime, until: datetime) -> list[UUID]:
    """Return the requests that are due before a moment and were not reminded of; for jobs.

    What was asked at such short notice from the start needs no reminder.
    """
    waiting = OpinionRequest.objects.filter(
        state=RequestState.WAITING,
        reminded_at__isnull=True,
        due_at__gt=now,
        due_at__lte=until,
        created_at__lt=F("due_at") - (until - now),
    )
    return list(waiting.order_by("due_at").values_list("pk", flat=True)[:500])
