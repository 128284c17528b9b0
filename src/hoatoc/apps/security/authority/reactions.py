"""What is asked about certificates when a post has ended."""

from __future__ import annotations

from hoatoc.apps.office.organisation.contracts import PostEnded
from hoatoc.kernel.events.declarations import Reaction

from .actions.ask_certificate import ask_after_post


def after_post(fact: PostEnded) -> None:
    """Open a request about each certificate of who held the post."""
    ask_after_post(fact.post_id)


REACTIONS = (Reaction("authority.after_post", PostEnded, after_post),)
