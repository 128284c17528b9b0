"""What the practice app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import permissions
from .rest import router

MANIFEST = Manifest(
    code="practice",
    label=_("Practice of the unit"),
    url_prefix="practice/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "practice.home",
            _("Practice of the unit"),
            "practice:home",
            permissions.VIEW.code,
            icon="settings",
            group="office",
            position=31,
        ),
    ),
    audit_actions=(
        AuditAction("practice.draft", _("%(person)s drafted a practice of the unit.")),
        AuditAction(
            "practice.put_in_force",
            _("%(person)s put version %(version)s of a practice of the unit in force."),
        ),
        AuditAction(
            "practice.discard",
            _("%(person)s discarded version %(version)s of a practice of the unit."),
        ),
    ),
    endpoints=router,
)
