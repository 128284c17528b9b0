"""What the figures offer to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from .permissions import PERMISSIONS, VIEW

MANIFEST = Manifest(
    code="figures",
    label=_("Figures"),
    requires=("documents", "dossiers", "incoming"),
    url_prefix="figures/",
    permissions=PERMISSIONS,
    menu=(
        MenuItem(
            "figures.outgoing", _("Figures"), "figures:outgoing",
            VIEW.code, icon="reports", group="office", position=10,
        ),
    ),
    audit_actions=(
        AuditAction("figures.export", _("%(person)s took out the figures of %(what)s")),
    ),
)  # fmt: skip
