"""Invented Vietnamese names: the same seed and post always give the same person."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoatoc.kernel.base.text import fold
from hoatoc.kernel.people.models import Role

from .blueprint import read_toml

if TYPE_CHECKING:
    from collections.abc import Collection

    from .blueprint import PostPlan

# How many of a hundred holders of a role are women, in this invented army.
_WOMEN = {Role.CLERK: 80, Role.ARCHIVIST: 80, Role.STAFF: 25, Role.HEAD_OF_DEPARTMENT: 10}
_FEW_WOMEN = 3


@dataclass
class NameMaker:
    """Makes names that nobody else in this army has, and user names from them."""

    seed: int
    names: set[str] = field(default_factory=set)
    usernames: set[str] = field(default_factory=set)

    def name_for(self, post: PostPlan) -> str:
        """Return the name of the holder of a post."""
        dice = dice_of(self.seed, post.key)
        is_woman = dice.randrange(100) < _WOMEN.get(post.role, _FEW_WOMEN)
        while (name := _any_name(dice, is_woman=is_woman)) in self.names:
            pass
        self.names.add(name)
        return name

    def username_for(self, full_name: str) -> str:
        """Return a user name such as ``nguyen.van.an``, with a number if it is taken."""
        stem = ".".join(fold(full_name).split())
        username, number = stem, 1
        while username in self.usernames:
            number += 1
            username = f"{stem}{number}"
        self.usernames.add(username)
        return username

    def reserve(self, usernames: Collection[str]) -> None:
        """Keep user names from being given to anybody."""
        self.usernames.update(usernames)


def dice_of(seed: int, key: str) -> random.Random:
    """Return dice that fall the same way for the same seed and key."""
    return random.Random(f"{seed}/{key}")  # noqa: S311 (invents people, keeps no secret)


def _any_name(dice: random.Random, *, is_woman: bool) -> str:
    parts = read_toml("names")
    kind = "female" if is_woman else "male"
    words = (parts["surnames"], parts[f"{kind}_middle"], parts[f"{kind}_given"])
    return " ".join(str(dice.choice(choices)) for choices in words)
