"""Audience tokens: integers that say who may see a row, held in one indexed array.

A row carries the tokens of those who may see it; an actor carries his own; the row is his when
the two share one. Lists, counts, search, exports and jobs all ask this one question, so that
rights cost one index look-up (ADR 0005).
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from hoatoc.kernel.people.models import Role

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit

_SHIFT = 40


class TokenKind(IntEnum):
    """What the number behind a token means."""

    PERSON = 1
    UNIT = 2
    TREE = 3
    ROLE = 4
    POST = 5


def person_token(person_id: int) -> int:
    """Token of one person: he wrote it, it was given to him, he took part."""
    return (TokenKind.PERSON << _SHIFT) | person_id


def unit_token(unit_id: int) -> int:
    """Token of those who see everything that belongs to a unit itself."""
    return (TokenKind.UNIT << _SHIFT) | unit_id


def tree_token(unit_id: int) -> int:
    """Token of those who see everything at or below a unit."""
    return (TokenKind.TREE << _SHIFT) | unit_id


def role_token(unit_id: int, role: str) -> int:
    """Token of the holders of a role in a unit: the queue of its registry, of its office."""
    return (TokenKind.ROLE << _SHIFT) | (unit_id << 5) | list(Role).index(Role(role))


def post_token(post_id: int) -> int:
    """Token of who acts in a post: its holder, and anyone to whom it is lent."""
    return (TokenKind.POST << _SHIFT) | post_id


def kind_of(token: int) -> int:
    """Return what the number behind a token means."""
    return token >> _SHIFT


# Roles that see all documents of the organisation, and those that see their department's.
SEES_ORGANISATION = frozenset(
    {Role.CLERK, Role.CHIEF_OF_OFFICE, Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR,
     Role.ARCHIVIST}
)  # fmt: skip
# Roles whose common desk is that of the whole organisation, wherever in it their post stands.
SERVES_ORGANISATION = SEES_ORGANISATION | {Role.SECURITY_OFFICER, Role.ADMINISTRATOR}
SEES_DEPARTMENT = SEES_ORGANISATION | {Role.HEAD_OF_DEPARTMENT}


def audience_of_unit(unit: Unit) -> list[int]:
    """Return the tokens of those who see what a unit makes: its chain up to its registry."""
    top = unit.registry_unit_id or unit.pk
    chain = unit.path[unit.path.index(top) :] if top in unit.path else [unit.pk]
    return [unit_token(u) for u in chain] + [tree_token(u) for u in unit.path]
