"""Whose questions are timed: who sees a thousandth, a clerk of the largest office, who sees all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tokens import TokenKind
from hoatoc.kernel.people.models import Post
from hoatoc.kernel.search.models import SearchEntry

from .. import army

if TYPE_CHECKING:
    from django.db.models import QuerySet

SHARE = 1000
FEW, CLERK, ALL = "a thousandth", "clerk", "superuser"
_PERSONS = """
SELECT token & ((1::bigint << 40) - 1), count(*) FROM search_searchentry, unnest(audience) AS token
WHERE token >> 40 = %s GROUP BY token ORDER BY abs(count(*) - %s), token
"""


@dataclass(frozen=True)
class Reader:
    """An actor, and how many rows of the index he may see."""

    actor: Actor
    seen: int


def readers() -> dict[str, Reader]:
    """Return the three, by how they are called in the results."""
    usual = army.readers()
    rows = SearchEntry.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(_PERSONS, [TokenKind.PERSON, rows // SHARE])
        people = [person for person, _seen in cursor.fetchall()]
    posts = staff().filter(person_id__in=people)
    place = {person: number for number, person in enumerate(people)}
    few = min(posts, key=lambda post: place[post.person_id])
    actors = {FEW: actor_of(few), CLERK: usual["clerk"], ALL: usual["superuser"]}
    return {name: Reader(one, _seen_by(one, rows)) for name, one in actors.items()}


def staff() -> QuerySet[Post]:
    """Return the posts of those who see nothing but what they took part in."""
    found = Post.objects.filter(role="staff", person__account__isnull=False)
    return found.select_related("person__account", "unit__registry_unit")


def actor_of(post: Post) -> Actor:
    """Return who acts in a post."""
    return Actor.of(post.person.account, post)


def _seen_by(actor: Actor, rows: int) -> int:
    return rows if actor.sees_all else SearchEntry.objects.visible_to(actor).count()
