"""What the dossiers app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import permissions, work

MANIFEST = Manifest(
    code="dossiers",
    label=_("Dossiers"),
    requires=("documents", "incoming"),
    url_prefix="dossiers/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "dossiers.plans", _("File plan"), "dossiers:plans", permissions.VIEW.code,
            icon="file-plan", position=32,
        ),
    ),
    audit_actions=(
        AuditAction("dossiers.create_plan", _("%(person)s began the %(subject)s.")),
        AuditAction(
            "dossiers.add_head", _("%(person)s added the heading %(head)s to %(subject)s.")
        ),
        AuditAction("dossiers.add_item", _("%(person)s entered the file %(item)s in %(subject)s.")),
        AuditAction(
            "dossiers.change_item", _("%(person)s changed the file %(item)s of %(subject)s.")
        ),
        AuditAction(
            "dossiers.drop_item", _("%(person)s took the file %(item)s out of %(subject)s.")
        ),
        AuditAction("dossiers.submit_plan", _("%(person)s submitted the %(subject)s.")),
        AuditAction(
            "dossiers.return_plan",
            _("%(person)s returned the %(subject)s to its maker: %(reason)s"),
        ),
        AuditAction("dossiers.approve_plan", _("%(person)s approved the %(subject)s.")),
        AuditAction("dossiers.issue_plan", _("%(person)s put the %(subject)s in force.")),
        AuditAction(
            "dossiers.add_retention", _("%(person)s added a line of retention: %(subject)s")
        ),
        AuditAction(
            "dossiers.end_retention", _("%(person)s ended a line of retention: %(subject)s")
        ),
        AuditAction(
            "dossiers.require_dossiers", _("%(person)s changed how strictly documents are filed.")
        ),
        AuditAction("dossiers.export", _("%(person)s took out %(rows)s lines: %(subject)s")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
)  # fmt: skip
