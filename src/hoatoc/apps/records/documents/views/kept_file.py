"""A file that passed the checks is kept while other fields are mended: nothing is cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.files import intake, keeping

from ..sources import Brought

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

SESSION_KEY = "documents_kept_file"


def keep_file(request: HttpRequest, actor: Actor, brought: Brought) -> None:
    """Check a file and keep it for the next try of this session; raises its refusal."""
    accepted = intake.accept_upload(brought.name, brought.content, actor=actor)
    stored = keeping.store(brought.content, media_type=accepted.media_type)
    request.session[SESSION_KEY] = {"id": str(stored.pk), "name": brought.name}


def kept_file(request: HttpRequest) -> Brought | None:
    """Return the file that this session keeps, or None."""
    kept: dict[str, str] = request.session.get(SESSION_KEY) or {}
    stored = keeping.kept(kept["id"]) if kept else None
    return Brought(kept["name"], keeping.read(stored)) if stored else None


def forget_file(request: HttpRequest) -> None:
    """Forget the kept file once the draft is saved."""
    request.session.pop(SESSION_KEY, None)
