"""Submissions and keep-backs that the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.validation.stored import verdict_for

from ..models import (
    KeepBack,
    LineVerdict,
    Submission,
    SubmissionLine,
    SubmissionRun,
    SubmissionState,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.validation import ValidationReport

    from ..models import Custody

_ENDED = (SubmissionState.DONE, SubmissionState.RETURNED, SubmissionState.WITHDRAWN)


def submissions_for(actor: Actor, *, is_open: bool = False) -> QuerySet[Submission]:
    """Return the submissions that an actor may see, newest first."""
    found = Submission.objects.visible_to(actor).select_related(
        "giver", "giver_post__unit", "receiver"
    )
    return found.exclude(state__in=_ENDED) if is_open else found


def submission_for(actor: Actor, submission_id: UUID) -> Submission:
    """Return one submission, or say that there is none that the actor may see."""
    related = ("unit__parent", "giver_post__person", "receiver_post__unit", "minutes")
    found = submissions_for(actor).select_related(*related).filter(pk=submission_id).first()
    if found is None:
        raise NotFound
    return found


def lines_of(submission: Submission) -> list[SubmissionLine]:
    """Return the dossiers of a visible submission in their order."""
    return list(submission.lines.select_related("custody__keeper", "custody__keeping_unit"))


def next_to_rehearse(run: SubmissionRun) -> SubmissionLine | None:
    """Return what a rehearsal has still to read, in the order of the list."""
    rows = SubmissionLine.objects.filter(submission_id=run.submission_id)
    waiting = rows.exclude(rehearsed_by=run.pk)
    return waiting.select_related("custody").order_by("ordinal", "pk").first()


def rehearsals_of(submission: Submission) -> list[SubmissionRun]:
    """Return the rehearsals of a visible submission, newest first."""
    return list(submission.runs.select_related("started_by")[:20])


def rehearsal_for(actor: Actor, run_id: UUID) -> SubmissionRun:
    """Return one rehearsal of a submission that the actor may see."""
    seen = Submission.objects.visible_to(actor).values("pk")
    found = SubmissionRun.objects.filter(pk=run_id, submission__in=seen)
    one = found.select_related("submission__giver_post__unit", "started_by").first()
    if one is None:
        raise NotFound
    return one


def accepted_in(submission: Submission) -> list[Custody]:
    """Return the dossiers of a submission that the archive accepts."""
    kept = submission.lines.filter(verdict=LineVerdict.ACCEPTED)
    return [line.custody for line in kept.select_related("custody")]


def report_on(submission: Submission) -> ValidationReport | None:
    """Return the verdict on the signed minutes; the submission must be visible to the asker."""
    if submission.minutes is None or submission.given_at is None:
        return None
    return verdict_for(keeping.read(submission.minutes))


def keep_backs_for(actor: Actor, *, state: str = "") -> QuerySet[KeepBack]:
    """Return the keep-backs that an actor may see, newest first."""
    related = ("custody__keeping_unit", "asked_by", "decided_by")
    found = KeepBack.objects.visible_to(actor).select_related(*related)
    return found.filter(state=state) if state else found


def keep_back_for(actor: Actor, keep_back_id: UUID) -> KeepBack:
    """Return one keep-back, or say that there is none that the actor may see."""
    found = keep_backs_for(actor).filter(pk=keep_back_id).first()
    if found is None:
        raise NotFound
    return found
