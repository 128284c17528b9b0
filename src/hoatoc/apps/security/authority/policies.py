"""Who may do what to a certificate; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.checking import keeps_seal

from . import permissions
from .rules import HELD

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate

    from .models import CertificateRequest

_REVOKED = Denied("authority.revoked_already", _("it has been revoked already."))
_SUSPENDED = Denied("authority.suspended_already", _("it is suspended already."))
_IN_USE = Denied("authority.not_suspended", _("it is not suspended."))
_ANSWERED = Denied("authority.answered_already", _("it has been decided already."))
_OWN = Denied(
    "authority.own_certificate",
    _("it is your own certificate; another keeper of certificates decides about it."),
)
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

    def can_suspend(self) -> Answer:
        """Answer whether the actor may put it out of use at once: a keeper, or who holds it."""
        is_held = ALLOWED if self.certificate.purpose in HELD else _SERVICE
        is_whole = ALLOWED if self.certificate.revoked_at is None else _REVOKED
        is_used = ALLOWED if self.certificate.suspended_at is None else _SUSPENDED
        may = ALLOWED if self._is_own() else self.actor.may(permissions.SUSPEND.code)
        return first_denial(is_held, may, is_whole, is_used)

    def can_lift(self) -> Answer:
        """Answer whether the actor may let it be used again; nobody lifts his own."""
        is_out = _IN_USE if self.certificate.suspended_at is None else ALLOWED
        is_whole = ALLOWED if self.certificate.revoked_at is None else _REVOKED
        is_his = self.certificate.holder_person_id == self.actor.person.pk
        may = self.actor.may(permissions.SUSPEND.code)
        return first_denial(may, _OWN if is_his else ALLOWED, is_whole, is_out)

    def _is_own(self) -> bool:
        """Tell whether it is the actor's, or the seal that he keeps."""
        one, actor = self.certificate, self.actor
        if one.holder_unit_id is None:
            return one.holder_person_id == actor.person.pk and actor.delegation is None
        return keeps_seal(actor, one.holder_unit_id, clock.now())


class RequestPolicy:
    """Answers for one actor and one request that he may see."""

    def __init__(self, actor: Actor, request: CertificateRequest) -> None:
        self.actor = actor
        self.request = request

    def can_answer(self) -> Answer:
        """Answer whether the actor may decide."""
        is_open = ALLOWED if self.request.answered_at is None else _ANSWERED
        is_his = self.request.certificate.holder_person_id == self.actor.person.pk
        own = _OWN if is_his else ALLOWED
        return first_denial(self.actor.may(permissions.REVOKE.code), own, is_open)
