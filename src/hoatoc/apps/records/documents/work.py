"""The steps that wait on desks, the notices and the index entries of documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.search.declarations import SearchKind
from hoatoc.kernel.worklist.declarations import WorkKind

from .kinds import DocumentKind
from .models import DocumentState

DETAIL = "documents:detail"

REVISE = WorkKind("documents.revise", _("Revise the returned draft"), _("Revise"), DETAIL)
CHECK_CONTENT = WorkKind("documents.check_content", _("Check the content"), _("Check"), DETAIL)
CHECK_FORM = WorkKind("documents.check_form", _("Check the form"), _("Check"), DETAIL)
SIGN = WorkKind(
    "documents.sign", _("Sign"), _("Read and sign"), "documents:sign",
    many_url_name="signing:waiting", many_act=_("Sign many documents"),
)  # fmt: skip
NUMBER = WorkKind("documents.number", _("Give number and date"), _("Number"), DETAIL)
SEAL = WorkKind("documents.seal", _("Set the seal"), _("Seal"), DETAIL)
ISSUE = WorkKind("documents.issue", _("Issue"), _("Issue"), DETAIL)

WORK_KINDS = (REVISE, CHECK_CONTENT, CHECK_FORM, SIGN, NUMBER, SEAL, ISSUE)
ALL_CODES = tuple(kind.code for kind in WORK_KINDS)

RETURNED = NoticeKind(
    "documents.returned", _("%(person)s returned “%(subject)s”: %(reason)s"), DETAIL
)
SIGNED = NoticeKind("documents.signed", _("%(person)s signed “%(subject)s”."), DETAIL)
SIGN_AGAIN = NoticeKind(
    "documents.sign_again",
    _("%(person)s had “%(subject)s” set for his own signature: please sign the new pages again."),
    "documents:sign",
)
ISSUED = NoticeKind("documents.issued", _("“%(subject)s” was issued as %(reference)s."), DETAIL)
REFUSED = NoticeKind(
    "documents.refused", _("%(receiver)s refused “%(subject)s”."), DETAIL, is_urgent=True
)
NUMBER_CANCELLED = NoticeKind(
    "documents.number_cancelled",
    _("The number %(reference)s of “%(subject)s” was cancelled: %(reason)s"),
    DETAIL,
)
RECALLED = NoticeKind(
    "documents.recalled", _("%(reference)s “%(subject)s” is recalled: %(reason)s"), DETAIL
)
RECALL_AGREED = NoticeKind(
    "documents.recall_agreed", _("%(receiver)s destroyed the recalled “%(subject)s”."), DETAIL
)
RECALL_DECLINED = NoticeKind(
    "documents.recall_declined",
    _("%(receiver)s keeps the recalled “%(subject)s”: read the reason."),
    DETAIL,
    is_urgent=True,
)
FOLLOWED = NoticeKind(
    "documents.followed", _("%(successor)s was issued; it changes your %(reference)s."), DETAIL
)
INVITED = NoticeKind(
    "documents.invited",
    _("%(person)s asks you to write “%(subject)s” with him."),
    "documents:write",
)
NOTICE_KINDS = (
    INVITED, RETURNED, SIGNED, SIGN_AGAIN, ISSUED, REFUSED, NUMBER_CANCELLED, RECALLED,
    RECALL_AGREED, RECALL_DECLINED, FOLLOWED,
)  # fmt: skip

SEARCH_KIND = SearchKind(
    "documents.document", _("Outgoing document"), DETAIL,
    types=tuple(DocumentKind.choices), states=tuple(DocumentState.choices),
)  # fmt: skip
