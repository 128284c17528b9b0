"""What happens to the seal when its custodian leaves his post."""

from __future__ import annotations

from hoatoc.apps.office.organisation.contracts import PostEnded
from hoatoc.kernel.events.declarations import Reaction

from .actions.desks import lay_for_another


def after_post(fact: PostEnded) -> None:
    """Lay before the heads that the seal needs another keeper."""
    lay_for_another(fact.post_id)


REACTIONS = (Reaction("custody.after_post", PostEnded, after_post),)
