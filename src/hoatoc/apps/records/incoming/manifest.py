"""What the incoming app offers to the platform."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, PanelPlace

from . import packets, permissions, reactions, work
from .actions.parts.desk import renew_all
from .rest import router

MANIFEST = Manifest(
    code="incoming",
    label=_("Incoming documents"),
    requires=("competence", "documents"),
    url_prefix="incoming/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "incoming.list", _("Incoming documents"), "incoming:list",
            permissions.VIEW.code, icon="incoming", position=20,
        ),
        MenuItem(
            "incoming.assignments", _("Work given to me"), "incoming:assignments",
            permissions.WORK.code, icon="tasks", position=22,
        ),
        MenuItem(
            "incoming.follow_up", _("Follow-up of work"), "incoming:follow_up",
            permissions.FOLLOW_UP.code, icon="clipboard", position=23,
        ),
        MenuItem(
            "incoming.register", _("Incoming register"), "incoming:register",
            permissions.VIEW.code, icon="register", position=24,
        ),
    ),
    audit_actions=(
        AuditAction("incoming.arrive", _("%(subject)s arrived and was verified.")),
        AuditAction("incoming.take_in", _("%(person)s took in %(subject)s.")),
        AuditAction("incoming.add_pages", _("%(person)s added the scan of %(subject)s.")),
        AuditAction(
            "incoming.keep_words", _("The text of %(subject)s was read from its pictures.")
        ),
        AuditAction(
            "incoming.drop_secret",
            _("The pages of %(subject)s were taken away: a mark of secrecy was seen on them."),
        ),
        AuditAction("incoming.register_incoming", _("%(person)s registered %(subject)s.")),
        AuditAction("incoming.refuse", _("%(person)s refused %(subject)s: %(reason)s")),
        AuditAction(
            "incoming.release", _("%(person)s released %(subject)s from quarantine: %(reason)s")
        ),
        AuditAction("incoming.instruct", _("%(person)s wrote an instruction on %(subject)s.")),
        AuditAction("incoming.hand_on", _("%(person)s handed %(subject)s on to %(to)s.")),
        AuditAction("incoming.start_work", _("%(person)s began to work on %(subject)s.")),
        AuditAction("incoming.report_work", _("%(person)s reported on %(subject)s.")),
        AuditAction("incoming.finish", _("%(person)s finished %(subject)s.")),
        AuditAction("incoming.ask_recall", _("%(sender)s recalled %(subject)s: %(reason)s")),
        AuditAction(
            "incoming.take_follow_up", _("%(sender)s corrected or replaced %(subject)s: %(reason)s")
        ),
        AuditAction(
            "incoming.accept_recall", _("%(person)s destroyed the recalled %(subject)s.")
        ),
        AuditAction(
            "incoming.destroy_content", _("The content of %(subject)s was destroyed: %(basis)s")
        ),
        AuditAction(
            "incoming.refuse_recall", _("%(person)s kept the recalled %(subject)s: %(reason)s")
        ),
        AuditAction("incoming.merge", _("%(person)s put %(subject)s to arrival number %(to)s.")),
        AuditAction("incoming.unmerge", _("%(person)s took %(subject)s out of a merged entry.")),
        AuditAction(
            "incoming.return_part", _("%(person)s returned work on %(subject)s: %(reason)s")
        ),
        AuditAction(
            "incoming.ask_for_time",
            _("%(person)s asked for more time for %(subject)s: %(reason)s"),
        ),
        AuditAction(
            "incoming.answer_time", _("%(person)s decided on more time for %(subject)s.")
        ),
        AuditAction("incoming.accept_part", _("%(person)s accepted a part of %(subject)s.")),
        AuditAction(
            "incoming.send_back", _("%(person)s sent work on %(subject)s back: %(reason)s")
        ),
        AuditAction("incoming.urge", _("%(person)s urged %(subject)s: %(reason)s")),
        AuditAction("incoming.remind", _("The system reminded of %(subject)s.")),
        AuditAction("incoming.draft_reply", _("%(person)s began the answer to %(subject)s.")),
        AuditAction("incoming.end_by_reply", _("%(subject)s was answered by %(reference)s.")),
        AuditAction("incoming.keep_phrase", _("%(person)s kept a phrase: %(subject)s")),
        AuditAction("incoming.forget_phrase", _("%(person)s took out a phrase: %(subject)s")),
        AuditAction("incoming.view", _("%(person)s read %(subject)s.")),
        AuditAction("incoming.download", _("%(person)s downloaded %(subject)s.")),
        AuditAction(
            "incoming.download_marked", _("%(person)s downloaded a marked copy of %(subject)s.")
        ),
        AuditAction("incoming.print", _("%(person)s printed %(subject)s.")),
        AuditAction("incoming.export", _("%(person)s took out %(rows)s rows of a list.")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    search_kinds=(replace(work.SEARCH_KIND, renew=renew_all),),
    packets=(packets.DOCUMENT, packets.FOLLOW_UP),
    reactions=reactions.REACTIONS,
    panel_places=(
        PanelPlace("incoming.document", _("Beside the pages of an incoming document")),
    ),
    endpoints=router,
)  # fmt: skip
