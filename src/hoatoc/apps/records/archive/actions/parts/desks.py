"""Laying the steps of the archive on the right desks, and keeping the search true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.search.indexing import Findable, index
from hoatoc.kernel.worklist.desk import Step, archive_desk, clear, lay

from ... import work
from ...selectors.custodies import waiting_of_notice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from hoatoc.kernel.worklist.declarations import WorkKind

    from ...models import Custody, DueNotice, Submission


def lay_on(
    token: int, kind: WorkKind, subject_id: UUID, *, title: str, sender: str = "",
    due_at: datetime | None = None,
) -> None:  # fmt: skip
    """Lay one step on a desk."""
    lay(
        Step(
            kind=kind.code,
            token=token,
            subject_id=subject_id,
            title=title,
            from_label=sender,
            due_at=due_at,
        )
    )


def lay_for_archive(submission: Submission, kind: WorkKind) -> None:
    """Lay a step of a submission on the desk of the archive, or of who checked it."""
    receiver = submission.receiver_id
    token = person_token(receiver) if receiver else archive_desk(submission.unit_id)
    sender = submission.giver.rank_and_name
    lay_on(token, kind, submission.pk, title=str(submission), sender=sender)


def clear_submission(submission: Submission) -> None:
    """Take every step of a submission off the desks."""
    clear(submission.pk, work.CHECK.code, work.SIGN.code)


def settle_notices(custodies: Iterable[Custody]) -> None:
    """Take the notices of these dossiers off the desks where nothing of them waits any more."""
    notices = {one.notice_id: one.notice for one in custodies if one.notice}
    for notice in notices.values():
        settle_notice(notice)


def settle_notice(notice: DueNotice) -> None:
    """Take one notice off the desk when its dossiers are submitted or kept back."""
    if not waiting_of_notice(notice).exists():
        clear(notice.pk, work.SUBMIT.code)


def show(submission: Submission) -> None:
    """Renew the entry of a submission in the search."""
    index(
        Findable(
            kind=work.SUBMISSION_KIND.code,
            subject_id=submission.pk,
            title=str(submission),
            audience=submission.audience,
            organ=submission.giver_post.unit.name,
            signatory=submission.giver.rank_and_name,
            state=submission.state,
            dated_on=submission.created_at.date(),
            words=f"{submission} {submission.note}",
        )
    )
