"""What the history app offers."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem
from hoatoc.kernel.people.models import Role

from .policies import READ_FACTS, VIEW

MANIFEST = Manifest(
    code="history",
    label=_("Record of acts"),
    url_prefix="history/",
    permissions=(
        # Administrators keep the system and see who did what and when, not to which document.
        Permission(VIEW, _("See the record of acts"), (Role.SECURITY_OFFICER, Role.ADMINISTRATOR)),
        Permission(READ_FACTS, _("Read what acts were about"), (Role.SECURITY_OFFICER,)),
    ),
    menu=(
        MenuItem(
            "history.entries", _("Record of acts"), "history:entries", VIEW, "history", "security"
        ),
    ),
    audit_actions=(
        AuditAction("history.verify", _("%(person)s verified the record: %(breaks)s breaks")),
    ),
)
