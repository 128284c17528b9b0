"""Who acts at the command line: an account, in one of its posts; refusals as plain sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.people.models import Account

from .posts import actor_for, hats_of

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from hoatoc.kernel.access.actor import Actor

PIN_VARIABLE = "HOATOC_PIN"


def add_actor_arguments(parser: ArgumentParser) -> None:
    """Let a command take an account and one of its posts."""
    parser.add_argument("--account", required=True, help="user name of who acts")
    parser.add_argument("--hat", default="", help="his post, such as p12; not needed with one post")


def actor_of(options: dict[str, Any]) -> Actor:
    """Return who acts, or say which posts there are to choose from."""
    account = Account.objects.filter(username=options["account"], is_active=True).first()
    if account is None:
        raise CommandError(_("There is no such account. Check the user name."))
    actor = actor_for(account, options["hat"])
    if actor is None:
        hats = "; ".join(f"{hat.key} = {hat.post}" for hat in hats_of(account))
        raise CommandError(_("Choose a post with --hat: %(hats)s") % {"hats": hats})
    return actor


def pin() -> str:
    """Return the PIN from the environment, or ask for it; it is never an argument."""
    return os.environ.get(PIN_VARIABLE) or getpass(_("PIN: "))


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Turn a refusal of an action into a sentence with its code, and exit status 1."""
    try:
        yield
    except BureauError as refusal:
        said = _("%(sentence)s (code %(code)s)") % {"sentence": refusal, "code": refusal.code}
        raise CommandError(said) from refusal
