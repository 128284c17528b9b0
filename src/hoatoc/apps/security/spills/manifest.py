"""What the spills app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import jobs, permissions, work

MANIFEST = Manifest(
    code="spills",
    label=_("Spills"),
    url_prefix="spills/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "spills.list", _("Spills"), "spills:list", permissions.VIEW.code,
            icon="stop", group="security", position=5,
        ),
        MenuItem(
            "spills.guide", _("What to do with a spill"), "spills:guide", SIGNED_IN,
            icon="help", group="security", position=90,
        ),
    ),
    audit_actions=(
        AuditAction("spills.announce", _("The security officers were told of a spill.")),
        AuditAction("spills.view", _("%(person)s read the spill %(subject)s.")),
        AuditAction(
            "spills.take_step", _("%(person)s ticked “%(step)s” of the spill %(subject)s.")
        ),
        AuditAction("spills.close", _("%(person)s closed the spill %(subject)s.")),
    ),
    work_kinds=(work.HANDLE,),
    notice_kinds=(work.RECORDED,),
    jobs=(jobs.announce_waiting,),
)  # fmt: skip
