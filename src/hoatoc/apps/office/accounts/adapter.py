"""What the sign-in library asks of us."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from typing_extensions import override


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Accounts are made by the office; nobody signs up by himself."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: an account comes with an appointment."""
        return False
