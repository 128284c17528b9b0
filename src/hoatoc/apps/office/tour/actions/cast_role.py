"""Give a part of the tour to a person of the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..models import TourRole
from ..rules import StepCode

if TYPE_CHECKING:
    from hoatoc.kernel.people.models import Account


def cast_role(step: str, *, account: Account, hat: str, hint: str = "") -> TourRole:
    """Cast one part; the demonstration does this when it is prepared, and may repeat it."""
    role, _is_new = TourRole.objects.update_or_create(
        step=StepCode(step).value, defaults={"account": account, "hat": hat, "hint": hint}
    )
    return role
