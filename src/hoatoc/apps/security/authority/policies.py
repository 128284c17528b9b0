"""Who may do what to a certificate; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .rules import HELD

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate

_REVOKED = Denied("authority.revoked_already", _("it has been revoked already."))
_SERVICE = Denied(
    "authority.of_the_authority",
    _("it belongs to the authority itself; the trial ends when it is withdrawn."),
)
_ANOTHERS = Denied(
    "authority.other_provider", _("its key is in a device; unlock it where the device was issued.")
)


class CertificatePolicy:
    """Answers for one actor and one certificate that he may see."""

    def __init__(self, actor: Actor, certificate: Certificate) -> None:
        self.actor = actor
        self.certificate = certificate

    def can_revoke(self) -> Answer:
        """Answer whether the actor may withdraw it."""
        is_held = ALLOWED if self.certificate.purpose in HELD else _SERVICE
        is_whole = ALLOWED if self.certificate.revoked_at is None else _REVOKED
        return first_denial(self.actor.may(permissions.REVOKE.code), is_held, is_whole)

    def can_unlock(self) -> Answer:
        """Answer whether the actor may forget the wrong PINs of its key."""
        is_held = ALLOWED if self.certificate.purpose in HELD else _SERVICE
        is_soft = ALLOWED if self.certificate.provider == "soft" else _ANOTHERS
        return first_denial(self.actor.may(permissions.UNLOCK.code), is_held, is_soft)
