"""What waits on the desk of the registry, and what it is told."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.worklist.declarations import WorkKind

COMPLETE = WorkKind(
    "scanning.complete", _("Complete a scanned document"), _("Complete"), "scanning:entry"
)
WORK_KINDS = (COMPLETE,)

READ = NoticeKind(
    "scanning.read", _("“%(name)s” was read: %(count)s documents wait for you."), "scanning:stack"
)
DROPPED = NoticeKind(
    "scanning.dropped",
    _("Scanned paper seems to bear a mark of secrecy: all of it was taken away."),
    "scanning:stack",
    is_urgent=True,
)
NOTICE_KINDS = (READ, DROPPED)
