"""What related documents offer to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.manifest.declaration import Manifest, Panel

from .panels import related_to

_TEMPLATE = "related/parts/panel.html"

MANIFEST = Manifest(
    code="related",
    label=_("Related documents"),
    requires=("documents", "incoming", "copies"),
    url_prefix="related/",
    panels=(
        Panel(
            "related.outgoing", "documents.document", _TEMPLATE, SIGNED_IN, related_to,
            position=20, queries=14,
        ),
        Panel(
            "related.incoming", "incoming.document", _TEMPLATE, SIGNED_IN, related_to,
            position=20, queries=14,
        ),
    ),
)  # fmt: skip
