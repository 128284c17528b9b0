"""What lies on desks about certificates, and what their holders are told."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.worklist.declarations import WorkKind

HELD = "authority:held"
REQUEST = "authority:request"
LIST = "authority:list_detail"

RENEW = WorkKind(
    "authority.renew", _("Ask for a new certificate in time"), _("Open the certificate"), HELD
)
ANSWER = WorkKind("authority.answer", _("Decide about a certificate"), _("Decide"), REQUEST)
BRING_LIST = WorkKind(
    "authority.bring_list", _("Bring the new revocation list"), _("Open the list"), LIST
)
WORK_KINDS = (RENEW, ANSWER, BRING_LIST)

ENDS_SOON = NoticeKind(
    "authority.ends_soon",
    _("The certificate of %(holder)s ends on %(on)s. Ask for a new one in time."),
    HELD,
)
ENDS_AT_ONCE = NoticeKind(
    "authority.ends_at_once",
    _("The certificate of %(holder)s ends on %(on)s. After that day nothing can be signed."),
    HELD,
    is_urgent=True,
)
SUSPENDED = NoticeKind(
    "authority.suspended",
    _("The certificate of %(holder)s is suspended: nothing can be signed with it."),
    HELD,
    is_urgent=True,
)
LIFTED = NoticeKind("authority.lifted", _("The certificate of %(holder)s may be used again."), HELD)
ANSWERED = NoticeKind(
    "authority.answered", _("It was decided about the certificate of %(holder)s: %(answer)s."), HELD
)
LIST_ENDS = NoticeKind(
    "authority.list_ends",
    _("The revocation list of %(issuer)s ends on %(on)s. Bring the new one in time."),
    LIST,
)
LIST_OVER = NoticeKind(
    "authority.list_over",
    _("The revocation list of %(issuer)s ended on %(on)s. Soon signatures cannot be checked."),
    LIST,
    is_urgent=True,
)
NOTICE_KINDS = (ENDS_SOON, ENDS_AT_ONCE, SUSPENDED, LIFTED, ANSWERED, LIST_ENDS, LIST_OVER)
