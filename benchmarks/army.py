"""The units and people of the demonstration, and the four readers whose pages are timed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.demo import army, blueprint, people
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Account, Person, Post, Role

if TYPE_CHECKING:
    from datetime import date

SUPERUSER = "quansat"
SIGNATORIES = (Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR)
HEADS = (Role.HEAD_OF_DEPARTMENT, Role.CHIEF_OF_OFFICE)


@dataclass(frozen=True)
class Organisation:
    """A unit with a registry, and those of its people through whose hands a document goes."""

    unit: Unit
    clerks: tuple[Post, ...]
    authors: tuple[Post, ...]
    heads: tuple[Post, ...]
    signatories: tuple[Post, ...]


def raise_once() -> None:
    """Make units, people, posts and accounts unless they are there."""
    if Unit.objects.exists():
        return
    plan = blueprint.read()
    with transaction.atomic():
        army.raise_army(plan)
        people.fill_posts(plan)
        _superuser()


def organisations() -> list[Organisation]:
    """Return the organisations that can issue documents, the one with most people first."""
    day = clock.today()
    found = [_organisation(unit, day) for unit in Unit.objects.filter(has_registry=True)]
    whole = [o for o in found if o.clerks and o.authors and o.heads and o.signatories]
    return sorted(whole, key=lambda o: (-len(o.authors), o.unit.pk))


def readers() -> dict[str, Actor]:
    """Return whose pages are timed: one who sees all, and three who do not."""
    found = organisations()
    largest, middle = found[0], found[len(found) // 3]
    superuser = Account.objects.get(username=SUPERUSER)
    return {
        "superuser": Actor.of(superuser, Post.objects.get(person=superuser.person)),
        "clerk": _actor(largest.clerks[0]),
        "commander": _actor(middle.signatories[0]),
        "staff officer": _actor(middle.authors[0]),
    }


def _superuser() -> None:
    """One more clerk of the largest organisation, who differs from the others by his eyes alone."""
    person = Person.objects.create(staff_number="HT999999", full_name="Quan Sát", rank="Đại úy")
    Account.objects.create(username=SUPERUSER, person=person, is_superuser=True, password="!")  # noqa: S106 (no password fits)
    Post.objects.create(
        person=person,
        unit=organisations()[0].unit,
        role=Role.CLERK,
        title="Quan sát",
        valid_from=clock.today(),
    )


def _organisation(unit: Unit, day: date) -> Organisation:
    posts = list(
        Post.objects.held_on(day)
        .filter(unit__registry_unit=unit, person__account__is_superuser=False)
        .select_related("unit__registry_unit", "person__account")
    )

    def holders(*roles: Role) -> tuple[Post, ...]:
        return tuple(post for post in posts if post.role in roles)

    return Organisation(
        unit=unit,
        clerks=holders(Role.CLERK),
        authors=holders(Role.STAFF),
        heads=holders(*HEADS),
        signatories=holders(*SIGNATORIES),
    )


def _actor(post: Post) -> Actor:
    return Actor.of(post.person.account, post)
