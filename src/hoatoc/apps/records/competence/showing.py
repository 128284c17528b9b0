"""How a delegation is shown; the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Status

if TYPE_CHECKING:
    from hoatoc.kernel.people.models import Delegation

# How many days before its end a delegation is told to end.
ENDS_SOON = 3


def status_of_delegation(lent: Delegation) -> Status:
    """Return where a delegation stands today; its end is told some days before."""
    today = clock.today()
    if lent.withdrawn_at is not None:
        return Status(_("Withdrawn"), "grey", "closed")
    if lent.valid_to < today:
        return Status(_("Ended"), "grey", "done")
    if lent.valid_from > today:
        return Status(_("Begins later"), "amber", "waiting")
    if (lent.valid_to - today).days <= ENDS_SOON:
        return Status(_("Ends soon"), "amber", "time")
    return Status(_("In force"), "green", "good")
