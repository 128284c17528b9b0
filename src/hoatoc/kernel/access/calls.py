"""The actor of a call to the HTTP interface: the session's account in the post that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError, Conflict
from hoatoc.kernel.people.models import Account

from .middleware import actor_on
from .posts import actor_for, hats_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .actor import Actor

# ``p12`` is the caller's own post 12, ``d…`` a post that is lent to him.
HEADER = "X-Hat"

# With which an endpoint may refuse, for its description; 422 is what most refusals are.
REFUSALS = frozenset({400, 401, 403, 404, 409, 413, 422, 503})


def _bytes_answer(description: str, media_type: str) -> dict[str, Any]:
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {"responses": {200: {"description": description, "content": content}}}


# What the OpenAPI document says of an answer that is a file and no JSON.
PDF_ANSWER = _bytes_answer("The PDF, byte for byte", "application/pdf")
FILE_ANSWER = _bytes_answer("The file, byte for byte", "application/octet-stream")


class NotSignedIn(BureauError):
    """The call carries no session."""

    code = "access.not_signed_in"
    sentence = _("Sign in first.")
    http_status = 401


class PostNotChosen(Conflict):
    """The account holds several posts and none was named, or one that it does not hold."""

    code = "access.post_not_chosen"
    sentence = _("Name one of your posts in the header %(header)s: %(hats)s.")


def calling_actor(request: HttpRequest) -> Actor:
    """Return who calls: in the post of the header, else in that of the session, else refuse."""
    account = request.user
    if not isinstance(account, Account):
        raise NotSignedIn
    named = request.headers.get(HEADER, "")
    actor = actor_for(account, named) if named else actor_on(request)
    held = [hat.key for hat in hats_of(account)] if actor is None or named else []
    if actor is None or (named and named not in held):
        raise PostNotChosen(header=HEADER, hats=", ".join(held))
    return actor
