"""What waits on the desk of a security officer, and what he is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.worklist.declarations import WorkKind

DETAIL = "spills:detail"

HANDLE = WorkKind("spills.handle", _("Handle the spill"), _("Open the checklist"), DETAIL)
RECORDED = NoticeKind(
    "spills.recorded",
    _("Something marked as a state secret was refused at %(unit)s. Take the steps at once."),
    DETAIL,
    is_urgent=True,
)
