"""The steps that wait on desks and the notices of a review."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.worklist.declarations import WorkKind

REQUEST, REVIEW = "opinions:request", "opinions:review"

GIVE = WorkKind("opinions.give", _("Give your opinion"), _("Give opinion"), REQUEST)
OUTCOME = WorkKind("opinions.outcome", _("Take up or explain the opinions"), _("Answer"), REVIEW)
WORK_KINDS = (GIVE, OUTCOME)

ASKED = NoticeKind(
    "opinions.asked", _("%(person)s asks for your opinion on “%(subject)s”."), REQUEST
)
REMINDED = NoticeKind(
    "opinions.reminded", _("Your opinion on “%(subject)s” is due: %(due)s."), REQUEST
)
GIVEN = NoticeKind("opinions.given", _("%(who)s gave an opinion on “%(subject)s”."), REVIEW)
SETTLED = NoticeKind(
    "opinions.settled", _("%(who)s did not answer in time on “%(subject)s”."), REVIEW
)
COMMENTED = NoticeKind("opinions.commented", _("%(person)s commented on “%(subject)s”."), REVIEW)
ANSWERED_COMMENT = NoticeKind(
    "opinions.answered_comment", _("%(person)s answered your comment on “%(subject)s”."), REQUEST
)
VOID = NoticeKind(
    "opinions.void", _("The text of “%(subject)s” has changed: your initials are void."), REVIEW
)
NOTICE_KINDS = (ASKED, REMINDED, GIVEN, SETTLED, COMMENTED, ANSWERED_COMMENT, VOID)
