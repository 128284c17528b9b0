"""The steps that wait on desks, and the notices of this app."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.worklist.declarations import WorkKind

from .rules import RunKind

STAMP, RUN = "evidence:stamp", "evidence:run"

RENEW_STAMP = WorkKind(
    "evidence.renew_stamp", _("Renew the time stamp of the archive"), _("Renew"), STAMP
)
RENEW_TREE = WorkKind(
    "evidence.renew_tree", _("Renew the hash tree of the archive"), _("Renew"), STAMP
)
RENEWALS = {RunKind.TIME_STAMP: RENEW_STAMP, RunKind.HASH_TREE: RENEW_TREE}
WORK_KINDS = (RENEW_STAMP, RENEW_TREE)

ENDED = NoticeKind("evidence.ended", _("%(subject)s is done; %(count)s packages lack."), RUN)
NOTICE_KINDS = (ENDED,)
