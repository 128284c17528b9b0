"""The steps that wait on desks, the notices and the index entries of dossiers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.worklist.declarations import WorkKind

PLAN = "dossiers:plan"

APPROVE_PLAN = WorkKind(
    "dossiers.approve_plan", _("Approve the file plan"), _("Read and approve"), PLAN
)
MEND_PLAN = WorkKind("dossiers.mend_plan", _("Mend the returned file plan"), _("Mend"), PLAN)
ISSUE_PLAN = WorkKind("dossiers.issue_plan", _("Issue the file plan"), _("Issue the plan"), PLAN)
WORK_KINDS = (APPROVE_PLAN, MEND_PLAN, ISSUE_PLAN)
PLAN_STEPS = (APPROVE_PLAN.code, MEND_PLAN.code, ISSUE_PLAN.code)

PLAN_ISSUED = NoticeKind(
    "dossiers.plan_issued", _("The file plan of %(year)s is issued; open your dossiers."), PLAN
)
NOTICE_KINDS = (PLAN_ISSUED,)
