"""What every page here needs: what waits, how far it is, and whether the key is open."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from hoatoc.apps.records.documents.facade import waiting_to_sign
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.pki import unlocking

from ..rules import Progress, Stage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Unlock

SESSION_KEY = "signing"
COOKIE = "hoatoc_unlock"


@dataclass(frozen=True)
class Waiting:
    """One document that waits for the signature, and how far it is in this session."""

    document: Document
    sha256: str
    stage: Stage
    refusal: str = ""

    @property
    def key(self) -> str:
        """Its identifier as the session keeps it."""
        return str(self.document.pk)


def progress_of(request: HttpRequest, actor: Actor) -> Progress:
    """Return what was read and chosen in this session, in this post."""
    return Progress.from_session(request.session.get(f"{SESSION_KEY}:{actor.post.pk}"))


def keep_progress(request: HttpRequest, actor: Actor, progress: Progress) -> None:
    """Keep it for the next page."""
    request.session[f"{SESSION_KEY}:{actor.post.pk}"] = asdict(progress)


def waiting_with(actor: Actor, progress: Progress) -> list[Waiting]:
    """Return what waits, in the order of the desk."""
    rows = []
    for document in waiting_to_sign(actor):
        version = document.current_version
        sha256 = version.file.sha256 if version else ""
        key = str(document.pk)
        stage = progress.stage(key, sha256)
        rows.append(Waiting(document, sha256, stage, progress.outcomes.get(key, "")))
    return rows


def one_of(rows: list[Waiting], document_id: UUID) -> Waiting:
    """Return one of the waiting documents, or say that it is not there."""
    found = next((row for row in rows if row.document.pk == document_id), None)
    if found is None:
        raise NotFound
    return found


def unlock_of(request: HttpRequest, actor: Actor) -> Unlock | None:
    """Return the open unlock of this browser, session and person."""
    secret = request.COOKIES.get(COOKIE, "")
    session = request.session.session_key or ""
    if not secret:
        return None
    return unlocking.find(secret, actor.person, session=session, at=clock.now())


def set_cookie(response: HttpResponse, secret: str) -> None:
    """Give the browser its half: out of reach of scripts, for these pages alone."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=settings.SIGNING_UNLOCK_MINUTES * 60,
        path=reverse("signing:waiting"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def drop_cookie(response: HttpResponse) -> None:
    """Take the browser's half away."""
    response.delete_cookie(COOKIE, path=reverse("signing:waiting"), samesite="Strict")
