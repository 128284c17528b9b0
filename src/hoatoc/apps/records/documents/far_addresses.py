"""Where the service or the program of a key elsewhere finds this node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest


def far_addresses(request: HttpRequest, *, returned: str) -> dict[str, str]:
    """Return the addresses by name; ``returned`` names the page that a person comes back to."""
    names = {"pages": "documents:signature_pages", "signed": "documents:signature_signed"}
    addresses = {key: reverse(name, args=["WORD"]) for key, name in names.items()}
    addresses["returned"] = reverse(returned)
    return {key: request.build_absolute_uri(address) for key, address in addresses.items()}
