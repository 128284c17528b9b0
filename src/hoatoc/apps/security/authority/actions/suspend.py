"""Put a certificate out of use at once, and let it be used again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import SuspensionReason
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..policies import CertificatePolicy
from ..selectors.desks import holders_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate


def suspend(actor: Actor, *, certificate: Certificate, reason: str, note: str = "") -> Certificate:
    """Suspend from this moment on: keys that are open are locked, requests to sign end."""
    if reason not in SuspensionReason.values:
        raise Invalid({"reason": _("Choose why it is suspended.")})
    refuse_secret(note, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = certificate.locked()
        CertificatePolicy(actor, row).can_suspend().require()
        authority.suspend(row, reason=reason, note=note[:500], by=actor.person, at=clock.now())
        notify(work.SUSPENDED.code, holders_of(row), row.pk, holder=row.common_name)
        record(actor, "authority.suspend", row, facts={"reason": reason, "note": note[:500]})
    return row


def lift(actor: Actor, *, certificate: Certificate, note: str) -> Certificate:
    """Let it be used again; what was signed meanwhile elsewhere is still never called good."""
    if not note.strip():
        raise Invalid({"note": _("Say why it may be used again.")})
    refuse_secret(note, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = certificate.locked()
        CertificatePolicy(actor, row).can_lift().require()
        authority.lift(row, note=note[:500], by=actor.person, at=clock.now())
        notify(work.LIFTED.code, holders_of(row), row.pk, holder=row.common_name)
        record(actor, "authority.lift", row, facts={"note": note[:500]})
    return row
