"""Ending a session of one's own that runs on another device."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.people.models import Account

from .record_entry import record_entry


def end_session(account: Account, *, session_id: int) -> None:
    """End one session of the account; its browser has to sign in again."""
    with transaction.atomic():
        session = UserSession.objects.filter(user=account, pk=session_id).first()
        if session is None:
            raise NotFound
        session.end()
        record_entry("accounts.change_keys", account, address=session.ip, what="-session")
