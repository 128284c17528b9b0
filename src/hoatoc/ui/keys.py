"""With which of his keys a person signs: where each one is, and which was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.pki.checking import certificates_for_signing
from hoatoc.kernel.pki.providers import is_far

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate

Shown = Callable[..., HttpResponse]
# Enough of a fingerprint to tell a person's certificates apart in an address.
SHORT = 16
WHERE: dict[str, StrOrPromise] = {
    "soft": _("Exercise key kept at the server"),
    "pkcs11": _("Device of the unit at the server"),
    "agent": _("Token on this computer"),
    "csc": _("Remote signing service"),
    "vgca": _("VGCA Sign Service on this computer"),
}


@dataclass(frozen=True)
class Key:
    """One key of the person who signs."""

    certificate: Certificate
    is_chosen: bool = False

    @property
    def where(self) -> StrOrPromise:
        """In which device it is."""
        return WHERE.get(self.certificate.provider, self.certificate.provider)

    @property
    def way(self) -> str:
        """Which part of the page asks for it: a PIN here, or the driver of a key elsewhere."""
        return self.certificate.provider if is_far(self.certificate) else "pin"

    @property
    def is_for_exercise(self) -> bool:
        """Whether it lies in a file: good for exercises alone."""
        return self.certificate.provider == "soft"

    @property
    def short(self) -> str:
        """Its name in the address of the page."""
        return self.certificate.fingerprint[:SHORT]

    @property
    def issuer(self) -> str:
        """Who issued its certificate."""
        issuer = self.certificate.issuer
        return issuer.common_name if issuer else ""


def keys_of(actor: Actor, short: str = "") -> list[Key] | BureauError:
    """Return the keys with which a person may sign now, one of them chosen, or why there is none.

    Unless he chose, it is the newest.
    """
    try:
        usable = certificates_for_signing(actor.person, clock.now())
    except BureauError as refusal:
        return refusal
    chosen = next((one for one in usable if one.fingerprint[:SHORT] == short), usable[0])
    return [Key(one, is_chosen=one.pk == chosen.pk) for one in usable]


def chosen_of(keys: list[Key]) -> Key:
    """Return the chosen one."""
    return next(one for one in keys if one.is_chosen)


def reaches_keys(view: Shown) -> Shown:
    """Let a page ask the programs on the reader's own computer, and no other page."""
    service = "://".join(urlsplit(settings.VGCA_ADDRESS)[:2])
    reached: dict[str, Any] = {"connect-src": ["'self'", settings.SIGNING_AGENT_ADDRESS, service]}
    return cast("Shown", csp_update(reached)(view))
