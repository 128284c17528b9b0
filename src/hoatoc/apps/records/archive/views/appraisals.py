"""Appraisals: what has expired, the lists, and one of them with its council and its runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.ui.components import Fact, Status
from hoatoc.ui.downloads import PDF, download_answer, print_answer
from hoatoc.ui.forms import PinForm
from hoatoc.ui.keys import reaches_keys
from hoatoc.ui.pages import page
from hoatoc.ui.paper import page_answer, page_images
from hoatoc.ui.verdicts import cards_of

from ..actions.appraise import begin_appraisal
from ..actions.note_use import note_export
from ..forms.disposal import (
    AppraisalForm,
    ApprovalForm,
    CouncilForm,
    NoteForm,
    SendBackForm,
    VoteForm,
)
from ..permissions import KEEP, VIEW
from ..policies.disposal import DisposalPolicy
from ..printing.disposal import set_disposal_list
from ..rules import AppraisalState, AppraisalVerb, LineOutcome
from ..selectors.appraisals import (
    appraisal_for,
    appraisals_for,
    council_of,
    expired_of,
    is_rehearsed,
    lines_of_appraisal,
    reports_on,
    runs_of,
    standing_lines,
    sums_of,
)
from .areas import areas, run_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import PageImage, Tone
    from hoatoc.ui.forms import ActForm

    from ..models import Appraisal, AppraisalLine, CouncilMember

PER_PAGE = 50
MOST_ROWS = 3_000
_NAMES = {"council": "bien-ban-hop-hoi-dong", "decision": "phe-duyet-tieu-huy"}
TONES: dict[str, Tone] = {
    AppraisalState.DRAFT: "grey",
    AppraisalState.COUNCIL: "amber",
    AppraisalState.MINUTES: "amber",
    AppraisalState.AGREED: "amber",
    AppraisalState.APPROVED: "blue",
    AppraisalState.DONE: "green",
    AppraisalState.CANCELLED: "grey",
}
LINE_TONES: dict[str, Tone] = {
    LineOutcome.LISTED: "blue",
    LineOutcome.KEPT: "green",
    LineOutcome.HELD: "amber",
    LineOutcome.DESTROYED: "grey",
}


@require_http_methods(["GET", "HEAD", "POST"])
@page(VIEW.code)
def appraisals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the lists, and what has expired and stands on none."""
    may_begin = DisposalPolicy(actor).can_begin()
    form = AppraisalForm(request.POST or None)
    if request.method == "POST":
        may_begin.require()
        if form.is_valid():
            with form.refusals():
                made = begin_appraisal(actor, **form.cleaned_data)
                messages.success(
                    request, _("The list is made. Rehearse it, then call the council.")
                )
                return redirect("archive:appraisal", made.pk)
    shown = Paginator(appraisals_for(actor), PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    expired = expired_of(actor)
    context = {
        "areas": areas("appraisals"),
        "page": shown,
        "rows": [(one, status_of(one)) for one in shown],
        "expired": expired[:PER_PAGE],
        "expired_count": expired.count(),
        "form": form if may_begin else None,
    }
    return render(request, "archive/appraisals.html", context, status=form.status)


@require_GET
@reaches_keys
@page(VIEW.code)
def appraisal(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Show one list: its dossiers, the council, the runs, and what the actor can do now."""
    return show(request, actor, appraisal_for(actor, appraisal_id))


def show(
    request: HttpRequest,
    actor: Actor,
    found: Appraisal,
    *,
    refused: dict[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page of a list; ``refused`` holds the form that was sent and refused."""
    policy = DisposalPolicy(actor)
    forms = refused or {}

    def may(verb: AppraisalVerb) -> bool:
        return found.is_open(verb) and bool(policy.can(found, verb))

    shown = Paginator(lines_of_appraisal(found), PER_PAGE)
    lines = shown.get_page(request.GET.get("page", "1")[:9])
    runs = runs_of(found)
    council = council_of(found)
    context: dict[str, Any] = {
        "made": found,
        "status": status_of(found),
        "facts": _facts(found),
        "page": lines,
        "rows": [(line, _line_status(line)) for line in lines],
        "sums": sums_of(standing_lines(found)),
        "council": [(one, _said(one)) for one in council],
        "runs": [(one, run_status(one)) for one in runs],
        "rehearsed": is_rehearsed(found),
        "may_change": may(AppraisalVerb.CHANGE),
        "may_rehearse": may(AppraisalVerb.REHEARSE) and not any(one.is_running for one in runs),
        "may_destroy": may(AppraisalVerb.DESTROY)
        and not any(one.kind == "destruction" for one in runs),
        "may_give_up": may(AppraisalVerb.GIVE_UP),
        "note": forms.get("note") or NoteForm(),
        "call": _form(forms, "call", CouncilForm, actor)
        if may(AppraisalVerb.CALL_COUNCIL)
        else None,
        "vote": _form(forms, "vote", VoteForm) if may(AppraisalVerb.VOTE) else None,
        "sign": _form(forms, "sign", PinForm) if may(AppraisalVerb.SIGN_MINUTES) else None,
        "cards": [
            card for report in reports_on(found, council) for card in cards_of(report, opened=False)
        ],
        "pages": _pages(found),
        "approve": _form(forms, "approve", ApprovalForm) if may(AppraisalVerb.APPROVE) else None,
        "give_back": _form(forms, "give_back", SendBackForm)
        if may(AppraisalVerb.SEND_BACK)
        else None,
    }
    return render(request, "archive/appraisal.html", context, status=status)


@require_GET
@page(VIEW.code)
def appraisal_print(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Hand out the list as PDF/A in the five columns of the circular."""
    del request
    found = appraisal_for(actor, appraisal_id)
    lines = list(standing_lines(found)[:MOST_ROWS])
    note_export(actor, what="appraisal", form="pdf", rows=len(lines), subject=found)
    return print_answer(set_disposal_list(found, lines), name="danh-muc-tai-lieu-het-gia-tri.pdf")


@require_GET
@page(VIEW.code)
def signed_paper(
    request: HttpRequest, actor: Actor, appraisal_id: UUID, which: str
) -> HttpResponse:
    """Hand out the minutes of the council or the decision as they are signed, byte for byte."""
    del request
    found = appraisal_for(actor, appraisal_id)
    papers = {"council": found.council_minutes, "decision": found.decision_file}
    paper = papers.get(which)
    if paper is None:
        raise NotFound
    note_export(actor, what=which, form="pdf", rows=1, subject=found)
    return download_answer(keeping.read(paper), name=f"{_NAMES[which]}.pdf", media_type=PDF)


@require_GET
@page(VIEW.code)
def council_page(
    request: HttpRequest, actor: Actor, appraisal_id: UUID, number: int
) -> HttpResponse:
    """Draw one page of the minutes of the council (from 1)."""
    del request
    found = appraisal_for(actor, appraisal_id)
    if found.council_minutes is None:
        raise NotFound
    return page_answer(found.council_minutes, number)


@require_GET
@page(KEEP.code)
def disposal_minutes(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Hand out the minutes of what was destroyed."""
    del request
    found = appraisal_for(actor, appraisal_id)
    if found.minutes is None:
        raise NotFound
    note_export(actor, what="minutes", form="pdf", rows=1, subject=found)
    content = keeping.read(found.minutes)
    return download_answer(content, name="bien-ban-tieu-huy.pdf", media_type=PDF)


def _pages(found: Appraisal) -> list[PageImage]:
    if found.council_minutes is None:
        return []

    def address(number: int) -> str:
        return reverse("archive:council_page", args=[found.pk, number])

    return page_images(found.council_minutes, found.page_count, address)


def status_of(found: Appraisal) -> Status:
    """Return where an appraisal stands as a mark."""
    return Status(found.get_state_display(), TONES[found.state])


def _form(forms: dict[str, ActForm], name: str, kind: Any, *args: Any) -> Any:
    return forms.get(name) or kind(*args)


def _line_status(line: AppraisalLine) -> Status:
    return Status(line.get_outcome_display(), LINE_TONES[line.outcome])


def _said(one: CouncilMember) -> Status:
    if one.agrees is None:
        return Status(_("Has not spoken yet"), "grey")
    if one.agrees:
        return Status(_("Agrees"), "green")
    return Status(_("Does not agree"), "red")


def _facts(found: Appraisal) -> list[Fact]:
    decided = found.decided_by.rank_and_name if found.decided_by else None
    return [
        Fact(_("Listed by"), found.made_by.rank_and_name, hint=str(found.made_post)),
        Fact(_("Account of the documents without value"), found.account),
        Fact(_("Number and date of the decision"), found.decision),
        Fact(_("Decided by"), decided),
        Fact(_("Decided at"), found.decided_at),
        Fact(_("Carried out at"), found.done_at),
    ]
