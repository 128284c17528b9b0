"""Submitting dossiers: the notice, the list, the check of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base.errors import NotFound
from hoatoc.ui.components import Act
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page

from ..actions.check_submission import decide_lines, finish_check
from ..actions.note_use import note_export
from ..actions.submit import begin_submission, withdraw_submission
from ..forms.submission import ReturnForm, SubmitForm
from ..permissions import KEEP, SUBMIT, VIEW
from ..printing.lists import SUBMITTED, SUBMITTED_TITLE, set_list, submitted_rows
from ..rules import LineVerdict
from ..selectors.custodies import custodies_of_notice, notice_for, submittable_by
from ..selectors.submissions import lines_of, submission_for, submissions_for
from .areas import areas, custody_status, submission_status
from .submission import show

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

PER_PAGE = 50


@require_GET
@page(VIEW.code)
def submissions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the submissions that the actor may see."""
    is_open = request.GET.get("open") == "1"
    rows = submissions_for(actor, is_open=is_open)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    new = Act(label=_("Submit dossiers"), url=reverse("archive:submission_new"), icon="archive")
    context = {
        "areas": areas("submissions"),
        "page": shown,
        "rows": [(one, submission_status(one)) for one in shown],
        "first": new if actor.has(SUBMIT.code) else None,
    }
    return render(request, "archive/submissions.html", context)


@require_GET
@page(VIEW.code)
def notice(request: HttpRequest, actor: Actor, notice_id: UUID) -> HttpResponse:
    """Show what is due, and lead on to the list or to keeping something back."""
    found = notice_for(actor, notice_id)
    context = {
        "notice": found,
        "rows": [(one, custody_status(one)) for one in custodies_of_notice(actor, found)],
        "new": f"{reverse('archive:submission_new')}?notice={found.pk}",
    }
    return render(request, "archive/notice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(SUBMIT.code)
def submission_new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose the dossiers that go to the archive; those of a notice are ticked."""
    kept = submittable_by(actor)
    told = _identifier(request.GET.get("notice", ""))
    one = request.GET.get("dossier", "")
    ticked = [c.key for c in kept if c.key == one or (told and c.notice_id == told)]
    form = SubmitForm(kept, request.POST or None, initial={"dossiers": ticked})
    if form.is_valid():
        ids = [UUID(key) for key in form.cleaned_data["dossiers"]]
        with form.refusals():
            made = begin_submission(actor, custody_ids=ids, note=form.cleaned_data["note"])
            messages.success(request, _("The list lies before the archive."))
            return redirect("archive:submission", made.pk)
    context = {"form": form, "has_dossiers": bool(kept)}
    return render(request, "archive/submission_new.html", context, status=form.status)


@require_POST
@page(KEEP.code)
def decide(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """Accept the ticked dossiers, or return them with the reason."""
    found = submission_for(actor, submission_id)
    form = ReturnForm(request.POST)
    ids = [one for one in map(_identifier, request.POST.getlist("line")) if one]
    accepts = request.POST.get("verdict") != LineVerdict.RETURNED
    verdict = LineVerdict.ACCEPTED if accepts else LineVerdict.RETURNED
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        with form.refusals():
            count = decide_lines(
                actor, submission=found, line_ids=ids, verdict=verdict, reason=reason
            )
            said = ngettext("%(n)d dossier noted.", "%(n)d dossiers noted.", count)
            messages.success(request, said % {"n": count})
            return redirect("archive:submission", submission_id)
    return show(request, actor, found, checking=form, status=form.status)


@require_POST
@page(KEEP.code)
def finish(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """End the check and set the minutes."""
    made = finish_check(actor, submission=submission_for(actor, submission_id))
    if made.minutes is None:
        messages.success(request, _("All dossiers are returned to the unit."))
    else:
        messages.success(request, _("The minutes are set and lie before who submits."))
    return redirect("archive:submission", submission_id)


@require_POST
@page(SUBMIT.code)
def withdraw(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """Take a submission back."""
    withdraw_submission(actor, submission=submission_for(actor, submission_id))
    messages.success(request, _("The submission is withdrawn; the dossiers stay with the unit."))
    return redirect("archive:submission", submission_id)


@require_GET
@page(VIEW.code)
def submission_print(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """Hand out the list of a submission as PDF/A in the seven columns of Annex V."""
    del request
    found = submission_for(actor, submission_id)
    lines = lines_of(found)
    if not lines:
        raise NotFound
    rows = submitted_rows((line.custody, _said(line)) for line in lines)
    note_export(actor, what="submission", form="pdf", rows=len(rows), subject=found)
    pdf = set_list(found.unit, SUBMITTED_TITLE, SUBMITTED, rows)
    return print_answer(pdf, name="muc-luc-nop-luu.pdf")


def _said(line: Any) -> str:
    if line.verdict == LineVerdict.RETURNED:
        return f"Trả lại: {line.reason}"
    return str(line.custody.place)


def _identifier(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
