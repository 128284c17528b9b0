"""What the competence app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import permissions
from .rest import router

MANIFEST = Manifest(
    code="competence",
    label=_("Authority to sign"),
    url_prefix="competence/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "competence.home",
            _("Authority to sign"),
            "competence:home",
            permissions.VIEW.code,
            icon="authority",
            group="office",
            position=30,
        ),
    ),
    audit_actions=(
        AuditAction("competence.draft_rules", _("%(person)s drafted rules of authority to sign.")),
        AuditAction(
            "competence.put_in_force",
            _("%(person)s put version %(version)s of the rules of authority to sign in force."),
        ),
        AuditAction(
            "competence.discard_rules",
            _("%(person)s discarded version %(version)s of the rules of authority to sign."),
        ),
    ),
    endpoints=router,
)
