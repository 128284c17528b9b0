"""Tell that a certificate or a revocation list ends, once for each threshold, and lay it down."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.worklist.desk import Step, lay

from .. import work
from ..models import EndingWarning, ListWarning
from ..rules import WARN_DAYS, list_step, warning_step
from ..selectors.desks import holders_of, keepers_desk
from ..selectors.requests import newer_than, open_request_about

if TYPE_CHECKING:
    from hoatoc.kernel.pki.models import Certificate, RevocationList


def warn_of_ending(certificate: Certificate, now: datetime) -> bool:
    """Tell the person, or who keeps the seal; tells whether it was news."""
    days = warning_step(certificate.not_after, now)
    if days is None or certificate.revoked_at is not None:
        return False
    with transaction.atomic():
        _row, is_news = EndingWarning.objects.get_or_create(certificate=certificate, days=days)
        tokens = holders_of(certificate)
        if not is_news or not tokens:
            return False
        kind = work.ENDS_AT_ONCE if days == WARN_DAYS[-1] else work.ENDS_SOON
        day = certificate.not_after.astimezone(clock.VIETNAM).strftime("%d/%m/%Y")
        if not newer_than(certificate) and open_request_about(certificate) is None:
            lay(_renewal(certificate, tokens[0]))
        notify(kind.code, tokens, certificate.pk, holder=certificate.common_name, on=day)
        unit_id = certificate.holder_unit_id
        record(None, "authority.warn", certificate, facts={"days": days}, unit_id=unit_id)
    return True


def warn_of_list(row: RevocationList, now: datetime) -> bool:
    """Tell who keeps certificates where the list was brought; tells whether it was news."""
    days = list_step(row.this_update, row.next_update, now)
    if days is None:
        return False
    with transaction.atomic():
        _row, is_news = ListWarning.objects.get_or_create(
            sha256=row.sha256, days=days, defaults={"revocation_list": row}
        )
        if not is_news:
            return False
        kind = work.LIST_ENDS if days else work.LIST_OVER
        unit = row.imported_for
        desk = keepers_desk(unit)
        day = row.next_update.astimezone(clock.VIETNAM).strftime("%d/%m/%Y")
        lay(
            Step(
                kind=work.BRING_LIST.code,
                token=desk,
                subject_id=row.pk,
                title=str(row),
                due_at=row.next_update,
            )
        )
        tokens = [desk, role_token(unit.pk, Role.ADMINISTRATOR)]
        notify(kind.code, tokens, row.pk, issuer=str(row), on=day)
        record(None, "authority.warn_list", row, facts={"days": days}, unit_id=unit.pk)
    return True


def _renewal(certificate: Certificate, desk: int) -> Step:
    return Step(
        kind=work.RENEW.code,
        token=desk,
        subject_id=certificate.pk,
        title=certificate.common_name,
        due_at=certificate.not_after,
    )
