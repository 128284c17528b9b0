"""Withdraw a certificate for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import Certificate, RevocationReason
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..policies import CertificatePolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def revoke(actor: Actor, *, certificate: Certificate, reason: str, note: str = "") -> Certificate:
    """Revoke from this moment on; what was signed before keeps its worth."""
    if reason not in RevocationReason.values:
        raise Invalid({"reason": _("Choose why it is withdrawn.")})
    refuse_secret(note, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = certificate.locked()
        CertificatePolicy(actor, row).can_revoke().require()
        authority.revoke(row, reason, clock.now())
        record(actor, "authority.revoke", row, facts={"reason": reason, "note": note[:500]})
    return row
