"""What the dossiers app offers to the platform."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.objections import Objector
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, Panel, PanelPlace

from . import permissions, reactions, work
from .actions.parts.indexing import renew_all
from .objecting import before_finish, before_issue
from .rest import router
from .showing import panel_of_incoming, panel_of_outgoing
from .signing import PAPER_ACTS

MANIFEST = Manifest(
    code="dossiers",
    label=_("Dossiers"),
    requires=("documents", "incoming"),
    url_prefix="dossiers/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "dossiers.list", _("Dossiers"), "dossiers:list", permissions.VIEW.code,
            icon="dossier", position=30,
        ),
        MenuItem(
            "dossiers.plans", _("File plan"), "dossiers:plans", permissions.VIEW.code,
            icon="file-plan", position=32,
        ),
    ),
    audit_actions=(
        AuditAction("dossiers.create_plan", _("%(person)s began the %(subject)s.")),
        AuditAction(
            "dossiers.add_head", _("%(person)s added the heading %(head)s to %(subject)s.")
        ),
        AuditAction("dossiers.add_item", _("%(person)s entered the file %(item)s in %(subject)s.")),
        AuditAction(
            "dossiers.change_item", _("%(person)s changed the file %(item)s of %(subject)s.")
        ),
        AuditAction(
            "dossiers.drop_item", _("%(person)s took the file %(item)s out of %(subject)s.")
        ),
        AuditAction("dossiers.submit_plan", _("%(person)s submitted the %(subject)s.")),
        AuditAction(
            "dossiers.return_plan",
            _("%(person)s returned the %(subject)s to its maker: %(reason)s"),
        ),
        AuditAction("dossiers.approve_plan", _("%(person)s approved the %(subject)s.")),
        AuditAction("dossiers.issue_plan", _("%(person)s put the %(subject)s in force.")),
        AuditAction(
            "dossiers.add_retention", _("%(person)s added a line of retention: %(subject)s")
        ),
        AuditAction(
            "dossiers.end_retention", _("%(person)s ended a line of retention: %(subject)s")
        ),
        AuditAction(
            "dossiers.require_dossiers", _("%(person)s changed how strictly documents are filed.")
        ),
        AuditAction("dossiers.open_dossier", _("%(person)s opened the dossier %(subject)s.")),
        AuditAction("dossiers.change_dossier", _("%(person)s changed the dossier %(subject)s.")),
        AuditAction(
            "dossiers.admit_participant", _("%(person)s let %(who)s take part in %(subject)s.")
        ),
        AuditAction(
            "dossiers.dismiss_participant",
            _("%(person)s let %(who)s take part in %(subject)s no longer."),
        ),
        AuditAction(
            "dossiers.file_document", _("%(person)s filed %(reference)s in %(subject)s.")
        ),
        AuditAction(
            "dossiers.file_documents", _("%(person)s filed %(count)s documents in %(subject)s.")
        ),
        AuditAction("dossiers.add_paper", _("%(person)s added a paper to %(subject)s.")),
        AuditAction(
            "dossiers.take_out", _("%(person)s took papers out of %(subject)s: %(reason)s")
        ),
        AuditAction("dossiers.renew_entry", _("The index of %(subject)s was written anew.")),
        AuditAction(
            "dossiers.ask_for_dossier", _("The system asked for the dossier of %(reference)s.")
        ),
        AuditAction("dossiers.close_dossier", _("%(person)s closed the dossier %(subject)s.")),
        AuditAction(
            "dossiers.receive_dossier",
            _("%(person)s took in and sealed a dossier of another body: %(subject)s"),
        ),
        AuditAction(
            "dossiers.reopen_dossier", _("%(person)s opened %(subject)s again: %(reason)s")
        ),
        AuditAction(
            "dossiers.destroy_papers",
            _("The content of %(papers)s papers of %(subject)s was destroyed: %(basis)s"),
        ),
        AuditAction("dossiers.check_seal", _("%(person)s checked the seal of %(subject)s.")),
        AuditAction(
            "dossiers.begin_hand_over", _("%(person)s listed dossiers for %(to)s: %(subject)s")
        ),
        AuditAction("dossiers.give", _("%(person)s signed as who hands over: %(subject)s")),
        AuditAction("dossiers.take_over", _("%(person)s signed as who takes over: %(subject)s")),
        AuditAction(
            "dossiers.change_keeper", _("%(subject)s went from %(from)s to %(to)s.")
        ),
        AuditAction("dossiers.call_off", _("%(person)s called off: %(subject)s")),
        AuditAction("dossiers.view", _("%(person)s read the dossier %(subject)s.")),
        AuditAction(
            "dossiers.take_signed",
            _("%(person)s took %(subject)s out as a signed container of %(files)s files."),
        ),
        AuditAction("dossiers.export", _("%(person)s took out %(rows)s lines: %(subject)s")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    search_kinds=(replace(work.SEARCH_KIND, renew=renew_all),),
    reactions=reactions.REACTIONS,
    panel_places=(PanelPlace("dossiers.dossier", _("The page of a dossier")),),
    panels=(
        Panel(
            "dossiers.of_outgoing", "documents.document", "dossiers/parts/panel.html",
            permissions.KEEP.code, panel_of_outgoing, position=40, queries=1,
        ),
        Panel(
            "dossiers.of_incoming", "incoming.document", "dossiers/parts/panel.html",
            permissions.KEEP.code, panel_of_incoming, position=40, queries=1,
        ),
    ),
    objectors=(
        Objector("dossiers.before_issue", "documents.issue", before_issue),
        Objector("dossiers.before_finish", "incoming.finish", before_finish),
    ),
    paper_acts=PAPER_ACTS,
    endpoints=router,
)  # fmt: skip
