"""What the desk offers."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from .rest.endpoints import router

MANIFEST = Manifest(
    code="desk",
    endpoints=router,
    label=_("Desk"),
    menu=(
        MenuItem("desk.desk", _("Desk"), "desk:desk", SIGNED_IN, "desk", "desk", 10),
        MenuItem("desk.notices", _("Notices"), "desk:notices", SIGNED_IN, "notices", "desk", 20),
    ),
)
