"""What the templates app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import permissions

MANIFEST = Manifest(
    code="templates",
    label=_("Templates"),
    url_prefix="templates/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "templates.list", _("Templates"), "templates:list",
            permissions.VIEW.code, icon="copy", position=14,
        ),
    ),
    audit_actions=(
        AuditAction("templates.create_template", _("%(person)s wrote the template %(subject)s.")),
        AuditAction(
            "templates.change_template",
            _("%(person)s changed the template %(subject)s, version %(version)s."),
        ),
        AuditAction(
            "templates.put_in_force",
            _("%(person)s put the template %(subject)s (version %(version)s) in force on %(on)s."),
        ),
        AuditAction("templates.retire_template", _("%(person)s retired the template %(subject)s.")),
    ),
)  # fmt: skip
