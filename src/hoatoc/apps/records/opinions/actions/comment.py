"""Comment on a place of a page, and answer in the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents import facade as documents
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import Comment, CommentThread
from ..policies import RequestPolicy, ReviewPolicy
from ..reading import paragraphs_in
from .parts.checking import required_text
from .parts.waiting import require_under_review

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document, DocumentVersion
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Remarked
    from ..models import OpinionRequest

TEXT_LENGTH = 2000
MOST_THREADS = 500


def comment_on_document(
    actor: Actor, *, document: Document, version: DocumentVersion, remarked: Remarked
) -> CommentThread:
    """Comment as one who may see the whole document."""
    text = _checked(actor, remarked)
    with transaction.atomic():
        row = document.locked()
        ReviewPolicy(actor, row).can_comment().require()
        thread = _open(actor, row, version, remarked)
        _say(actor, thread, text)
        _tell(actor, row, {row.author_id})
        record(actor, "opinions.comment", row, facts=_facts(thread))
    return thread


def comment_when_asked(
    actor: Actor, *, request: OpinionRequest, remarked: Remarked
) -> CommentThread:
    """Comment as one who is asked about one version and sees nothing else."""
    text = _checked(actor, remarked)
    with transaction.atomic():
        asked = request.locked()
        RequestPolicy(actor, asked).can_comment().require()
        require_under_review(asked)
        document = documents.document_of_version(asked.version_id)
        thread = _open(
            actor, document, documents.version_kept(asked.version_id), remarked, request=asked
        )
        _say(actor, thread, text)
        _tell(actor, document, {document.author_id, asked.asked_by_id})
        record(actor, "opinions.comment", asked, facts=_facts(thread))
    return thread


def say_in_thread(
    actor: Actor,
    *,
    thread: CommentThread,
    text: str,
    document: Document | None = None,
    request: OpinionRequest | None = None,
) -> Comment:
    """Answer in a thread, as one who sees the document or as one who is asked."""
    said = required_text(text, "text", TEXT_LENGTH)
    refuse_secret(said, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = thread.locked()
        if document is not None:
            ReviewPolicy(actor, document).can_comment().require()
        elif request is not None:
            RequestPolicy(actor, request).can_comment().require()
            require_under_review(request)
        comment = _say(actor, row, said)
        about = document or documents.document_of_version(row.version_id)
        _tell(actor, about, {about.author_id})
        if row.request:
            _tell_asked(actor, row)
        record(actor, "opinions.say", about, facts=_facts(row))
    return comment


def _checked(actor: Actor, remarked: Remarked) -> str:
    text = required_text(remarked.text, "text", TEXT_LENGTH)
    refuse_secret(text, actor=actor, where=Where.FIELD)
    return text


def _open(
    actor: Actor,
    document: Document,
    version: DocumentVersion,
    remarked: Remarked,
    *,
    request: OpinionRequest | None = None,
) -> CommentThread:
    if CommentThread.objects.filter(document_id=document.pk).count() >= MOST_THREADS:
        raise Invalid({"text": _("There are 500 comments already. Resolve them in a meeting.")})
    paragraphs = paragraphs_in(version)
    if not 0 <= remarked.paragraph < len(paragraphs):
        raise Invalid({"paragraph": _("Choose a paragraph of this version.")})
    place = paragraphs[remarked.paragraph]
    quote = " ".join(remarked.quote.split())
    return CommentThread.objects.create(
        document_id=document.pk,
        version_id=version.pk,
        ordinal=version.ordinal,
        page=place.page,
        paragraph=place.number,
        # Words that do not stand there are not quoted; the comment is then on the paragraph.
        quote=(quote if quote and quote in place.text else place.text)[:2000],
        around=place.text[:8000],
        request=request,
        opened_by=actor.person,
    )


def _say(actor: Actor, thread: CommentThread, text: str) -> Comment:
    return Comment.objects.create(thread=thread, person=actor.person, post=actor.post, text=text)


def _tell(actor: Actor, document: Document, people: set[int]) -> None:
    notify(
        work.COMMENTED.code,
        [person_token(pk) for pk in sorted(people - {actor.person.pk})],
        document.pk,
        person=actor.person.rank_and_name,
        subject=document.subject,
    )


def _tell_asked(actor: Actor, thread: CommentThread) -> None:
    request = thread.request
    if request is None or thread.opened_by_id == actor.person.pk:
        return
    notify(
        work.ANSWERED_COMMENT.code,
        [person_token(thread.opened_by_id)],
        request.pk,
        person=actor.person.rank_and_name,
        subject=request.subject,
    )


def _facts(thread: CommentThread) -> dict[str, str | int | bool | list[str] | None]:
    return {"version": thread.ordinal, "page": thread.page}
