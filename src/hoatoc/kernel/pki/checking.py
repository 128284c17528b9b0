"""May this person or unit sign at this moment, and with which certificate."""

from datetime import datetime

from django.db.models import QuerySet

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

from .errors import (
    CertificateExpired,
    CertificateMissing,
    CertificateNotHis,
    CertificateNotYetValid,
    CertificateRevoked,
)
from .models import Certificate, CertificatePurpose
from .providers import is_far

Holder = Person | Unit


def certificate_for_signing(holder: Holder, at: datetime, fingerprint: str = "") -> Certificate:
    """Return the newest certificate with which a person signs, or a unit seals, at a moment.

    One whose key is in reach of the server goes before one whose key is elsewhere, because whoever
    asks without ``fingerprint``, which names one of them, will ask for a PIN. Raises one error for
    each reason why there is none: ``pki.certificate_missing``, ``_revoked``, ``_expired``,
    ``_not_yet_valid``; the reason is that of the newest certificate; ``_not_his`` where the one
    that was asked for is not usable.
    """
    usable = certificates_for_signing(holder, at)
    if not fingerprint:
        return next((one for one in usable if not is_far(one)), usable[0])
    for certificate in usable:
        if certificate.fingerprint == fingerprint:
            return certificate
    raise CertificateNotHis(holder=_name(holder))


def certificates_for_signing(holder: Holder, at: datetime) -> list[Certificate]:
    """Return every certificate that is usable at a moment, newest first; raises as above."""
    own = list(_certificates_of(holder).select_related("issuer__issuer"))
    usable = [certificate for certificate in own if certificate.is_valid_at(at)]
    if usable:
        return usable
    if not own:
        raise CertificateMissing(holder=_name(holder))
    refuse_unless_usable(own[0], holder, at)
    return own


def refuse_unless_usable(certificate: Certificate, holder: Holder, at: datetime) -> None:
    """Raise the reason why a holder may not sign with this very certificate at a moment."""
    name = _name(holder)
    if not _belongs(certificate, holder):
        raise CertificateNotHis(holder=name)
    if certificate.revoked_at is not None and certificate.revoked_at <= at:
        raise CertificateRevoked(holder=name, on=_day(certificate.revoked_at))
    if at > certificate.not_after:
        raise CertificateExpired(holder=name, on=_day(certificate.not_after))
    if at < certificate.not_before:
        raise CertificateNotYetValid(holder=name, on=_day(certificate.not_before))


def _certificates_of(holder: Holder) -> QuerySet[Certificate]:
    if isinstance(holder, Person):
        return Certificate.objects.filter(holder_person=holder, purpose=CertificatePurpose.PERSON)
    return Certificate.objects.filter(holder_unit=holder, purpose=CertificatePurpose.SEAL)


def _belongs(certificate: Certificate, holder: Holder) -> bool:
    if isinstance(holder, Person):
        is_own = certificate.holder_person_id == holder.pk
        return is_own and certificate.purpose == CertificatePurpose.PERSON
    is_own = certificate.holder_unit_id == holder.pk
    return is_own and certificate.purpose == CertificatePurpose.SEAL


def _name(holder: Holder) -> str:
    return holder.rank_and_name if isinstance(holder, Person) else holder.name


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"
