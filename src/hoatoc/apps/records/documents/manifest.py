"""What the documents app offers to the platform."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.objections import Objector
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, PanelPlace

from . import permissions, reactions, work
from .actions.parts.desk import renew_all
from .objecting import other_day
from .rest import router

MANIFEST = Manifest(
    code="documents",
    label=_("Outgoing documents"),
    requires=("competence", "groups", "practice", "templates", "writing"),
    url_prefix="documents/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "documents.outgoing", _("Outgoing documents"), "documents:list",
            permissions.VIEW.code, icon="outgoing", position=10,
        ),
        MenuItem(
            "documents.register", _("Outgoing register"), "documents:register",
            permissions.VIEW.code, icon="register", position=12,
        ),
    ),
    audit_actions=(
        AuditAction("documents.create_draft", _("%(person)s drafted %(subject)s.")),
        AuditAction("documents.change_draft", _("%(person)s changed the draft %(subject)s.")),
        AuditAction("documents.attach_file", _("%(person)s attached %(file)s to %(subject)s.")),
        AuditAction("documents.detach_file", _("%(person)s took %(file)s away from %(subject)s.")),
        AuditAction(
            "documents.order_files", _("%(person)s put the files of %(subject)s in order.")
        ),
        AuditAction(
            "documents.admit_writer", _("%(person)s asked %(who)s to write %(subject)s with him.")
        ),
        AuditAction(
            "documents.dismiss_writer", _("%(person)s let %(who)s write %(subject)s no longer.")
        ),
        AuditAction("documents.submit", _("%(person)s submitted %(subject)s to %(to)s.")),
        AuditAction(
            "documents.approve_content", _("%(person)s approved the content of %(subject)s.")
        ),
        AuditAction("documents.approve_form", _("%(person)s approved the form of %(subject)s.")),
        AuditAction("documents.return_draft", _("%(person)s returned %(subject)s: %(reason)s")),
        AuditAction("documents.cancel", _("%(person)s cancelled the draft %(subject)s.")),
        AuditAction(
            "documents.adapt_block", _("%(person)s had %(subject)s set for his own signature.")
        ),
        AuditAction(
            "documents.prepare_signature",
            _("%(person)s had %(subject)s made ready for the signature of his own device."),
        ),
        AuditAction(
            "documents.return_signed",
            _("A program on the computer of %(person)s returned a signed file."),
        ),
        AuditAction("documents.sign", _("%(person)s signed %(subject)s.")),
        AuditAction("documents.take_number", _("%(person)s numbered %(subject)s.")),
        AuditAction("documents.seal", _("%(person)s set the seal on %(subject)s.")),
        AuditAction("documents.issue", _("%(person)s issued %(subject)s.")),
        AuditAction(
            "documents.cancel_number",
            _("%(person)s cancelled the number %(reference)s of %(subject)s: %(reason)s"),
        ),
        AuditAction(
            "documents.follow_up", _("%(person)s began a correction of %(subject)s: %(reason)s")
        ),
        AuditAction("documents.mend", _("%(subject)s was corrected by %(successor)s.")),
        AuditAction("documents.replace", _("%(subject)s was replaced by %(successor)s.")),
        AuditAction(
            "documents.destroy_content", _("The content of %(subject)s was destroyed: %(basis)s")
        ),
        AuditAction("documents.recall", _("%(person)s recalled %(subject)s: %(reason)s")),
        AuditAction("documents.view", _("%(person)s read %(subject)s.")),
        AuditAction("documents.download", _("%(person)s downloaded %(subject)s.")),
        AuditAction(
            "documents.download_marked", _("%(person)s downloaded a marked copy of %(subject)s.")
        ),
        AuditAction("documents.print", _("%(person)s printed %(subject)s.")),
        AuditAction("documents.export", _("%(person)s took out %(rows)s rows of a list.")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    search_kinds=(replace(work.SEARCH_KIND, renew=renew_all),),
    reactions=reactions.REACTIONS,
    panel_places=(
        PanelPlace("documents.document", _("Beside the pages of an outgoing document")),
        PanelPlace("documents.under_pages", _("Under the pages of an outgoing document")),
    ),
    objectors=(Objector("documents.date_at_signature", "documents.sign", other_day),),
    endpoints=router,
)  # fmt: skip
