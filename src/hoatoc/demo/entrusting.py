"""The seal of the first shown office, entrusted to its registry clerk by the commander."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.security.custody.actions.hand_over import ask_hand_over, give, permit, take
from hoatoc.apps.security.custody.models import HandOverReason
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role

from .accounts import PIN
from .casting import Cast
from .plots import SHOWN

if TYPE_CHECKING:
    from .blueprint import Blueprint


def entrust_seal(_blueprint: Blueprint) -> int:
    """Walk one hand-over to its end; from then on this clerk alone sets the seal there."""
    cast = Cast()
    for code in (one for one in SHOWN if one in cast.companies):
        company = cast.companies[code]
        clerk = cast.of(company.first(Role.CLERK))
        commander = cast.of(company.first(Role.COMMANDER))
        asked = ask_hand_over(
            clerk,
            receiver_post_id=clerk.post.pk,
            reason=HandOverReason.ENTRUSTED,
            note="Kèm hộp dấu và thiết bị dự phòng.",
        )
        basis = f"Quyết định số 15/QĐ-{asked.unit.abbreviation} ngày {clock.today():%d/%m/%Y}"
        permitted = permit(commander, hand_over=asked, basis=basis)
        take(clerk, hand_over=give(commander, hand_over=permitted, pin=PIN), pin=PIN)
        return 1
    return 0
