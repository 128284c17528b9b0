"""Putting a certificate out of use at once, and into use again."""

from datetime import datetime

from hoatoc.kernel.people.models import Person
from hoatoc.kernel.pki.models import Certificate, SigningRequest, Suspension, Unlock


def suspend(
    certificate: Certificate, *, reason: str, note: str, by: Person, at: datetime
) -> Suspension:
    """Stop a certificate from this moment on; open keys are locked, open requests end."""
    Unlock.objects.filter(certificate=certificate, ended_at__isnull=True).update(
        ended_at=at, sealed=b""
    )
    SigningRequest.objects.filter(certificate=certificate, used_at__isnull=True).delete()
    certificate.suspended_at = at
    certificate.save(update_fields=["suspended_at"])
    return Suspension.objects.create(
        certificate=certificate, since=at, reason=reason, note=note, ordered_by=by
    )


def lift(certificate: Certificate, *, note: str, by: Person, at: datetime) -> None:
    """Let a certificate be used again; that it was out of use stays known."""
    certificate.suspended_at = None
    certificate.save(update_fields=["suspended_at"])
    certificate.suspensions.filter(until__isnull=True).update(
        until=at, lifted_by=by, lifted_note=note
    )
