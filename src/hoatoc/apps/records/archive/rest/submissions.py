"""Endpoints of submissions: sent, rehearsed, accepted or returned, signed by both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS
from hoatoc.kernel.access.payloads import PinIn, Refusal

from ..actions.check_submission import decide_lines, finish_check
from ..actions.rehearse_submission import resume_rehearsal, start_rehearsal, stop_rehearsal
from ..actions.sign_submission import give, take
from ..actions.submit import begin_submission, withdraw_submission
from ..selectors.submissions import lines_of, rehearsal_for, submission_for, submissions_for
from .schemas import DecideIn, PartIn, RehearsalOut, SubmissionOut, SubmissionWholeOut, SubmitIn
from .shapes import line_out, reader, rehearsal_out, submission_out

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: SubmissionWholeOut, REFUSALS: Refusal}
RUN: dict[Any, Any] = {200: RehearsalOut, REFUSALS: Refusal}
PLACE = "/submissions/{uuid:submission_id}"


@router.get(
    "/submissions",
    response={200: list[SubmissionOut], REFUSALS: Refusal},
    summary="List submissions",
)
def list_submissions(request: HttpRequest, asked: Query[PartIn]) -> list[Json]:
    """Return a page of the submissions that the caller may see, newest first."""
    rows = submissions_for(reader(request)).select_related("minutes")
    first = (asked.page - 1) * asked.size
    return [submission_out(one) for one in rows[first : first + asked.size]]


@router.post(
    "/submissions",
    response={201: SubmissionWholeOut, REFUSALS: Refusal},
    summary="Submit dossiers to the archive",
)
def submit(request: HttpRequest, given: SubmitIn) -> Status[Json]:
    """Send the list; until the archive answers nothing leaves the unit."""
    actor = reader(request)
    made = begin_submission(actor, custody_ids=given.dossiers, note=given.note)
    return Status(201, _whole(actor, made.pk))


@router.get(PLACE, response=ONE, summary="One submission")
def one_submission(request: HttpRequest, submission_id: UUID) -> Json:
    """Return a submission with its dossiers and what was said of each."""
    return _whole(reader(request), submission_id)


@router.post(f"{PLACE}/withdraw", response=ONE, summary="Withdraw a submission")
def withdraw(request: HttpRequest, submission_id: UUID) -> Json:
    """Take the whole list back before the archive has signed."""
    actor = reader(request)
    withdraw_submission(actor, submission=submission_for(actor, submission_id))
    return _whole(actor, submission_id)


@router.post(
    f"{PLACE}/rehearse",
    response={201: RehearsalOut, REFUSALS: Refusal},
    summary="Rehearse a submission",
)
def rehearse(request: HttpRequest, submission_id: UUID) -> Status[Json]:
    """Have every byte read again in the background; nothing is changed."""
    actor = reader(request)
    made = start_rehearsal(actor, submission=submission_for(actor, submission_id))
    return Status(201, rehearsal_out(made))


@router.get("/rehearsals/{uuid:run_id}", response=RUN, summary="How far a rehearsal is")
def one_rehearsal(request: HttpRequest, run_id: UUID) -> Json:
    """Return the counts of a rehearsal."""
    return rehearsal_out(rehearsal_for(reader(request), run_id))


@router.post("/rehearsals/{uuid:run_id}/stop", response=RUN, summary="Stop a rehearsal")
def stop(request: HttpRequest, run_id: UUID) -> Json:
    """Stop after the dossier that is being read."""
    actor = reader(request)
    return rehearsal_out(stop_rehearsal(actor, run=rehearsal_for(actor, run_id)))


@router.post("/rehearsals/{uuid:run_id}/resume", response=RUN, summary="Go on with a rehearsal")
def resume(request: HttpRequest, run_id: UUID) -> Json:
    """Go on where it was stopped."""
    actor = reader(request)
    return rehearsal_out(resume_rehearsal(actor, run=rehearsal_for(actor, run_id)))


@router.post(f"{PLACE}/decide", response=ONE, summary="Accept or return dossiers")
def decide(request: HttpRequest, submission_id: UUID, given: DecideIn) -> Json:
    """Accept dossiers, whose seals must hold, or return them with the reason."""
    actor = reader(request)
    found = submission_for(actor, submission_id)
    decide_lines(
        actor, submission=found, line_ids=given.lines, verdict=given.verdict, reason=given.reason
    )
    return _whole(actor, submission_id)


@router.post(f"{PLACE}/finish", response=ONE, summary="End the check and set the minutes")
def finish(request: HttpRequest, submission_id: UUID) -> Json:
    """Return what is returned and set the minutes about the rest."""
    actor = reader(request)
    finish_check(actor, submission=submission_for(actor, submission_id))
    return _whole(actor, submission_id)


@router.post(f"{PLACE}/give", response=ONE, summary="Sign as who submits")
def sign_as_giver(request: HttpRequest, submission_id: UUID, given: PinIn) -> Json:
    """Sign the minutes as who submits."""
    actor = reader(request)
    give(actor, submission=submission_for(actor, submission_id), pin=given.pin)
    return _whole(actor, submission_id)


@router.post(f"{PLACE}/take", response=ONE, summary="Sign for the archive")
def sign_for_archive(request: HttpRequest, submission_id: UUID, given: PinIn) -> Json:
    """Sign; from now on the archive keeps what it has accepted."""
    actor = reader(request)
    take(actor, submission=submission_for(actor, submission_id), pin=given.pin)
    return _whole(actor, submission_id)


def _whole(actor: Actor, submission_id: UUID) -> Json:
    found = submission_for(actor, submission_id)
    return submission_out(found) | {"lines": [line_out(one) for one in lines_of(found)]}
