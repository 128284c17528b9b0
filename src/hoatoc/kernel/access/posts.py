"""The posts and delegations among which a person can choose, and the choice that was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Account, Delegation, Post

from .actor import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

_RELATED = ("person", "unit", "unit__registry_unit", "unit__registry_unit__parent")


@dataclass(frozen=True)
class Hat:
    """One way in which a person can act today: his own post, or a post lent to him."""

    key: str
    post: Post
    delegation: Delegation | None = None


def hats_of(account: Account) -> Sequence[Hat]:
    """Return all posts that the account's person holds today, then those lent to him."""
    if account.person_id is None:
        return ()
    day = clock.today()
    own = Post.objects.held_on(day).filter(person_id=account.person_id).select_related(*_RELATED)
    lent = (
        Delegation.objects.in_force_on(day)
        .filter(to_person_id=account.person_id)
        .select_related("from_post", *(f"from_post__{r}" for r in _RELATED))
    )
    return [
        *(Hat(f"p{post.pk}", post) for post in own),
        *(Hat(f"d{d.pk}", d.from_post, d) for d in lent if d.from_post.is_held_on(day)),
    ]


def actor_for(account: Account, key: str) -> Actor | None:
    """Return the actor for the chosen hat, or for the only one, or None when he must choose."""
    hats = hats_of(account)
    chosen = [h for h in hats if h.key == key] or (hats if len(hats) == 1 else [])
    if not chosen:
        return None
    return Actor.of(account, chosen[0].post, delegation=chosen[0].delegation)
