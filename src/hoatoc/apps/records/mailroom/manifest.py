"""What the mailroom offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, Panel

from . import permissions
from .rest import router
from .showing import panel_of_document

MANIFEST = Manifest(
    code="mailroom",
    label=_("Post and stored copies"),
    requires=("documents", "dossiers"),
    url_prefix="mailroom/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "mailroom.list", _("Post and stored copies"), "mailroom:dispatches",
            permissions.VIEW.code, icon="mail", position=45,
        ),
    ),
    audit_actions=(
        AuditAction(
            "mailroom.enter_dispatch", _("%(person)s sent %(reference)s by post to %(addressee)s.")
        ),
        AuditAction(
            "mailroom.cancel_dispatch",
            _("%(person)s struck out the envelopes with %(reference)s: %(reason)s"),
        ),
        AuditAction(
            "mailroom.lend_copy",
            _("%(person)s gave the stored copy of %(reference)s to %(reader)s."),
        ),
        AuditAction(
            "mailroom.take_back_copy", _("%(person)s took the stored copy of %(reference)s back.")
        ),
        AuditAction("mailroom.print_book", _("%(person)s printed %(rows)s lines of %(book)s.")),
        AuditAction("mailroom.print_envelope", _("%(person)s printed an envelope to %(to)s.")),
    ),
    panels=(
        Panel(
            "mailroom.of_document", "documents.document", "mailroom/parts/panel.html",
            permissions.VIEW.code, panel_of_document, position=50, queries=3,
        ),
    ),
    endpoints=router,
)  # fmt: skip
