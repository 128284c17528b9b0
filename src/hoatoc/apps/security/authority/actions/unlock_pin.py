"""Let a key take PINs again after five wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.pki.providers import pins
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..policies import CertificatePolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate


def unlock_pin(actor: Actor, *, certificate: Certificate, reason: str) -> None:
    """Forget the wrong attempts; who asked and how he was recognised stays in the record."""
    if not reason.strip():
        raise Invalid({"reason": _("Say how you recognised the holder.")})
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    CertificatePolicy(actor, certificate).can_unlock().require()
    with transaction.atomic():
        record(actor, "authority.unlock_pin", certificate, facts={"reason": reason[:500]})
    # On a connection of its own, and only after the record stands.
    pins.unlock(certificate.key_label)
