"""May this person or unit sign at this moment, and with which certificate."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post

from .errors import (
    CertificateExpired,
    CertificateMissing,
    CertificateNotHis,
    CertificateNotYetValid,
    CertificateRevoked,
    CertificateSuspended,
    NotCustodian,
    PostEnded,
)
from .models import Certificate, CertificatePurpose, SealCustody, SealPermit
from .providers import is_far

Holder = Person | Unit


def certificate_for_signing(holder: Holder, at: datetime, fingerprint: str = "") -> Certificate:
    """Return the newest certificate with which a person signs, or a unit seals, at a moment.

    One whose key is in reach of the server goes before one whose key is elsewhere, because whoever
    asks without ``fingerprint``, which names one of them, will ask for a PIN. Raises one error for
    each reason why there is none: ``pki.certificate_missing``, ``_revoked``, ``_suspended``,
    ``_expired``, ``_not_yet_valid``; the reason is that of the newest certificate; ``_not_his``
    where the one that was asked for is not usable.
    """
    usable = certificates_for_signing(holder, at)
    if not fingerprint:
        return next((one for one in usable if not is_far(one)), usable[0])
    for certificate in usable:
        if certificate.fingerprint == fingerprint:
            return certificate
    raise CertificateNotHis(holder=_name(holder))


def own_certificate(actor: Actor, at: datetime, fingerprint: str = "") -> Certificate:
    """Return the certificate with which an actor signs himself, in a post that he still holds."""
    refuse_ended_post(actor, at)
    return certificate_for_signing(actor.person, at, fingerprint)


def seal_certificate(actor: Actor, at: datetime) -> Certificate:
    """Return the certificate of the seal that an actor may set now for his organisation.

    Where a custodian is recorded it is he, or who the head permitted in writing for these days
    (Decree 30/2020, Article 32(2)(b)); setting ``SEAL_BY_CUSTODIAN`` switches this off.
    """
    refuse_ended_post(actor, at)
    refuse_unless_custodian(actor, at)
    return certificate_for_signing(actor.issuing_unit, at)


def refuse_ended_post(actor: Actor, at: datetime) -> None:
    """Raise ``pki.post_ended`` where the appointment is over, whatever the session still says."""
    ended = Post.objects.filter(pk=actor.post.pk).values_list("valid_to", flat=True).first()
    if ended is not None and ended < at.astimezone(VIETNAM).date():
        raise PostEnded(post=actor.post.title, on=f"{ended:%d/%m/%Y}")


def refuse_unless_custodian(actor: Actor, at: datetime) -> None:
    """Raise ``pki.not_custodian`` where the seal of his organisation is kept by somebody else."""
    day, unit = at.astimezone(VIETNAM).date(), actor.issuing_unit
    if not settings.SEAL_BY_CUSTODIAN:
        return
    kept = SealCustody.objects.held_on(day).filter(unit=unit).select_related("post__person").first()
    is_his = actor.delegation is None and kept is not None and kept.post_id == actor.post.pk
    if kept is None or is_his:
        return
    permitted = SealPermit.objects.in_force_on(day).filter(unit=unit, post=actor.post)
    if actor.delegation is not None or not permitted.exists():
        raise NotCustodian(unit=unit.name, keeper=kept.post.holder_and_title)


def keeps_seal(actor: Actor, unit_id: int, at: datetime) -> bool:
    """Tell whether the seal of a unit is entrusted to the actor's own post."""
    kept = SealCustody.objects.held_on(at.astimezone(VIETNAM).date()).filter(unit_id=unit_id)
    return actor.delegation is None and kept.filter(post=actor.post).exists()


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
    if certificate.suspended_at is not None and certificate.suspended_at <= at:
        raise CertificateSuspended(holder=name, on=_day(certificate.suspended_at))
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
