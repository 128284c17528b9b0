"""What the competence app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.manifest.declaration import Manifest

from . import permissions

MANIFEST = Manifest(
    code="competence",
    label=_("Authority to sign"),
    url_prefix="competence/",
    permissions=permissions.PERMISSIONS,
)
