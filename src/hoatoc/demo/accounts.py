"""The accounts to try: easy names, one open password and one PIN, for a demonstration only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Account, Post

from .blueprint import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django_stubs_ext import StrOrPromise

# Open on purpose: people of the demonstration are invented and its documents are ordinary.
PASSWORD = "Hoatoc@2026"  # noqa: S105
PIN = "246810"

NOTES: dict[str, StrOrPromise] = {
    "": "",
    "two_posts": _("holds two posts"),
    "delegate": _("acts for the commander by a delegation"),
    "expired": _("certificate has expired"),
    "revoked": _("certificate has been revoked"),
}


@dataclass(frozen=True)
class Shown:
    """An account with an easy name, and the post for which its person was invented."""

    username: str
    post: str
    note: str = ""


@dataclass(frozen=True)
class AccountLine:
    """One line of the table of accounts."""

    username: str
    person: str
    title: str
    unit: str
    note: StrOrPromise


SHOWN = tuple(Shown(**entry) for entry in read_toml("accounts")["shown"])


def account_lines() -> Iterator[AccountLine]:
    """Yield the accounts to try that exist, in the order of the file."""
    usernames = [shown.username for shown in SHOWN]
    accounts = {
        account.username: account
        for account in Account.objects.filter(username__in=usernames).select_related("person")
    }
    posts = Post.objects.held_on(clock.today()).filter(person__account__in=accounts.values())
    first: dict[int, Post] = {}
    for post in posts.select_related("unit__registry_unit").order_by("id"):
        first.setdefault(post.person_id, post)
    for shown in SHOWN:
        account = accounts.get(shown.username)
        if account and account.person and account.person.pk in first:
            post = first[account.person.pk]
            yield AccountLine(
                username=account.username,
                person=account.person.rank_and_name,
                title=post.title,
                unit=post.unit.issuing_unit.name,
                note=NOTES[shown.note],
            )
