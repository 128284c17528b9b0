"""What the verification page offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from .rest import router

MANIFEST = Manifest(
    code="verification",
    label=_("Verification of signatures"),
    requires=("competence",),
    url_prefix="verification/",
    menu=(
        MenuItem(
            "verification.verify", _("Verify a signed file"), "verification:verify",
            SIGNED_IN, icon="verify", position=60,
        ),
    ),
    audit_actions=(
        AuditAction("verification.verify", _("%(person)s verified a file: %(verdict)s.")),
    ),
    endpoints=router,
)  # fmt: skip
