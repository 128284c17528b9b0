"""What the archive offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, Panel

from . import jobs, permissions, reactions, work
from .actions.rehearse_submission import rehearse_on
from .actions.running import work_on
from .objecting import OBJECTORS
from .rest import router
from .showing import panel_of_dossier
from .signing import PAPER_ACTS

MANIFEST = Manifest(
    code="archive",
    label=_("Archive"),
    requires=("dossiers", "incoming", "packages"),
    url_prefix="archive/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "archive.list", _("Archive"), "archive:list", permissions.VIEW.code,
            icon="archive", position=34,
        ),
    ),
    audit_actions=(
        AuditAction("archive.take_up", _("The archive took note of %(subject)s.")),
        AuditAction("archive.take_in_deposit", _("The archive took in %(subject)s.")),
        AuditAction("archive.let_go", _("%(subject)s is due no longer: it was opened again.")),
        AuditAction("archive.follow_keeper", _("%(subject)s has another keeper.")),
        AuditAction(
            "archive.send_notice", _("The archive told %(who)s of %(count)s due dossiers.")
        ),
        AuditAction(
            "archive.begin_submission", _("%(person)s submitted %(count)s dossiers: %(subject)s")
        ),
        AuditAction("archive.withdraw_submission", _("%(person)s withdrew: %(subject)s")),
        AuditAction(
            "archive.start_rehearsal", _("%(person)s began a rehearsal over: %(subject)s")
        ),
        AuditAction(
            "archive.set_rehearsal",
            _("%(person)s stopped or resumed a rehearsal over: %(subject)s"),
        ),
        AuditAction("archive.end_rehearsal", _("A rehearsal came to its end: %(subject)s")),
        AuditAction(
            "archive.decide_lines", _("%(person)s checked dossiers of: %(subject)s")
        ),
        AuditAction("archive.finish_check", _("%(person)s ended the check of: %(subject)s")),
        AuditAction("archive.give", _("%(person)s signed as who submits: %(subject)s")),
        AuditAction(
            "archive.take", _("%(person)s took %(count)s dossiers into the archive: %(subject)s")
        ),
        AuditAction(
            "archive.ask_keep_back", _("%(person)s asked to keep back %(subject)s: %(reason)s")
        ),
        AuditAction(
            "archive.decide_keep_back", _("%(person)s decided on keeping back %(subject)s.")
        ),
        AuditAction(
            "archive.begin_appraisal",
            _("%(person)s listed %(count)s expired dossiers: %(subject)s"),
        ),
        AuditAction(
            "archive.take_off", _("%(person)s took %(count)s dossiers off %(subject)s: %(reason)s")
        ),
        AuditAction("archive.call_council", _("%(person)s called a council on: %(subject)s")),
        AuditAction("archive.vote", _("%(person)s spoke as a member of the council: %(subject)s")),
        AuditAction(
            "archive.sign_minutes", _("%(person)s signed the minutes of the council: %(subject)s")
        ),
        AuditAction(
            "archive.approve_disposal",
            _("%(person)s decided to destroy what is on %(subject)s: %(decision)s"),
        ),
        AuditAction("archive.send_back", _("%(person)s gave back %(subject)s: %(reason)s")),
        AuditAction("archive.give_up", _("%(person)s gave up the disposal: %(subject)s")),
        AuditAction("archive.start_run", _("%(person)s began a run over: %(subject)s")),
        AuditAction("archive.set_run", _("%(person)s stopped or resumed a run over: %(subject)s")),
        AuditAction("archive.held_back", _("%(dossier)s was not destroyed: %(reason)s")),
        AuditAction("archive.destroy", _("%(dossier)s was destroyed: %(decision)s")),
        AuditAction("archive.end_run", _("A run came to its end: %(subject)s")),
        AuditAction(
            "archive.place_hold", _("%(person)s held %(count)s dossiers: %(subject)s")
        ),
        AuditAction("archive.lift_hold", _("%(person)s lifted an order: %(reason)s")),
        AuditAction("archive.ask_loan", _("%(person)s asked to read: %(subject)s")),
        AuditAction("archive.lend", _("%(person)s lent %(dossier)s to %(reader)s.")),
        AuditAction("archive.refuse_loan", _("%(person)s did not lend: %(reason)s")),
        AuditAction("archive.withdraw_loan", _("%(person)s withdrew the request: %(subject)s")),
        AuditAction("archive.extend_loan", _("%(person)s extended a loan until %(day)s.")),
        AuditAction("archive.take_back", _("%(person)s took back: %(subject)s")),
        AuditAction(
            "archive.read", _("%(person)s read %(dossier)s, line %(line)s, page %(page)s.")
        ),
        AuditAction(
            "archive.export", _("%(person)s took %(rows)s lines out of the archive: %(subject)s")
        ),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    search_kinds=work.SEARCH_KINDS,
    reactions=reactions.REACTIONS,
    jobs=(jobs.send_notices, jobs.erase, work_on, rehearse_on),
    panels=(
        Panel(
            "archive.of_dossier", "dossiers.dossier", "archive/parts/panel.html",
            permissions.VIEW.code, panel_of_dossier, position=10, queries=3,
        ),
    ),
    objectors=OBJECTORS,
    paper_acts=PAPER_ACTS,
    endpoints=router,
)  # fmt: skip
