"""What the copies app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from . import permissions
from .rest import router

MANIFEST = Manifest(
    code="copies",
    label=_("Certified copies"),
    requires=("documents", "incoming"),
    url_prefix="copies/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "copies.list", _("Certified copies"), "copies:list", permissions.VIEW.code,
            icon="copy", position=40,
        ),
    ),
    audit_actions=(
        AuditAction(
            "copies.certify_scan", _("%(person)s certified %(subject)s from a scan of paper.")
        ),
        AuditAction(
            "copies.certify_excerpt",
            _("%(person)s certified %(subject)s from an electronic document."),
        ),
        AuditAction(
            "copies.cancel", _("%(person)s cancelled the copy %(reference)s: %(reason)s")
        ),
        AuditAction("copies.view", _("%(person)s read the copy %(subject)s.")),
        AuditAction("copies.download", _("%(person)s downloaded the copy %(subject)s.")),
        AuditAction(
            "copies.print_register", _("%(person)s printed %(rows)s lines of the book of copies.")
        ),
    ),
    endpoints=router,
)  # fmt: skip
