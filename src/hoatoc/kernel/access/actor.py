"""Who is acting: a person in one of his posts, or for another by a dated delegation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from hoatoc.kernel.people.models import Account, Delegation, Person, Post

from . import tokens
from .answers import ALLOWED, Answer, Denied
from .declarations import PERMISSIONS, permissions_of
from .sentences import missing_permission

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit


@dataclass(frozen=True)
class Actor:
    """The asker of every selector and action; ``post`` gives rights, ``person`` is answerable."""

    account_id: int
    person: Person
    post: Post
    delegation: Delegation | None = None
    sees_all: bool = False
    permissions: frozenset[str] = field(default=frozenset(), repr=False)
    tokens: tuple[int, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, account: Account, post: Post, *, delegation: Delegation | None = None) -> Self:
        """Build the actor of an account in a post; a delegation lends the post of another."""
        # The holder of a post came with the post; only a delegate has to be fetched.
        person = account.person if delegation else post.person
        if person is None or person.pk != account.person_id:
            raise ValueError("An account acts in a post of its own person, or by a delegation.")
        return cls(
            account_id=account.pk,
            person=person,
            post=post,
            delegation=delegation,
            sees_all=account.is_superuser,
            permissions=permissions_of(post.role),
            tokens=_tokens(person, post),
        )

    @property
    def unit(self) -> Unit:
        """The unit of the post, which may be a department."""
        return self.post.unit

    @property
    def issuing_unit(self) -> Unit:
        """The organisation that the unit belongs to, whose registry serves it."""
        return self.post.unit.issuing_unit

    @property
    def acting_for(self) -> Person | None:
        """The person in whose stead he acts, or None."""
        return self.delegation.from_post.person if self.delegation else None

    def has(self, permission: str) -> bool:
        """Tell whether the post grants a permission."""
        return permission in self.permissions

    def may(self, permission: str) -> Answer:
        """Answer with the reason, naming the roles that could do it instead."""
        if self.has(permission):
            return ALLOWED
        return Denied("access.permission_missing", missing_permission(PERMISSIONS.get(permission)))


def _tokens(person: Person, post: Post) -> tuple[int, ...]:
    mine = [
        tokens.person_token(person.pk),
        tokens.post_token(post.pk),
        tokens.role_token(post.unit_id, post.role),
    ]
    if post.role in tokens.SEES_DEPARTMENT:
        mine.append(tokens.unit_token(post.unit_id))
    organisation = post.unit.registry_unit_id or post.unit_id
    if post.role in tokens.SEES_ORGANISATION:
        mine.append(tokens.unit_token(organisation))
    if post.role in tokens.SERVES_ORGANISATION:
        mine.append(tokens.role_token(organisation, post.role))
    return tuple(dict.fromkeys(mine))
