"""The steps that wait on desks, the notices and the index entries of incoming documents."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.search.declarations import SearchKind
from hoatoc.kernel.worklist.declarations import WorkKind

from .models import Channel, IncomingState

DETAIL = "incoming:detail"

REGISTER = WorkKind("incoming.register", _("Register"), _("Register"), DETAIL)
QUARANTINE = WorkKind("incoming.quarantine", _("Decide on the quarantine"), _("Look"), DETAIL)
INSTRUCT = WorkKind("incoming.instruct", _("Write the instruction"), _("Instruct"), DETAIL)
LEAD = WorkKind("incoming.lead", _("Lead the work"), _("Work"), DETAIL)
SUPPORT = WorkKind("incoming.support", _("Support the work"), _("Work"), DETAIL)
INFORM = WorkKind("incoming.inform", _("For your information"), _("Read"), DETAIL)
FOLLOW = WorkKind("incoming.follow", _("Follow up"), _("Read"), DETAIL)
RETURNED = WorkKind("incoming.returned", _("Decide on work that was returned"), _("Decide"), DETAIL)
EXTEND = WorkKind("incoming.extend", _("Decide on more time"), _("Decide"), DETAIL)
ACCEPT = WorkKind("incoming.accept", _("Accept a report"), _("Read"), DETAIL)
CONFIRM = WorkKind("incoming.confirm", _("Confirm that the work is done"), _("Confirm"), DETAIL)

ANSWER_RECALL = WorkKind("incoming.answer_recall", _("Answer the recall"), _("Answer"), DETAIL)


WORK_KINDS = (
    REGISTER,
    QUARANTINE,
    INSTRUCT,
    LEAD,
    SUPPORT,
    INFORM,
    FOLLOW,
    RETURNED,
    EXTEND,
    ACCEPT,
    CONFIRM,
    ANSWER_RECALL,
)
ALL_CODES = tuple(kind.code for kind in WORK_KINDS)
BY_PART = {"lead": LEAD, "support": SUPPORT, "inform": INFORM, "follow": FOLLOW}

ARRIVED = NoticeKind("incoming.arrived", _("“%(subject)s” arrived from %(sender)s."), DETAIL)
QUARANTINED = NoticeKind(
    "incoming.quarantined",
    _("“%(subject)s” from %(sender)s is in quarantine: its signatures do not hold."),
    DETAIL,
    is_urgent=True,
)
DROPPED = NoticeKind(
    "incoming.dropped",
    _("“%(subject)s” seems to bear a mark of secrecy: its pages were taken away."),
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
ARRIVED_URGENT = NoticeKind(
    "incoming.arrived_urgent",
    _("URGENT: “%(subject)s” arrived from %(sender)s."),
    DETAIL,
    is_urgent=True,
)
DUPLICATE = NoticeKind(
    "incoming.duplicate", _("“%(subject)s” looks like %(number)s, which is there already."), DETAIL
)
PART_RETURNED = NoticeKind(
    "incoming.part_returned", _("%(person)s returned “%(subject)s”: %(reason)s"), DETAIL
)
TIME_ASKED = NoticeKind(
    "incoming.time_asked", _("%(person)s asks for more time for “%(subject)s”: %(reason)s"), DETAIL
)
TIME_GRANTED = NoticeKind(
    "incoming.time_granted", _("%(person)s granted more time for “%(subject)s”."), DETAIL
)
TIME_REFUSED = NoticeKind(
    "incoming.time_refused",
    _("%(person)s refused more time for “%(subject)s”: %(reason)s"),
    DETAIL,
)
SENT_BACK = NoticeKind(
    "incoming.sent_back", _("%(person)s sent “%(subject)s” back to you: %(reason)s"), DETAIL
)
URGED = NoticeKind(
    "incoming.urged", _("%(person)s urges “%(subject)s”: %(reason)s"), DETAIL, is_urgent=True
)
DUE_SOON = NoticeKind(
    "incoming.due_soon", _("“%(subject)s” is due on the next working day."), DETAIL
)
DUE_TODAY = NoticeKind("incoming.due_today", _("“%(subject)s” is due today."), DETAIL)
LATE = NoticeKind("incoming.late", _("“%(subject)s” is overdue."), DETAIL, is_urgent=True)
ESCALATED = NoticeKind(
    "incoming.escalated",
    _("“%(subject)s” has long been overdue with %(holder)s."),
    DETAIL,
    is_urgent=True,
)
ANSWERED = NoticeKind(
    "incoming.answered",
    _("“%(subject)s” was answered by %(reference)s; its work has ended."),
    DETAIL,
)
NOTICE_KINDS = (
    ARRIVED_URGENT,
    DUPLICATE,
    PART_RETURNED,
    TIME_ASKED,
    TIME_GRANTED,
    TIME_REFUSED,
    SENT_BACK,
    URGED,
    DUE_SOON,
    DUE_TODAY,
    LATE,
    ESCALATED,
    ANSWERED,
    ARRIVED,
    QUARANTINED,
    DROPPED,
    ASSIGNED,
    REPORTED,
    RECALL_ASKED,
    FOLLOWED,
)

SEARCH_KIND = SearchKind(
    "incoming.document", _("Incoming document"), DETAIL,
    states=tuple(IncomingState.choices), channels=tuple(Channel.choices),
)  # fmt: skip
