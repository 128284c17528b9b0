"""What lasting forms offer to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, Panel

from .jobs import watch_forms
from .permissions import PERMISSIONS, VIEW
from .reactions import REACTIONS
from .showing import panel_of_document

MANIFEST = Manifest(
    code="lasting",
    label=_("Lasting forms"),
    requires=("documents",),
    url_prefix="lasting/",
    permissions=PERMISSIONS,
    audit_actions=(
        AuditAction("lasting.raise", _("Lasting proof was laid in: %(level)s")),
        AuditAction("lasting.fail", _("Lasting proof could not be laid in: %(problem)s")),
        AuditAction("lasting.let_go", _("The lasting form was destroyed with its document.")),
        AuditAction("lasting.take", _("%(person)s took the lasting form of a document.")),
    ),
    reactions=REACTIONS,
    jobs=(watch_forms,),
    panels=(
        Panel(
            "lasting.of_document", "documents.document", "lasting/parts/panel.html", VIEW.code,
            panel_of_document, position=60, queries=1,
        ),
    ),
)  # fmt: skip
