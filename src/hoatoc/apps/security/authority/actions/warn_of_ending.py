"""Tell the holder of a certificate that it ends, once for each threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role

from ..models import EndingWarning
from ..rules import WARN_DAYS, warning_step
from ..work import ENDS_AT_ONCE, ENDS_SOON

if TYPE_CHECKING:
    from datetime import datetime

    from hoatoc.kernel.pki.models import Certificate


def warn_of_ending(certificate: Certificate, now: datetime) -> bool:
    """Tell the person, or the registry that keeps the seal; tells whether it was news."""
    days = warning_step(certificate.not_after, now)
    holder = certificate.holder_unit_id
    if days is None or certificate.revoked_at is not None:
        return False
    with transaction.atomic():
        _row, is_news = EndingWarning.objects.get_or_create(certificate=certificate, days=days)
        if not is_news:
            return False
        if certificate.holder_person_id:
            tokens = [person_token(certificate.holder_person_id)]
        elif holder:
            tokens = [role_token(holder, r) for r in (Role.CLERK, Role.SECURITY_OFFICER)]
        else:
            return False
        kind = ENDS_AT_ONCE if days == WARN_DAYS[-1] else ENDS_SOON
        day = certificate.not_after.astimezone(clock.VIETNAM).strftime("%d/%m/%Y")
        notify(kind.code, tokens, certificate.pk, holder=certificate.common_name, on=day)
        record(None, "authority.warn", certificate, facts={"days": days}, unit_id=holder)
    return True
