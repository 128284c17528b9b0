"""What the tour offers to the platform; nothing on a node that is no demonstration."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import PUBLIC
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

_MENU = (
    MenuItem("tour.start", _("Guided tour"), "tour:index", PUBLIC, "tour", "desk", 90),
)  # fmt: skip

MANIFEST = Manifest(
    code="tour",
    label=_("Guided tour"),
    requires=("documents", "incoming"),
    url_prefix="tour/",
    menu=_MENU if settings.DEMONSTRATION else (),
    audit_actions=(
        AuditAction("tour.become", _("A visitor of the tour took the part of %(person)s.")),
    ),
)
