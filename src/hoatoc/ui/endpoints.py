"""What every endpoint of the HTTP interface needs: who is acting."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.middleware import actor_on
from hoatoc.kernel.base.errors import NotAllowed


class NoPostChosen(NotAllowed):
    """Signed in, but not in any of several posts."""

    code = "access.no_post_chosen"
    sentence = _("Choose the post in which you act first.")


def acting(request: HttpRequest) -> Actor:
    """Return the actor of a request, or say that a post must be chosen first."""
    actor = actor_on(request)
    if actor is None:
        raise NoPostChosen
    return actor
