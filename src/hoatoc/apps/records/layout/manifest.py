"""What the layout check offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.manifest.declaration import Manifest

MANIFEST = Manifest(
    code="layout",
    label=_("Layout check"),
    requires=("documents",),
)
