"""Certificates that this node knows: whose they are, where the key is, whether they still hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

if TYPE_CHECKING:
    from datetime import datetime


_COMMON_NAME = re.compile(r"(?:^|,)CN=((?:\\.|[^,+])+)")


def common_name_in(name: str) -> str:
    """Return the common name of a name in its RFC 4514 form, or the whole where it has none."""
    found = _COMMON_NAME.search(name)
    return found.group(1).replace("\\", "") if found else name


class CertificatePurpose(models.TextChoices):
    """What a certificate may be used for."""

    PERSON = "person", _("Signature of a person")
    SEAL = "seal", _("Seal of a unit")
    AUTHORITY = "authority", _("Certification authority")
    OCSP = "ocsp", _("Revocation answers")
    TSA = "tsa", _("Time stamps")
    SERVICE = "service", _("Reports of the node")


class RevocationReason(models.TextChoices):
    """Why a certificate was withdrawn (RFC 5280 5.3.1; Decree 68/2024, Article 17)."""

    UNSPECIFIED = "unspecified", _("No reason given")
    KEY_COMPROMISE = "keyCompromise", _("Key exposed or device lost")
    AFFILIATION_CHANGED = "affiliationChanged", _("Change of post or unit")
    SUPERSEDED = "superseded", _("Replaced by a new certificate")
    CESSATION = "cessationOfOperation", _("Retired or unit dissolved")


class Certificate(BaseModel):
    """One certificate; the key itself is with its provider, never in the database."""

    # Hexadecimal, because a serial has up to 160 bits.
    serial = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=10, choices=CertificatePurpose.choices)
    subject = models.CharField(max_length=400)
    holder_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    holder_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    der = models.BinaryField()
    issuer = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="issued"
    )
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revocation_reason = models.CharField(
        max_length=24, choices=RevocationReason.choices, blank=True
    )
    # Out of use since then; every suspension with its reason is in ``Suspension``.
    suspended_at = models.DateTimeField(null=True, blank=True)
    provider = models.CharField(max_length=20, blank=True)
    key_label = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-not_before", "-id"]
        indexes = [
            # The look-up of OCSP and of validation: one row of the index, no table.
            models.Index(fields=["serial"], include=["revoked_at"], name="pki_serial_revoked"),
            models.Index(
                fields=["issuer"], condition=Q(revoked_at__isnull=False), name="pki_revoked_by"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "serial"], name="pki_serial_of_issuer"),
            models.CheckConstraint(
                condition=Q(holder_person__isnull=True) | Q(holder_unit__isnull=True),
                name="pki_one_holder",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.common_name

    @property
    def common_name(self) -> str:
        """The name in the subject, as people read it: without the rest of its RFC 4514 form."""
        return common_name_in(self.subject)

    @property
    def der_bytes(self) -> bytes:
        """The certificate in DER; the driver hands out a memoryview."""
        return bytes(self.der)

    def is_valid_at(self, moment: datetime) -> bool:
        """Tell whether period, revocation and suspension leave it usable at a moment."""
        stops = (self.revoked_at, self.suspended_at)
        is_stopped = any(stop is not None and stop <= moment for stop in stops)
        return self.not_before <= moment <= self.not_after and not is_stopped

    def chain(self) -> tuple[bytes, ...]:
        """Return the certificates above this one in DER, nearest first."""
        above: list[bytes] = []
        issuer = self.issuer
        while issuer is not None:
            above.append(issuer.der_bytes)
            issuer = issuer.issuer
        return tuple(above)
