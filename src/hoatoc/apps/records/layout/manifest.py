"""What the layout check offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.access.objections import Objector
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, Panel

from .objecting import errors_of_layout
from .rest import router
from .views.panel import layout_of

MANIFEST = Manifest(
    code="layout",
    label=_("Layout check"),
    requires=("documents",),
    url_prefix="layout/",
    menu=(
        MenuItem(
            "layout.check", _("Layout check"), "layout:check", SIGNED_IN, icon="clipboard",
            position=61,
        ),
    ),
    audit_actions=(
        AuditAction("layout.check", _("%(person)s checked the layout of a file.")),
        AuditAction("layout.mend", _("%(person)s had the file of %(subject)s mended.")),
    ),
    panels=(
        Panel(
            "layout.report", "documents.document", "layout/parts/panel.html", SIGNED_IN,
            layout_of, position=10, queries=10,
        ),
    ),
    objectors=(Objector("layout.errors", "documents.approve_form", errors_of_layout),),
    endpoints=router,
)  # fmt: skip
