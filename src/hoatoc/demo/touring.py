"""Who plays which part in the guided tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.office.tour.facade import StepCode, cast_role
from hoatoc.kernel.access.posts import hats_of
from hoatoc.kernel.people.models import Account

from .accounts import PIN

if TYPE_CHECKING:
    from .blueprint import Blueprint

# A document of the medical directorate goes to its hospital.
PARTS: dict[StepCode, str] = {
    StepCode.DRAFT: "troly.cqy",
    StepCode.CONTENT: "truongphong.cqy",
    StepCode.FORM: "chanhvanphong.cqy",
    StepCode.SIGN: "cuctruong.cqy",
    StepCode.NUMBER: "vanthu.cqy",
    StepCode.SEAL: "vanthu.cqy",
    StepCode.ISSUE: "vanthu.cqy",
    StepCode.ARRIVE: "vanthu.bv354",
    StepCode.REGISTER: "vanthu.bv354",
    StepCode.INSTRUCT: "giamdoc.bv354",
    StepCode.WORK: "troly.bv354",
    StepCode.FINISH: "giamdoc.bv354",
    StepCode.VERIFY: "troly.bv354",
}
_WITH_A_KEY = frozenset({StepCode.SIGN, StepCode.SEAL})


def cast_tour(_blueprint: Blueprint) -> int:
    """Give every part that can be cast to its person; returns how many there are."""
    accounts = {
        account.username: account
        for account in Account.objects.filter(username__in=PARTS.values()).select_related("person")
    }
    cast = [(step, accounts[name]) for step, name in PARTS.items() if name in accounts]
    for step, account in cast:
        hint = f"PIN {PIN}" if step in _WITH_A_KEY else ""
        cast_role(step, account=account, hat=hats_of(account)[0].key, hint=hint)
    return len(cast)
