"""One submission: its list, what the archive says, the minutes with both signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.ui.components import Act, Fact, Status
from hoatoc.ui.downloads import PDF, download_answer
from hoatoc.ui.forms import PinForm
from hoatoc.ui.keys import reaches_keys
from hoatoc.ui.pages import page
from hoatoc.ui.paper import page_answer, page_images
from hoatoc.ui.verdicts import cards_of

from ..actions.note_use import note_export
from ..actions.sign_submission import give, take
from ..forms.submission import ReturnForm
from ..permissions import VIEW
from ..policies.submission import SubmissionPolicy
from ..rules import LineVerdict, SubmissionVerb
from ..selectors.submissions import lines_of, rehearsals_of, report_on, submission_for
from .areas import run_status, submission_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Tone

    from ..models import Submission, SubmissionLine

TONES: dict[str, Tone] = {
    LineVerdict.PENDING: "amber",
    LineVerdict.ACCEPTED: "green",
    LineVerdict.RETURNED: "red",
}


@require_http_methods(["GET", "HEAD", "POST"])
@reaches_keys
@page(VIEW.code)
def submission(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """Show a submission; who is named signs its minutes with his PIN."""
    found = submission_for(actor, submission_id)
    if request.method != "POST":
        return show(request, actor, found)
    act = _signing(actor, found)
    form = PinForm(request.POST)
    if act is None:
        raise NotFound
    if form.is_valid():
        with form.refusals():
            act(actor, submission=found, pin=form.cleaned_data["pin"])
            messages.success(request, _("Signed."))
            return redirect("archive:submission", submission_id)
    return show(request, actor, found, signing=form, status=form.status)


def show(
    request: HttpRequest,
    actor: Actor,
    found: Submission,
    *,
    signing: PinForm | None = None,
    checking: ReturnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page of a submission."""
    policy = SubmissionPolicy(actor)
    may_check = bool(policy.can(found, SubmissionVerb.DECIDE))
    act = _signing(actor, found)
    report = report_on(found)
    lines = lines_of(found)
    runs = rehearsals_of(found)
    context: dict[str, Any] = {
        "made": found,
        "status": submission_status(found),
        "facts": _facts(found),
        "rows": [(line, _verdict(line)) for line in lines],
        "may_check": may_check,
        "checking": (checking or ReturnForm()) if may_check else None,
        "waiting": sum(line.verdict == LineVerdict.PENDING for line in lines),
        "runs": [(one, run_status(one)) for one in runs],
        "may_rehearse": may_check and not any(one.is_running for one in runs),
        "acts": _acts(actor, found),
        "form": (signing or PinForm()) if act else None,
        "paper_act": f"archive.{act.__name__}" if act else "",
        "pages": _pages(found),
        "cards": cards_of(report, opened=False) if report else [],
    }
    return render(request, "archive/submission.html", context, status=status)


@require_GET
@page(VIEW.code)
def minutes(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """Hand out the minutes, byte for byte."""
    del request
    found = submission_for(actor, submission_id)
    if found.minutes is None:
        raise NotFound
    note_export(actor, subject=found, what="minutes", form="pdf", rows=1)
    content = keeping.read(found.minutes)
    return download_answer(content, name="bien-ban-giao-nhan.pdf", media_type=PDF)


@require_GET
@page(VIEW.code)
def minutes_page(
    request: HttpRequest, actor: Actor, submission_id: UUID, number: int
) -> HttpResponse:
    """Draw one page of the minutes (from 1)."""
    del request
    found = submission_for(actor, submission_id)
    if found.minutes is None:
        raise NotFound
    return page_answer(found.minutes, number)


def _signing(actor: Actor, found: Submission) -> Any:
    """Return what the actor signs now, or None."""
    policy = SubmissionPolicy(actor)
    if policy.can(found, SubmissionVerb.GIVE):
        return give
    return take if policy.can(found, SubmissionVerb.TAKE) else None


def _pages(found: Submission) -> list[Any]:
    if found.minutes is None:
        return []

    def address(number: int) -> str:
        return reverse("archive:minutes_page", args=[found.pk, number])

    return page_images(found.minutes, found.page_count, address)


def _verdict(line: SubmissionLine) -> Status:
    return Status(line.get_verdict_display(), TONES[line.verdict])


def _acts(actor: Actor, found: Submission) -> list[Act]:
    if not SubmissionPolicy(actor).can(found, SubmissionVerb.WITHDRAW):
        return []
    return [
        Act(
            label=_("Withdraw"),
            url=reverse("archive:withdraw", args=[found.pk]),
            method="post",
            icon="undo",
            kind="quiet",
            confirm=_("Take the whole list back from the archive?"),
        )
    ]


def _facts(found: Submission) -> list[Fact]:
    receiver = found.receiver.rank_and_name if found.receiver else None
    return [
        Fact(_("Submits"), found.giver.rank_and_name, hint=str(found.giver_post)),
        Fact(_("Sent at"), found.created_at),
        Fact(_("Checked for the archive by"), receiver),
        Fact(_("Checked at"), found.checked_at),
        Fact(_("Signed by who submits"), found.given_at),
        Fact(_("Signed for the archive"), found.taken_at),
        Fact(_("Note"), found.note),
    ]
