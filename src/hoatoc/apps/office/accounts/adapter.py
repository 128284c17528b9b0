"""What the sign-in library asks of us: our sentences, our record, no signing up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Account
from hoatoc.kernel.pki import unlocking

from .actions.record_entry import record_entry
from .selectors import count_of_keys


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the office; nobody signs up by himself."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask the administrator of your unit."),
        "enter_current_password": _("This is not your present password. Type it again."),
        "incorrect_code": _("The code is not right or has expired. Type the present one."),
        "incorrect_password": _("The password is not right. Check Caps Lock and type it again."),
        "too_many_login_attempts": _(
            "There were too many wrong passwords. To protect the account, it is closed for five "
            "minutes. Wait, then try again, or ask the administrator of your unit."
        ),
        "username_password_mismatch": _(
            "The user name or the password is not right. Check both and the Caps Lock key. After "
            "five wrong attempts the name is closed for five minutes."
        ),
        "rate_limited": _("There were too many requests. Wait a moment, then try again."),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: an account comes with an appointment."""
        return False

    @override
    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record the name that was tried and from where; never the password."""
        record_entry(
            "accounts.fail_sign_in",
            None,
            username=str(credentials.get("username", "")),
            address=self.get_client_ip(request) or "",
        )

    @override
    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Record that every step of the sign-in was passed."""
        record_entry("accounts.sign_in", user, address=self.get_client_ip(request) or "")
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    @override
    def logout(self, request: HttpRequest) -> None:
        """Record who leaves, then end the session."""
        if isinstance(request.user, Account):
            address = self.get_client_ip(request) or ""
            record_entry("accounts.sign_out", request.user, address=address)
            if request.user.person is not None:
                unlocking.end_all(request.user.person, clock.now())
        super().logout(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("This second step cannot be switched off."),
        "cannot_generate_recovery_codes": _(
            "Recovery codes come with a second step. Switch one on first."
        ),
        "incorrect_code": _("The code is not right or has expired. Type the present one."),
    }

    @override
    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """Propose a name for a new passkey."""
        return gettext("Passkey %(number)s") % {"number": count_of_keys(user, type) + 1}
