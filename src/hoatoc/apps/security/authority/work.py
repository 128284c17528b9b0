"""What holders of certificates are told."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind

HELD = "authority:held"

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
