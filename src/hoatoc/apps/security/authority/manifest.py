"""What the trial authority offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import jobs, permissions, work
from .reactions import REACTIONS
from .rest import router

MANIFEST = Manifest(
    code="authority",
    label=_("Certificates and seals"),
    requires=("organisation",),
    endpoints=router,
    url_prefix="pki/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "authority.book", _("Certificates and seals"), "authority:book",
            permissions.VIEW.code, icon="certificate", group="security", position=10,
        ),
    ),
    audit_actions=(
        AuditAction(
            "authority.certify",
            _("%(person)s issued the certificate %(subject)s for a token of %(holder)s."),
        ),
        AuditAction("authority.revoke", _("%(person)s revoked the certificate %(subject)s.")),
        AuditAction(
            "authority.unlock_pin", _("%(person)s unlocked the PIN of %(subject)s: %(reason)s")
        ),
        AuditAction(
            "authority.warn",
            _("The holder was told that the certificate %(subject)s ends within %(days)s days."),
        ),
        AuditAction(
            "authority.suspend", _("%(person)s suspended the certificate %(subject)s.")
        ),
        AuditAction(
            "authority.lift", _("%(person)s lifted the suspension of %(subject)s: %(note)s")
        ),
        AuditAction(
            "authority.ask_renewal", _("%(person)s asked for the successor of %(subject)s.")
        ),
        AuditAction(
            "authority.ask_after_post",
            _("%(holder)s left the post “%(post)s”; it has to be decided about %(subject)s."),
        ),
        AuditAction("authority.answer", _("%(person)s decided about %(subject)s: %(answer)s")),
        AuditAction(
            "authority.import_list",
            _("%(person)s brought the revocation list of %(subject)s with %(entries)s entries."),
        ),
        AuditAction(
            "authority.warn_list",
            _("It was told that the revocation list of %(subject)s ends within %(days)s days."),
        ),
        AuditAction("authority.export", _("%(person)s took out %(rows)s rows of the register.")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    reactions=REACTIONS,
    jobs=(jobs.warn_holders,),
)  # fmt: skip
