"""What custody offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import permissions, work
from .objecting import OBJECTORS
from .reactions import REACTIONS
from .rest.endpoints import router
from .signing import PAPER_ACTS

MANIFEST = Manifest(
    code="custody",
    label=_("Custody of the seal"),
    requires=("authority", "documents", "dossiers", "organisation"),
    paper_acts=PAPER_ACTS,
    endpoints=router,
    url_prefix="custody/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "custody.home", _("Custody of the seal"), "custody:home",
            permissions.ASK.code, icon="seal", group="security", position=15,
        ),
    ),
    audit_actions=(
        AuditAction("custody.ask", _("%(person)s asked to hand the seal over to %(to)s.")),
        AuditAction(
            "custody.permit", _("%(person)s permitted to hand the seal over to %(to)s: %(basis)s")
        ),
        AuditAction(
            "custody.refuse", _("%(person)s did not permit to hand the seal over: %(reason)s")
        ),
        AuditAction("custody.give", _("%(person)s signed the minutes as who hands the seal over.")),
        AuditAction(
            "custody.take", _("%(person)s took the seal over and keeps it from now on: %(basis)s")
        ),
        AuditAction("custody.call_off", _("%(person)s called the hand-over of the seal off.")),
        AuditAction(
            "custody.permit_use",
            _("%(person)s permitted %(to)s to set the seal from %(since)s to %(until)s: %(basis)s"),
        ),
        AuditAction(
            "custody.withdraw_use", _("%(person)s withdrew the permission of %(subject)s.")
        ),
        AuditAction("custody.export", _("%(person)s took the minutes of %(subject)s.")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    reactions=REACTIONS,
    objectors=OBJECTORS,
)  # fmt: skip
