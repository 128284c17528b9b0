"""The steps that wait on desks, the notices and the index entries of the archive."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.search.declarations import SearchKind
from hoatoc.kernel.worklist.declarations import WorkKind

NOTICE_PAGE = "archive:notice"
SUBMISSION = "archive:submission"
KEEP_BACK = "archive:keep_back"
APPRAISAL = "archive:appraisal"
HOLD = "archive:hold"
LOAN = "archive:loan"

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
VOTE = WorkKind("archive.vote", _("Speak on a disposal list"), _("Read and speak"), APPRAISAL)
SIGN_MINUTES = WorkKind(
    "archive.sign_minutes", _("Sign the minutes of the council"), _("Read and sign"), APPRAISAL
)
CHANGE_LIST = WorkKind("archive.change_list", _("Change a disposal list"), _("Change"), APPRAISAL)
DECIDE = WorkKind("archive.decide", _("Decide on a disposal"), _("Read and decide"), APPRAISAL)
DESTROY = WorkKind("archive.destroy", _("Carry out a disposal"), _("Begin"), APPRAISAL)
ANSWER = WorkKind("archive.answer", _("Answer a request to read"), _("Answer"), LOAN)
GIVE_BACK = WorkKind("archive.give_back", _("Give back what was lent"), _("Open"), LOAN)
BEFORE_DECISION = (VOTE.code, SIGN_MINUTES.code, DECIDE.code, CHANGE_LIST.code)
WORK_KINDS = (
    SUBMIT, CHECK, SIGN, CONSENT, VOTE, SIGN_MINUTES, CHANGE_LIST, DECIDE, DESTROY, ANSWER,
    GIVE_BACK,
)  # fmt: skip

DUE = NoticeKind(
    "archive.due", _("%(count)s dossiers have to be submitted to the archive by %(day)s."),
    NOTICE_PAGE,
)  # fmt: skip
RETURNED = NoticeKind(
    "archive.returned", _("The archive returned %(count)s of your dossiers."), SUBMISSION
)
SUBMISSION_REHEARSED = NoticeKind(
    "archive.submission_rehearsed", _("The rehearsal of “%(subject)s” is done."), SUBMISSION
)
TAKEN = NoticeKind("archive.taken", _("The archive has taken in %(count)s dossiers."), SUBMISSION)
DECIDED = NoticeKind(
    "archive.decided", _("%(person)s decided on keeping back “%(subject)s”."), KEEP_BACK
)
KEPT_BACK = NoticeKind(
    "archive.kept_back", _("The unit keeps “%(subject)s” back until %(day)s."), KEEP_BACK
)
SENT_BACK = NoticeKind(
    "archive.sent_back", _("The list “%(subject)s” came back: %(reason)s"), APPRAISAL
)
REHEARSED = NoticeKind("archive.rehearsed", _("The rehearsal of “%(subject)s” is done."), APPRAISAL)
CARRIED_OUT = NoticeKind(
    "archive.carried_out", _("The disposal “%(subject)s” is carried out."), APPRAISAL
)
HELD = NoticeKind("archive.held", _("%(count)s dossiers are held on order: %(basis)s"), HOLD)
LIFTED = NoticeKind("archive.lifted", _("The order is lifted: %(basis)s"), HOLD)
LENT = NoticeKind("archive.lent", _("You may read “%(subject)s” until %(day)s."), LOAN)
NOT_LENT = NoticeKind("archive.not_lent", _("“%(subject)s” is not lent: %(reason)s"), LOAN)
NOTICE_KINDS = (
    DUE, RETURNED, SUBMISSION_REHEARSED, TAKEN, DECIDED, KEPT_BACK, SENT_BACK, REHEARSED,
    CARRIED_OUT, HELD, LIFTED, LENT, NOT_LENT,
)  # fmt: skip

SUBMISSION_KIND = SearchKind("archive.submission", _("Submission to the archive"), SUBMISSION)
APPRAISAL_KIND = SearchKind("archive.appraisal", _("Disposal list"), APPRAISAL)
SEARCH_KINDS = (SUBMISSION_KIND, APPRAISAL_KIND)
