"""The steps that wait on desks, the notices and the index entries of dossiers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.search.declarations import SearchKind
from hoatoc.kernel.worklist.declarations import WorkKind

PLAN = "dossiers:plan"
DETAIL = "dossiers:detail"

APPROVE_PLAN = WorkKind(
    "dossiers.approve_plan", _("Approve the file plan"), _("Read and approve"), PLAN
)
MEND_PLAN = WorkKind("dossiers.mend_plan", _("Mend the returned file plan"), _("Mend"), PLAN)
ISSUE_PLAN = WorkKind("dossiers.issue_plan", _("Issue the file plan"), _("Issue the plan"), PLAN)
FILE_OUTGOING = WorkKind(
    "dossiers.file_outgoing",
    _("Put the issued document into a dossier"),
    _("Choose the dossier"),
    "dossiers:file_outgoing",
)
FILE_INCOMING = WorkKind(
    "dossiers.file_incoming",
    _("Put the finished document into a dossier"),
    _("Choose the dossier"),
    "dossiers:file_incoming",
)
HAND_OVER = WorkKind(
    "dossiers.hand_over",
    _("Sign the hand-over of dossiers"),
    _("Read and sign"),
    "dossiers:hand_over",
)
WORK_KINDS = (APPROVE_PLAN, MEND_PLAN, ISSUE_PLAN, FILE_OUTGOING, FILE_INCOMING, HAND_OVER)
PLAN_STEPS = (APPROVE_PLAN.code, MEND_PLAN.code, ISSUE_PLAN.code)

PLAN_ISSUED = NoticeKind(
    "dossiers.plan_issued", _("The file plan of %(year)s is issued; open your dossiers."), PLAN
)
NAMED = NoticeKind(
    "dossiers.named", _("%(person)s named you for the dossier “%(subject)s”."), DETAIL
)
REOPENED = NoticeKind(
    "dossiers.reopened", _("The dossier “%(subject)s” is open again: %(reason)s"), DETAIL
)
HANDED_OVER = NoticeKind(
    "dossiers.handed_over", _("%(person)s has taken over your dossiers."), "dossiers:hand_over"
)
NOTICE_KINDS = (PLAN_ISSUED, NAMED, REOPENED, HANDED_OVER)

SEARCH_KIND = SearchKind("dossiers.dossier", _("Dossier"), DETAIL, holds_others=True)
