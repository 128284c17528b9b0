"""What the review of drafts offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.objections import Objector
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, Panel

from . import permissions, reactions, work
from .objecting import lacking_levels, levels_ahead, owed_answers
from .rest import router
from .views.panel import panel_of

MANIFEST = Manifest(
    code="opinions",
    label=_("Review of drafts"),
    requires=("documents",),
    url_prefix="opinions/",
    permissions=permissions.PERMISSIONS,
    menu=(
        MenuItem(
            "opinions.list", _("Opinions on drafts"), "opinions:list", permissions.VIEW.code,
            icon="note", position=14,
        ),
        MenuItem(
            "opinions.routes", _("Levels of review"), "opinions:routes",
            permissions.KEEP_ROUTES.code, icon="tour", group="office", position=42,
        ),
    ),
    audit_actions=(
        AuditAction("opinions.ask", _("%(person)s asked for opinions on %(subject)s.")),
        AuditAction("opinions.answer", _("%(person)s gave an opinion on %(subject)s.")),
        AuditAction(
            "opinions.withdraw", _("%(person)s withdrew a request for an opinion on %(subject)s.")
        ),
        AuditAction("opinions.remind", _("%(person)s reminded of an opinion on %(subject)s.")),
        AuditAction(
            "opinions.remind_in_time", _("The node reminded of an opinion on %(subject)s.")
        ),
        AuditAction(
            "opinions.settle_silence", _("%(asked)s gave no opinion in time on %(subject)s.")
        ),
        AuditAction("opinions.hand_on", _("%(person)s gave %(subject)s to %(to)s to answer.")),
        AuditAction("opinions.read", _("%(person)s read the draft %(subject)s when asked.")),
        AuditAction(
            "opinions.tell_outcome", _("%(person)s answered an opinion on %(subject)s.")
        ),
        AuditAction(
            "opinions.take_table", _("%(person)s took out the table of opinions on %(subject)s.")
        ),
        AuditAction("opinions.comment", _("%(person)s commented on %(subject)s.")),
        AuditAction("opinions.say", _("%(person)s answered a comment on %(subject)s.")),
        AuditAction("opinions.resolve", _("%(person)s resolved a comment on %(subject)s.")),
        AuditAction("opinions.reopen", _("%(person)s opened a comment on %(subject)s again.")),
        AuditAction("opinions.keep_route", _("%(person)s kept a level of review: %(subject)s.")),
        AuditAction("opinions.end_route", _("%(person)s ended a level of review: %(subject)s.")),
        AuditAction("opinions.put_initials", _("%(person)s put his initials on %(subject)s.")),
    ),
    work_kinds=work.WORK_KINDS,
    notice_kinds=work.NOTICE_KINDS,
    reactions=reactions.REACTIONS,
    panels=(
        Panel(
            "opinions.review", "documents.document", "opinions/parts/panel.html",
            permissions.VIEW.code, panel_of, position=20, queries=7,
        ),
    ),
    objectors=(
        Objector("opinions.owed_at_submission", "documents.submit", owed_answers),
        Objector("opinions.levels_at_submission", "documents.submit", levels_ahead),
        Objector("opinions.levels_at_form", "documents.approve_form", lacking_levels),
        Objector("opinions.owed_at_form", "documents.approve_form", owed_answers),
        Objector("opinions.owed_at_signature", "documents.sign", owed_answers),
    ),
    endpoints=router,
)  # fmt: skip
