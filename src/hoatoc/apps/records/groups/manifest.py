"""What the groups app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import permissions

MANIFEST = Manifest(
    code="groups",
    label=_("Groups of recipients"),
    url_prefix="groups/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "groups.home",
            _("Groups of recipients"),
            "groups:home",
            permissions.VIEW.code,
            icon="people",
            group="office",
            position=32,
        ),
    ),
    audit_actions=(
        AuditAction("groups.create", _("%(person)s made the group of recipients %(subject)s.")),
        AuditAction("groups.change", _("%(person)s changed the group of recipients %(subject)s.")),
        AuditAction("groups.retire", _("%(person)s retired the group of recipients %(subject)s.")),
    ),
)
