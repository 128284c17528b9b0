"""What the trial authority offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import jobs, permissions, work

MANIFEST = Manifest(
    code="authority",
    label=_("Certificates (trial)"),
    url_prefix="pki/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "authority.book", _("Certificates (trial)"), "authority:book",
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
    ),
    notice_kinds=(work.ENDS_SOON, work.ENDS_AT_ONCE),
    jobs=(jobs.warn_holders,),
)  # fmt: skip
