"""Laying a hand-over on the desk of who has to act next."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.models import SealCustody
from hoatoc.kernel.worklist.desk import Step, clear, lay

from .. import permissions, work

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit

    from ..models import HandOver


def heads_of(unit: Unit) -> list[int]:
    """Return the desks of the heads who permit."""
    return [role_token(unit.pk, role) for role in permissions.PERMIT.roles]


def lay_for_heads(row: HandOver) -> None:
    """Lay it before the heads."""
    for token in heads_of(row.unit):
        _lay(row, work.PERMIT.code, token)


def lay_for_signer(row: HandOver, person_id: int) -> None:
    """Lay it before the one of the two who signs next."""
    clear_steps(row)
    _lay(row, work.SIGN.code, person_token(person_id))


def lay_for_another(post_id: int) -> None:
    """Lay before the heads that a seal needs another keeper, because this post ends."""
    rows = SealCustody.objects.filter(post_id=post_id, until__isnull=True)
    for kept in rows.select_related("unit", "post__person"):
        last = kept.post.valid_to
        for token in heads_of(kept.unit):
            lay(
                Step(
                    kind=work.ENTRUST.code,
                    token=token,
                    subject_id=kept.pk,
                    title=kept.unit.name,
                    from_label=kept.post.holder_and_title,
                    due_at=datetime.combine(last, time.max, tzinfo=clock.VIETNAM) if last else None,
                )
            )


def clear_steps(row: HandOver) -> None:
    """Take it from every desk."""
    clear(row.pk, work.PERMIT.code, work.SIGN.code)


def _lay(row: HandOver, kind: str, token: int) -> None:
    lay(
        Step(
            kind=kind,
            token=token,
            subject_id=row.pk,
            title=f"{row}: {row.receiver_post.person.rank_and_name}",
            from_label=row.asked_by.rank_and_name,
        )
    )
