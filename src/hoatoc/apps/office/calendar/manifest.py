"""What the calendar app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import permissions
from .rest import router

MANIFEST = Manifest(
    code="calendar",
    label=_("Calendar of working days"),
    url_prefix="calendar/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "calendar.year", _("Working days"), "calendar:year",
            permissions.VIEW.code, icon="due", group="office", position=30,
        ),
    ),
    audit_actions=(
        AuditAction("calendar.enter_day", _("%(person)s entered %(subject)s in the calendar")),
        AuditAction("calendar.remove_day", _("%(person)s took %(subject)s out of the calendar")),
        AuditAction("calendar.set_hours", _("%(person)s set the duty hours of %(subject)s")),
    ),
    endpoints=router,
)  # fmt: skip
