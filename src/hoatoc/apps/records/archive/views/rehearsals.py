"""Rehearsals of a submission: begun, watched, stopped and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from hoatoc.ui.components import Act
from hoatoc.ui.pages import page

from ..actions.rehearse_submission import resume_rehearsal, start_rehearsal, stop_rehearsal
from ..permissions import KEEP, VIEW
from ..policies.submission import SubmissionPolicy
from ..rules import SubmissionVerb
from ..selectors.submissions import rehearsal_for, submission_for
from .areas import run_acts, run_status

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import SubmissionRun


@require_POST
@page(KEEP.code)
def rehearse(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """Begin a rehearsal in the background."""
    del request
    made = start_rehearsal(actor, submission=submission_for(actor, submission_id))
    return redirect("archive:rehearsal", made.pk)


@require_GET
@page(VIEW.code)
def rehearsal(request: HttpRequest, actor: Actor, run_id: UUID) -> HttpResponse:
    """Show how far a rehearsal is; the page asks again by itself."""
    found = rehearsal_for(actor, run_id)
    is_part = "HX-Request" in request.headers
    part = "archive/parts/rehearsal.html" if is_part else "archive/rehearsal.html"
    context = {"run": found, "status": run_status(found), "acts": _acts(actor, found)}
    return render(request, part, context)


@require_POST
@page(KEEP.code)
def rehearsal_set(request: HttpRequest, actor: Actor, run_id: UUID, verb: str) -> HttpResponse:
    """Stop a rehearsal, or go on with it."""
    del request
    act = resume_rehearsal if verb == "resume" else stop_rehearsal
    act(actor, run=rehearsal_for(actor, run_id))
    return redirect("archive:rehearsal", run_id)


def _acts(actor: Actor, found: SubmissionRun) -> list[Act]:
    if not SubmissionPolicy(actor).can(found.submission, SubmissionVerb.DECIDE):
        return []
    return run_acts(found, "archive:rehearsal_set")
