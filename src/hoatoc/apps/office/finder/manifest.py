"""What the finder offers."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import SIGNED_IN, Permission
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem
from hoatoc.kernel.people.models import Role

from .rest.endpoints import router

MANIFEST = Manifest(
    code="finder",
    requires=("organisation",),
    endpoints=router,
    label=_("Search"),
    url_prefix="search/",
    permissions=(
        Permission(
            "finder.export",
            _("Take lists out as files"),
            (
                Role.CLERK,
                Role.HEAD_OF_DEPARTMENT,
                Role.CHIEF_OF_OFFICE,
                Role.COMMANDER,
                Role.DEPUTY_COMMANDER,
                Role.COMMISSAR,
                Role.ARCHIVIST,
            ),
        ),
    ),
    menu=(
        MenuItem("finder.search", _("Search"), "finder:search", SIGNED_IN, "search", "desk", 30),
    ),
    audit_actions=(
        AuditAction("finder.export", _("%(person)s took out a list of %(count)s entries")),
    ),
)
