"""Laying the next step on the right desk, and keeping the index true; part of every action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token, post_token, role_token, unit_token
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.search.indexing import Findable, index, is_indexed
from hoatoc.kernel.worklist.desk import Step, clear, lay

from ... import work
from ...models import Document
from ...selectors import recipients_of
from .timing import leaving_due

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Post
    from hoatoc.kernel.worklist.declarations import WorkKind


# What is signed has to leave in time (Article 18; QĐ 28, Article 6).
_AFTER_SIGNING = (work.NUMBER, work.SEAL, work.ISSUE)


def lay_for_post(document: Document, kind: WorkKind, post: Post, *, actor: Actor) -> None:
    """Lay a step on the desk of a post: its holder sees it, and so does who acts in his stead."""
    _lay(document, kind, post_token(post.pk), actor)


def lay_for_person(document: Document, kind: WorkKind, person_id: int, *, actor: Actor) -> None:
    """Lay a step on a person's desk."""
    _lay(document, kind, person_token(person_id), actor)


def lay_for_role(document: Document, kind: WorkKind, role: Role, *, actor: Actor) -> None:
    """Lay a step on the common desk of a role in the issuing organisation."""
    _lay(document, kind, role_token(document.owner_id, role), actor)


def _lay(document: Document, kind: WorkKind, token: int, actor: Actor) -> None:
    clear(document.pk, *work.ALL_CODES)
    due = leaving_due(document) if kind in _AFTER_SIGNING else None
    lay(
        Step(
            kind=kind.code,
            token=token,
            subject_id=document.pk,
            title=document.subject,
            reference=document.reference,
            from_label=f"{actor.person.rank_and_name}, {actor.unit.name}",
            urgency=document.urgency,
            due_at=due[1] if due else None,
        )
    )


def clear_desks(document: Document) -> None:
    """Take every step of a document off the desks."""
    clear(document.pk, *work.ALL_CODES)


def let_see(document: Document, *posts: Post) -> None:
    """Let the holders of posts see the document from now on; does not save the document."""
    for post in posts:
        document.admit(person_token(post.person_id), unit_token(post.unit_id))


def refresh_index(document: Document, *, words: str | None = None) -> None:
    """Renew the index entry; without ``words`` the text stays as it was indexed."""
    index(
        Findable(
            kind=work.SEARCH_KIND.code,
            subject_id=document.pk,
            title=document.subject,
            audience=document.audience,
            reference=document.reference,
            type_code=document.kind,
            recipients="; ".join(unit.name for unit in recipients_of(document)),
            urgency=document.urgency,
            organ=document.owner.name,
            signatory=document.signatories,
            state=document.state,
            dated_on=document.dated_on or document.created_at.astimezone(VIETNAM).date(),
            words=words,
        )
    )


def renew_all() -> int:
    """Write the index entries of all documents anew; the text is read only where none is kept."""
    count = 0
    rows = Document.objects.select_related("owner", "current_version__file").order_by("pk")
    for document in rows.iterator(chunk_size=500):
        version = document.current_version
        is_known = is_indexed(work.SEARCH_KIND.code, document.pk)
        words = "\n".join(pages.text(version.file)) if version and not is_known else None
        refresh_index(document, words=words)
        count += 1
    return count
