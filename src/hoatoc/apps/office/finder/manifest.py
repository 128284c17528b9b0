"""What the finder offers."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem

from .permissions import PERMISSIONS
from .rest.endpoints import router

MANIFEST = Manifest(
    code="finder",
    requires=("organisation",),
    endpoints=router,
    label=_("Search"),
    url_prefix="search/",
    permissions=PERMISSIONS,
    menu=(
        MenuItem("finder.search", _("Search"), "finder:search", SIGNED_IN, "search", "desk", 30),
    ),
    audit_actions=(
        AuditAction("finder.export", _("%(person)s took out a list of %(count)s entries")),
        AuditAction("finder.save_question", _("%(person)s kept the question %(name)s.")),
        AuditAction("finder.forget_question", _("%(person)s took out the question %(name)s.")),
    ),
)
