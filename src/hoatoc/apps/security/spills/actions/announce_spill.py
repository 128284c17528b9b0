"""Tell the security officers of a spill, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.worklist.desk import Step, lay

from ..models import Announcement
from ..selectors import named, told_of
from ..work import HANDLE, RECORDED

if TYPE_CHECKING:
    from hoatoc.kernel.secrecy.models import Spill

# As urgent as a dispatch: copies spread while nobody looks.
_URGENCY = 3


def announce_spill(spill: Spill) -> bool:
    """Lay a spill on the desk of the nearest security officers; tells whether it was news."""
    told = told_of(spill)
    if told is None:
        return False
    with transaction.atomic():
        _known, is_news = Announcement.objects.get_or_create(
            spill_id=spill.pk, defaults={"unit_id": told.unit.pk}
        )
        if not is_news:
            return False
        who = named([spill])[0]
        title = _("A spill to handle: %(where)s") % {"where": spill.get_where_display()}
        for desk in told.desks:
            lay(Step(HANDLE.code, desk, spill.pk, title, from_label=who.person, urgency=_URGENCY))
        notify(RECORDED.code, told.desks, spill.pk, unit=who.unit or told.unit.name)
        record(None, "spills.announce", spill, unit_id=told.unit.pk)
    return True
