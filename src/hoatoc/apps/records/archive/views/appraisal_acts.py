"""What is done on the page of a disposal list: one post each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.files.releasing import waiting_count
from hoatoc.ui.components import Act
from hoatoc.ui.forms import PinForm
from hoatoc.ui.pages import page

from ..actions.appraise import call_council, give_up, send_back, take_off, vote
from ..actions.runs import resume_run, start_run, stop_run
from ..actions.sign_disposal import approve_disposal, sign_minutes
from ..forms.disposal import ApprovalForm, CouncilForm, NoteForm, SendBackForm, VoteForm
from ..permissions import CONSENT, KEEP, VIEW
from ..policies.disposal import DisposalPolicy
from ..rules import AppraisalVerb, RunKind
from ..selectors.appraisals import appraisal_for, run_for
from .appraisals import show
from .areas import run_acts, run_status

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import DisposalRun

_VERBS = {
    RunKind.REHEARSAL.value: AppraisalVerb.REHEARSE,
    RunKind.DESTRUCTION.value: AppraisalVerb.DESTROY,
}


@require_POST
@page(KEEP.code)
def lines_off(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Take the ticked dossiers off the list."""
    found = appraisal_for(actor, appraisal_id)
    form = NoteForm(request.POST)
    ids = [one for one in map(_identifier, request.POST.getlist("line")) if one]
    if form.is_valid():
        with form.refusals():
            take_off(actor, appraisal=found, line_ids=ids, note=form.cleaned_data["note"])
            messages.success(request, _("These dossiers are kept."))
            return redirect("archive:appraisal", appraisal_id)
    return show(request, actor, found, refused={"note": form}, status=form.status)


@require_POST
@page(KEEP.code)
def council(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Call the council."""
    found = appraisal_for(actor, appraisal_id)
    form = CouncilForm(actor, request.POST)
    if form.is_valid():
        with form.refusals():
            call_council(actor, appraisal=found, members=form.chosen())
            messages.success(request, _("The list lies before the council."))
            return redirect("archive:appraisal", appraisal_id)
    return show(request, actor, found, refused={"call": form}, status=form.status)


@require_POST
@page(VIEW.code)
def speak(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Speak as a member of the council."""
    found = appraisal_for(actor, appraisal_id)
    form = VoteForm(request.POST)
    if form.is_valid():
        agrees = request.POST.get("agrees") == "1"
        remark = form.cleaned_data["remark"]
        with form.refusals():
            vote(actor, appraisal=found, agrees=agrees, remark=remark)
            messages.success(request, _("What you said is kept."))
            return redirect("archive:appraisal", appraisal_id)
    return show(request, actor, found, refused={"vote": form}, status=form.status)


@require_POST
@page(VIEW.code)
def minutes_sign(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Sign the minutes of the council as its chairman or secretary."""
    found = appraisal_for(actor, appraisal_id)
    form = PinForm(request.POST)
    if form.is_valid():
        with form.refusals():
            sign_minutes(actor, appraisal=found, pin=form.cleaned_data["pin"])
            messages.success(request, _("Signed."))
            return redirect("archive:appraisal", appraisal_id)
    return show(request, actor, found, refused={"sign": form}, status=form.status)


@require_POST
@page(CONSENT.code)
def decide(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Decide that the list is destroyed."""
    found = appraisal_for(actor, appraisal_id)
    form = ApprovalForm(request.POST)
    if form.is_valid():
        with form.refusals():
            approve_disposal(actor, appraisal=found, **form.cleaned_data)
            messages.success(request, _("Your decision is kept and told."))
            return redirect("archive:appraisal", appraisal_id)
    return show(request, actor, found, refused={"approve": form}, status=form.status)


@require_POST
@page(CONSENT.code)
def give_back(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Give the list back to the archive with the reason."""
    found = appraisal_for(actor, appraisal_id)
    form = SendBackForm(request.POST)
    if form.is_valid():
        with form.refusals():
            send_back(actor, appraisal=found, reason=form.cleaned_data["reason"])
            messages.success(request, _("Your decision is kept and told."))
            return redirect("archive:appraisal", appraisal_id)
    return show(request, actor, found, refused={"give_back": form}, status=form.status)


@require_POST
@page(KEEP.code)
def run_start(request: HttpRequest, actor: Actor, appraisal_id: UUID, kind: str) -> HttpResponse:
    """Begin a rehearsal or the destruction in the background."""
    del request
    rehearses = kind != RunKind.DESTRUCTION
    chosen = RunKind.REHEARSAL if rehearses else RunKind.DESTRUCTION
    made = start_run(actor, appraisal=appraisal_for(actor, appraisal_id), kind=chosen)
    return redirect("archive:run", made.pk)


@require_POST
@page(KEEP.code)
def appraisal_off(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Give a list up."""
    give_up(actor, appraisal=appraisal_for(actor, appraisal_id))
    messages.success(request, _("The list is given up; everything is kept."))
    return redirect("archive:appraisals")


@require_GET
@page(VIEW.code)
def run(request: HttpRequest, actor: Actor, run_id: UUID) -> HttpResponse:
    """Show how far a run is; the page asks again by itself."""
    found = run_for(actor, run_id)
    part = "archive/parts/run.html" if "HX-Request" in request.headers else "archive/run.html"
    context = {
        "run": found,
        "status": run_status(found),
        "acts": _acts(actor, found),
        "waiting": waiting_count() if found.kind == RunKind.DESTRUCTION else 0,
    }
    return render(request, part, context)


@require_POST
@page(KEEP.code)
def run_set(request: HttpRequest, actor: Actor, run_id: UUID, verb: str) -> HttpResponse:
    """Stop a run, or go on with it."""
    del request
    act = resume_run if verb == "resume" else stop_run
    act(actor, run=run_for(actor, run_id))
    return redirect("archive:run", run_id)


def _acts(actor: Actor, found: DisposalRun) -> list[Act]:
    if not DisposalPolicy(actor).can(found.appraisal, _VERBS[found.kind]):
        return []
    return run_acts(found, "archive:run_set")


def _identifier(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
