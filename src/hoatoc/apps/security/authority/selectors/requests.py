"""Requests about certificates, limited to the asker's part of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.people.models import Post
from hoatoc.kernel.pki.models import Certificate

from ..models import CertificateRequest

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Person


def requests_for(actor: Actor) -> QuerySet[CertificateRequest]:
    """Return the requests of the asker's organisation and below it, the open ones first."""
    rows = CertificateRequest.objects.select_related(
        "certificate__holder_person", "certificate__holder_unit", "certificate__issuer",
        "post__unit", "unit", "asked_by", "answered_by", "successor",
    )  # fmt: skip
    rows = rows.order_by("-answered_at", "due_on", "pk")
    if actor.sees_all:
        return rows
    return rows.filter(unit__path__contains=[actor.issuing_unit.pk])


def request_for(actor: Actor, request_id: UUID) -> CertificateRequest:
    """Return one request, or say that there is none that the asker may see."""
    found = requests_for(actor).filter(pk=request_id).first()
    if found is None:
        raise NotFound
    return found


def open_request_about(certificate: Certificate) -> CertificateRequest | None:
    """Return the open request about a certificate that was shown to the asker."""
    return CertificateRequest.objects.filter(
        certificate=certificate, answered_at__isnull=True
    ).first()


def posts_today(person: Person) -> list[Post]:
    """Return the posts that the holder of a shown certificate has today."""
    held = Post.objects.held_on(clock.today()).filter(person=person)
    return list(held.select_related("unit"))


def newer_than(certificate: Certificate) -> Certificate | None:
    """Return the newest certificate of the same holder that was issued after this one."""
    now = clock.now()
    rows = Certificate.objects.filter(
        purpose=certificate.purpose,
        holder_person_id=certificate.holder_person_id,
        holder_unit_id=certificate.holder_unit_id,
        not_after__gt=max(now, certificate.not_after),
        revoked_at__isnull=True,
    )
    return rows.exclude(pk=certificate.pk).first()


def unit_of(certificate: Certificate, otherwise: Unit) -> Unit:
    """Return the organisation whose keepers are asked about a certificate."""
    return certificate.holder_unit or otherwise
