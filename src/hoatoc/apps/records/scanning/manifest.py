"""What the scanning app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, Panel

from . import jobs, permissions, reactions, work
from .actions.parts.reading import read_waiting
from .rest import router
from .showing import panel_of_incoming

MANIFEST = Manifest(
    code="scanning",
    label=_("Scanned paper"),
    requires=("documents", "incoming"),
    url_prefix="scanning/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "scanning.list", _("Scanned paper"), "scanning:list", permissions.BRING.code,
            icon="scan", position=21,
        ),
    ),
    audit_actions=(
        AuditAction("scanning.bring_in", _("%(person)s scanned %(subject)s.")),
        AuditAction("scanning.read_stack", _("The scan %(subject)s was read.")),
        AuditAction(
            "scanning.drop_stack", _("A scan was taken away: a mark of secrecy was seen on it.")
        ),
        AuditAction("scanning.arrange", _("%(person)s arranged the pages of %(subject)s.")),
        AuditAction("scanning.complete", _("%(person)s completed %(subject)s.")),
        AuditAction(
            "scanning.add_scan", _("%(person)s added %(subject)s to a registered document.")
        ),
        AuditAction("scanning.put_aside", _("%(person)s put %(subject)s aside: %(reason)s")),
        AuditAction("scanning.take_up", _("%(person)s took %(subject)s up again.")),
        AuditAction("scanning.set_stamp", _("The arrival stamp was set on %(subject)s.")),
        AuditAction("scanning.download", _("%(person)s took the pages of %(subject)s.")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    reactions=reactions.REACTIONS,
    jobs=(read_waiting, jobs.stamp_registered, jobs.look_at_arrived),
    panels=(
        Panel(
            "scanning.of_incoming", "incoming.document", "scanning/parts/panel.html",
            permissions.VIEW.code, panel_of_incoming, position=10, queries=3,
        ),
    ),
    endpoints=router,
)  # fmt: skip
