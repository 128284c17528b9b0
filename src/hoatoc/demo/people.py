"""Filling the posts of the blueprint with invented people who can sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import make_password

from hoatoc.kernel.base import clock, text
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Account, Delegation, Person, Post

from .accounts import PASSWORD, SHOWN
from .blueprint import read_toml
from .names import NameMaker, dice_of

if TYPE_CHECKING:
    from .blueprint import Blueprint, PostPlan

SEED = 1944
_FIRST_DAY = date(2021, 1, 4)
_DAYS_OF_APPOINTMENTS = 1600


@dataclass(frozen=True)
class _Cast:
    """The people by the post for which they were invented, and the units by code."""

    people: dict[str, Person]
    units: dict[str, Unit]
    posts: dict[str, Post]


def fill_posts(blueprint: Blueprint, *, seed: int = SEED) -> int:
    """Invent a person for every post; returns how many. To be called in a transaction."""
    cast = _Cast(
        people=_invent(blueprint, seed),
        units={unit.code: unit for unit in Unit.objects.all()},
        posts={},
    )
    posts = [_post(plan, cast, seed) for plan in blueprint.posts]
    Post.objects.bulk_create(posts)
    cast.posts.update(zip((plan.key for plan in blueprint.posts), posts, strict=True))
    _second_posts(cast)
    _delegations(cast)
    return len(cast.people)


def _invent(blueprint: Blueprint, seed: int) -> dict[str, Person]:
    names = NameMaker(seed)
    easy = {shown.post: shown.username for shown in SHOWN}
    names.reserve(easy.values())
    people: dict[str, Person] = {}
    accounts: list[Account] = []
    # One hash for all: six hundred by Argon2 would take a minute and protect an open password.
    password = make_password(PASSWORD)
    for number, plan in enumerate(blueprint.posts, start=1):
        person = _person(names.name_for(plan), plan, number, seed)
        people[plan.key] = person
        username = easy.get(plan.key) or names.username_for(person.full_name)
        accounts.append(Account(username=username, person=person, password=password))
    Person.objects.bulk_create(people.values())
    Account.objects.bulk_create(accounts)
    return people


def _person(full_name: str, plan: PostPlan, number: int, seed: int) -> Person:
    return Person(
        staff_number=f"HT{number:06}",
        full_name=full_name,
        rank=dice_of(seed, f"rank/{plan.key}").choice(plan.ranks),
        sort_key=text.sort_key(full_name),  # bulk_create does not call save()
    )


def _post(plan: PostPlan, cast: _Cast, seed: int) -> Post:
    unit = cast.units[plan.unit]
    appointed = _FIRST_DAY + timedelta(
        days=dice_of(seed, f"appointed/{plan.key}").randrange(_DAYS_OF_APPOINTMENTS)
    )
    return Post(
        person=cast.people[plan.key],
        unit=unit,
        role=plan.role,
        title=plan.title,
        valid_from=max(appointed, unit.valid_from),
    )


def _second_posts(cast: _Cast) -> None:
    second: list[dict[str, Any]] = read_toml("accounts")["second_posts"]
    Post.objects.bulk_create(
        Post(
            person=cast.people[entry["holder"]],
            unit=cast.units[entry["unit"]],
            role=entry["role"],
            title=entry["title"],
            valid_from=_FIRST_DAY,
        )
        for entry in second
        if entry["holder"] in cast.people and entry["unit"] in cast.units
    )


def _delegations(cast: _Cast) -> None:
    lent: list[dict[str, Any]] = read_toml("accounts")["delegations"]
    day = clock.today()
    Delegation.objects.bulk_create(
        Delegation(
            from_post=cast.posts[entry["holder"]],
            to_person=cast.people[entry["to"]],
            scope=entry["scope"],
            basis=entry.get("basis", ""),
            may_sign=entry.get("sign", True),
            kinds=entry.get("kinds", []),
            valid_from=day + timedelta(days=entry["from"]),
            valid_to=day + timedelta(days=entry["until"]),
        )
        for entry in lent
        if entry["holder"] in cast.posts
    )
