"""The steps that wait on desks, the notices and the index entries of incoming documents."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.search.declarations import SearchKind
from hoatoc.kernel.worklist.declarations import WorkKind

DETAIL = "incoming:detail"

REGISTER = WorkKind("incoming.register", _("Register"), _("Register"), DETAIL)
QUARANTINE = WorkKind("incoming.quarantine", _("Decide on the quarantine"), _("Look"), DETAIL)
INSTRUCT = WorkKind("incoming.instruct", _("Write the instruction"), _("Instruct"), DETAIL)
LEAD = WorkKind("incoming.lead", _("Lead the work"), _("Work"), DETAIL)
SUPPORT = WorkKind("incoming.support", _("Support the work"), _("Work"), DETAIL)
INFORM = WorkKind("incoming.inform", _("For your information"), _("Read"), DETAIL)
CONFIRM = WorkKind("incoming.confirm", _("Confirm that the work is done"), _("Confirm"), DETAIL)

ANSWER_RECALL = WorkKind("incoming.answer_recall", _("Answer the recall"), _("Answer"), DETAIL)

WORK_KINDS = (REGISTER, QUARANTINE, INSTRUCT, LEAD, SUPPORT, INFORM, CONFIRM, ANSWER_RECALL)
ALL_CODES = tuple(kind.code for kind in WORK_KINDS)
BY_PART = {"lead": LEAD, "support": SUPPORT, "inform": INFORM}

ARRIVED = NoticeKind("incoming.arrived", _("“%(subject)s” arrived from %(sender)s."), DETAIL)
QUARANTINED = NoticeKind(
    "incoming.quarantined",
    _("“%(subject)s” from %(sender)s is in quarantine: its signatures do not hold."),
    DETAIL,
    is_urgent=True,
)
ASSIGNED = NoticeKind("incoming.assigned", _("%(person)s gave you “%(subject)s”."), DETAIL)
REPORTED = NoticeKind("incoming.reported", _("%(person)s reported on “%(subject)s”."), DETAIL)
RECALL_ASKED = NoticeKind(
    "incoming.recall_asked",
    _("%(sender)s recalls “%(subject)s”: %(reason)s"),
    DETAIL,
    is_urgent=True,
)
FOLLOWED = NoticeKind(
    "incoming.followed", _("%(sender)s changed “%(subject)s” by %(successor)s."), DETAIL
)
NOTICE_KINDS = (ARRIVED, QUARANTINED, ASSIGNED, REPORTED, RECALL_ASKED, FOLLOWED)

SEARCH_KIND = SearchKind("incoming.document", _("Incoming document"), DETAIL)
