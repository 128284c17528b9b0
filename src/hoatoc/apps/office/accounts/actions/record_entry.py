"""Recording that somebody signed in, failed to, left, or changed what he signs in with.

At these moments no post is chosen yet: the entry names the person alone, in the chain of the
organisation that he belongs to. A wrong password proves nobody, and the entry says so.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from hoatoc.kernel.access.posts import hats_of
from hoatoc.kernel.audit.recording import Json, record
from hoatoc.kernel.people.models import Account, Person

FAILED = "accounts.fail_sign_in"
_LONGEST_NAME = 60


def record_entry(
    action: str, account: Account | None, *, username: str = "", address: str = "", what: str = ""
) -> None:
    """Record an entry event of an account; a name that no account has goes to the node's chain."""
    account = account or Account.objects.filter(username=username).first()
    facts: Json = {
        "username": (account.username if account else username)[:_LONGEST_NAME],
        "address": address,
    }
    if what:
        facts["what"] = what
    with transaction.atomic():
        record(
            None,
            action,
            account.person if account else None,
            facts=facts,
            unit_id=_organisation_of(account),
            by=_who(action, account, username),
        )


def _who(action: str, account: Account | None, username: str) -> Person | str:
    if account is not None and account.person is not None and action != FAILED:
        return account.person
    tried = account.username if account else username
    if action == FAILED:
        return _("somebody unknown, as “%(username)s”") % {"username": tried[:_LONGEST_NAME]}
    return tried


def _organisation_of(account: Account | None) -> int | None:
    hats = hats_of(account) if account else ()
    return hats[0].post.unit.issuing_unit.pk if hats else None
