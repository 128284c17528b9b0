"""Who acts in a story: the actors of each organisation, found in the database once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import UnitKind
from hoatoc.kernel.people.models import Account, Delegation, Person, Post, Role

from .accounts import SHOWN

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

_CANNOT_SIGN = frozenset({"expired", "revoked"})
_RELATED = ("person__account", "unit__registry_unit__parent", "unit__parent")
_SHOWN = frozenset(shown.username for shown in SHOWN)
# How much likelier than others those of the table of accounts are to be chosen.
_WEIGHT_OF_SHOWN = 4


@dataclass
class Company:
    """The people of one organisation who take part in its documents, by role."""

    posts: dict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))

    def first(self, role: Role) -> Post:
        """Return the first holder of a role."""
        return self.posts[role][0]

    def any(self, dice: random.Random, posts: Iterable[Post]) -> Post:
        """Choose a post; those of the table of accounts come more often."""
        choices = list(posts)
        weights = [_WEIGHT_OF_SHOWN if username_of(p) in _SHOWN else 1 for p in choices]
        return dice.choices(choices, weights)[0]

    def drafter(self, dice: random.Random) -> Post:
        """Choose a staff officer whose department has a head."""
        headed = {post.unit_id for post in self.posts[Role.HEAD_OF_DEPARTMENT]}
        staff = [post for post in self.posts[Role.STAFF] if post.unit_id in headed]
        return self.any(dice, staff or self.posts[Role.STAFF])

    def reviewer_of(self, drafter: Post) -> Post:
        """Return the head who checks what a drafter writes."""
        heads = [p for p in self.posts[Role.HEAD_OF_DEPARTMENT] if p.unit_id == drafter.unit_id]
        return heads[0] if heads else self.first(Role.CHIEF_OF_OFFICE)

    def signatory(self, dice: random.Random) -> Post:
        """Choose who signs: mostly the commander or his deputy."""
        roles = [Role.COMMANDER] * 6 + [Role.DEPUTY_COMMANDER] * 3 + [Role.COMMISSAR]
        choices = [p for p in self.posts[dice.choice(roles)] if username_of(p) not in _UNSOUND]
        return dice.choice(choices) if choices else self.first(Role.COMMANDER)

    def departments(self) -> list[Post]:
        """Return the heads to whose departments work can be given."""
        return self.posts[Role.HEAD_OF_DEPARTMENT] or self.posts[Role.CHIEF_OF_OFFICE]

    def makers(self) -> list[Post]:
        """Return who makes files: staff officers, or the heads where there are none."""
        return self.posts[Role.STAFF] or self.departments()

    def staff_of(self, unit_id: int) -> list[Post]:
        """Return the staff officers of one department."""
        return [post for post in self.posts[Role.STAFF] if post.unit_id == unit_id]


_UNSOUND = frozenset(shown.username for shown in SHOWN if shown.note in _CANNOT_SIGN)


def username_of(post: Post) -> str:
    """Return the user name of the holder of a post."""
    return post.person.account.username


class Cast:
    """All companies by the code of their organisation, and the actors of posts."""

    def __init__(self) -> None:
        self.companies: dict[str, Company] = defaultdict(Company)
        self._actors: dict[tuple[int, int], Actor] = {}
        held = Post.objects.held_on(clock.today()).filter(unit__registry_unit__isnull=False)
        for post in held.select_related(*_RELATED).order_by("id"):
            # A board above the organisations has no register; its heads sign nothing here.
            if post.unit.kind != UnitKind.PARTY_BODY:
                self.companies[post.unit.issuing_unit.code].posts[post.role].append(post)

    def of(self, post: Post) -> Actor:
        """Return the actor of a post's own holder."""
        return self._actor(post.person, post)

    def of_person(self, code: str, person_id: int) -> Actor:
        """Return the actor of a person in his post of an organisation."""
        posts = self.companies[code].posts.values()
        found = (post for group in posts for post in group if post.person_id == person_id)
        return self.of(next(found))

    def standing_in(self, post: Post) -> Actor:
        """Return who acts for the holder of a post on this day, and himself where nobody does."""
        for lent in self._delegations:
            if lent.from_post_id == post.pk and lent.is_in_force_on(clock.today()):
                return self._actor(lent.to_person, post, lent)
        return self.of(post)

    def commander(self, code: str, dice: random.Random) -> Actor:
        """Return who commands on this day: himself, or now and then who acts for him."""
        post = self.companies[code].first(Role.COMMANDER)
        for lent in self._delegations:
            if lent.from_post_id == post.pk and lent.is_in_force_on(clock.today()):
                return (
                    self._actor(lent.to_person, post, lent) if dice.randrange(2) else self.of(post)
                )
        return self.of(post)

    @cached_property
    def _delegations(self) -> list[Delegation]:
        return list(Delegation.objects.select_related("to_person__account"))

    def _actor(self, person: Person, post: Post, lent: Delegation | None = None) -> Actor:
        key = (person.pk, post.pk)
        if key not in self._actors:
            account: Account = person.account
            account.person = person
            self._actors[key] = Actor.of(account, post, delegation=lent)
        return self._actors[key]
