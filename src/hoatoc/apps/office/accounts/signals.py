"""The library tells of changed keys by signals only; this is the one place that listens."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa import signals as second_factor
from django.dispatch import receiver

from hoatoc.kernel.people.models import Account

from .actions.record_entry import record_entry


@receiver(password_changed)
def on_password(user: Account, **_more: Any) -> None:
    """Record a new password."""
    record_entry("accounts.change_keys", user, what="password")


@receiver(second_factor.authenticator_added)
def on_added(user: Account, authenticator: Any, **_more: Any) -> None:
    """Record a new second factor or passkey."""
    record_entry("accounts.change_keys", user, what=f"+{authenticator.type}")


@receiver(second_factor.authenticator_removed)
def on_removed(user: Account, authenticator: Any, **_more: Any) -> None:
    """Record that a second factor or passkey is gone."""
    record_entry("accounts.change_keys", user, what=f"-{authenticator.type}")


@receiver(second_factor.authentication_failed)
def on_failed(user: Account, **_more: Any) -> None:
    """Record a wrong second factor after a right password."""
    record_entry("accounts.fail_sign_in", user, what="second factor")
