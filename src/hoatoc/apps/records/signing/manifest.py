"""What signing many offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents.facade import SIGN
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

MANIFEST = Manifest(
    code="signing",
    label=_("Signing many"),
    requires=("documents",),
    url_prefix="signing/",
    menu=(
        MenuItem(
            "signing.waiting", _("Sign many documents"), "signing:waiting", SIGN.code,
            icon="sign", position=11,
        ),
    ),
    audit_actions=(
        AuditAction("signing.unlock", _("%(person)s opened his key until %(until)s.")),
        AuditAction(
            "signing.prepare_paper", _("%(person)s asked his key for a signature (%(act)s).")
        ),
        AuditAction("signing.lock", _("%(person)s locked his key again.")),
    ),
)  # fmt: skip
