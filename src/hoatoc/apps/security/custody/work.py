"""The steps that wait on desks, and the notices, of custody."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.worklist.declarations import WorkKind

HAND_OVER = "custody:hand_over"

PERMIT = WorkKind(
    "custody.permit", _("Permit that the seal is handed over"), _("Decide"), HAND_OVER
)
SIGN = WorkKind("custody.sign", _("Sign the hand-over of the seal"), _("Read and sign"), HAND_OVER)
ENTRUST = WorkKind(
    "custody.entrust",
    _("Entrust the seal to somebody else: its custodian leaves his post"),
    _("Choose who"),
    "custody:kept",
)
WORK_KINDS = (PERMIT, SIGN, ENTRUST)

HANDED_OVER = NoticeKind(
    "custody.handed_over", _("%(person)s has taken over the seal of %(unit)s."), HAND_OVER
)
NOT_PERMITTED = NoticeKind(
    "custody.not_permitted", _("The hand-over of the seal is not permitted: %(reason)s"), HAND_OVER
)
MAY_USE = NoticeKind(
    "custody.may_use",
    _("You may set the seal of %(unit)s from %(since)s to %(until)s (%(basis)s)."),
    "custody:permit",
)
NOTICE_KINDS = (HANDED_OVER, NOT_PERMITTED, MAY_USE)
