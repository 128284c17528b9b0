"""The steps that wait on desks, the notices and the index entries of the archive."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.search.declarations import SearchKind
from hoatoc.kernel.worklist.declarations import WorkKind

NOTICE_PAGE = "archive:notice"
SUBMISSION = "archive:submission"
KEEP_BACK = "archive:keep_back"

SUBMIT = WorkKind(
    "archive.submit", _("Submit dossiers to the archive"), _("Make the list"), NOTICE_PAGE
)
CHECK = WorkKind("archive.check", _("Check submitted dossiers"), _("Check"), SUBMISSION)
SIGN = WorkKind(
    "archive.sign", _("Sign the minutes of a submission"), _("Read and sign"), SUBMISSION
)
CONSENT = WorkKind(
    "archive.consent", _("Decide whether a dossier is kept back"), _("Decide"), KEEP_BACK
)
WORK_KINDS = (SUBMIT, CHECK, SIGN, CONSENT)

DUE = NoticeKind(
    "archive.due", _("%(count)s dossiers have to be submitted to the archive by %(day)s."),
    NOTICE_PAGE,
)  # fmt: skip
RETURNED = NoticeKind(
    "archive.returned", _("The archive returned %(count)s of your dossiers."), SUBMISSION
)
TAKEN = NoticeKind("archive.taken", _("The archive has taken in %(count)s dossiers."), SUBMISSION)
DECIDED = NoticeKind(
    "archive.decided", _("%(person)s decided on keeping back “%(subject)s”."), KEEP_BACK
)
KEPT_BACK = NoticeKind(
    "archive.kept_back", _("The unit keeps “%(subject)s” back until %(day)s."), KEEP_BACK
)
NOTICE_KINDS = (DUE, RETURNED, TAKEN, DECIDED, KEPT_BACK)

SUBMISSION_KIND = SearchKind("archive.submission", _("Submission to the archive"), SUBMISSION)
SEARCH_KINDS = (SUBMISSION_KIND,)
