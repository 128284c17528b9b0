"""What evidence offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import jobs, permissions, work
from .actions.running import work_on

MANIFEST = Manifest(
    code="evidence",
    label=_("Evidence"),
    url_prefix="evidence/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "evidence.list", _("Proof of the archive"), "evidence:list", permissions.VIEW.code,
            icon="evidence", position=35,
        ),
    ),
    audit_actions=(
        AuditAction("evidence.take_up", _("The package %(subject)s waits for its stamp.")),
        AuditAction("evidence.let_go", _("The package %(subject)s is stamped no more.")),
        AuditAction(
            "evidence.say_end", _("%(person)s noted that %(name)s ends on %(day)s: %(source)s")
        ),
        AuditAction("evidence.start_run", _("%(person)s began or planned: %(kind)s")),
        AuditAction("evidence.start_first", _("The month's stamp began over %(count)s packages.")),
        AuditAction("evidence.start_planned", _("A planned run began: %(subject)s")),
        AuditAction("evidence.set_run", _("%(person)s stopped or resumed: %(subject)s")),
        AuditAction("evidence.halt_run", _("%(subject)s stopped by itself: %(problem)s")),
        AuditAction("evidence.take_up_again", _("%(subject)s was taken up again.")),
        AuditAction("evidence.stamp", _("%(service)s stamped the archive: %(root)s")),
        AuditAction(
            "evidence.end_run", _("%(subject)s is done over %(count)s packages; %(lacking)s lack.")
        ),
        AuditAction("evidence.take", _("%(person)s took out a proof of the archive: %(subject)s")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    jobs=(work_on, jobs.stamp_month, jobs.watch_ends),
)  # fmt: skip
