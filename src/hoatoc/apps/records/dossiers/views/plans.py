"""The file plans: the list of years, one plan in the columns of the law, what can be done with it.

On paper it is the form of Annex V of Decree 30/2020.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, NotFound
from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column, Cover, compose_table
from hoatoc.ui.components import Act, Fact, Status, Tone
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer

from ..actions import plan_life
from ..actions.note_use import note_export
from ..actions.plan_writing import create_plan
from ..forms.plans import PlanForm, ReasonForm
from ..permissions import VIEW
from ..policies import PlanPolicy
from ..rules import PlanState, PlanVerb
from ..selectors.plans import lines_of, plan_for, plans_for
from ..sentences import printed_retention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import FilePlan, PlanItem
    from ..selectors.plans import HeadLines

TITLE = "Danh mục hồ sơ"
COLUMNS = (
    Column("Số và ký hiệu hồ sơ", 1.1, Alignment.CENTER),
    Column("Tên đề mục và tiêu đề hồ sơ", 4),
    Column("Thời hạn bảo quản", 1, Alignment.CENTER),
    Column("Người lập hồ sơ", 2),
    Column("Ghi chú", 1.4),
)
TONES: dict[PlanState, Tone] = {
    PlanState.DRAFT: "grey",
    PlanState.SUBMITTED: "amber",
    PlanState.APPROVED: "blue",
    PlanState.ISSUED: "green",
}


@require_http_methods(["GET", "HEAD", "POST"])
@page(VIEW.code)
def plans(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the plans of all years, and begin one."""
    rows = list(plans_for(actor))
    may_create = PlanPolicy(actor).can_create()
    form = PlanForm(rows, request.POST or None, initial=_proposed(rows))
    if request.method == "POST":
        may_create.require()
        if form.is_valid() and (made := _begun(actor, form, rows)):
            messages.success(request, _("The plan is begun. Enter its headings and files."))
            return redirect("dossiers:plan", made.pk)
    context = {
        "rows": [(one, status_of(one)) for one in rows],
        "form": form if may_create else None,
    }
    return render(request, "dossiers/plans.html", context, status=form.status)


@require_GET
@page(VIEW.code)
def plan(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Show one plan."""
    found = plan_for(actor, plan_id)
    returns = request.GET.get("act") == "return" and PlanPolicy(actor).can(found, PlanVerb.RETURN)
    return show(request, actor, found, back=ReasonForm() if returns else None)


@require_POST
@page(VIEW.code)
def plan_act(request: HttpRequest, actor: Actor, plan_id: UUID, verb: str) -> HttpResponse:
    """Submit, approve, return or issue."""
    found = plan_for(actor, plan_id)
    form = ReasonForm(request.POST)
    try:
        if verb == "return":
            if not form.is_valid():
                return show(request, actor, found, back=form, status=422)
            plan_life.return_plan(actor, plan=found, reason=form.cleaned_data["reason"])
        else:
            _ACTS[verb](actor, plan=found)
    except KeyError:
        raise NotFound from None
    except BureauError as refusal:
        messages.error(request, str(refusal))
    return redirect("dossiers:plan", plan_id)


_ACTS = {
    "submit": plan_life.submit_plan,
    "approve": plan_life.approve_plan,
    "issue": plan_life.issue_plan,
}


@require_GET
@page(VIEW.code)
def plan_print(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Set the plan as PDF/A in the columns of Annex V."""
    del request
    found = plan_for(actor, plan_id)
    lines = lines_of(found)
    rows = printed_rows(lines)
    note_export(actor, subject=found, what="plan", form="pdf", rows=len(rows))
    unit = found.unit
    cover = Cover(
        issuing_unit=unit.name,
        year=str(found.year),
        parent_body=unit.parent.name if unit.parent else "",
    )
    made = compose_table(TITLE, COLUMNS, rows, cover, struck=_struck(lines))
    return print_answer(made.pdf, name=f"danh-muc-ho-so-{found.year}.pdf")


@require_GET
@page(VIEW.code)
def plan_export(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Hand out the plan as a workbook."""
    del request
    found = plan_for(actor, plan_id)
    rows = printed_rows(lines_of(found))
    note_export(actor, subject=found, what="plan", form="xlsx", rows=len(rows))
    headers = [column.header for column in COLUMNS]
    return xlsx_answer(f"danh-muc-ho-so-{found.year}", headers, rows)


def show(
    request: HttpRequest,
    actor: Actor,
    found: FilePlan,
    *,
    back: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page of a plan."""
    policy = PlanPolicy(actor)
    lines = lines_of(found)
    context: dict[str, Any] = {
        "plan": found,
        "status": status_of(found),
        "lines": lines,
        "columns": [column.header for column in COLUMNS],
        "facts": _facts(found, sum(len(line.items) for line in lines)),
        "acts": _acts(actor, found),
        "may_edit": bool(policy.can_edit(found)),
        "back": back,
        "is_issued": found.state == PlanState.ISSUED,
        "opens": found.state == PlanState.ISSUED and found.year == clock.today().year,
    }
    return render(request, "dossiers/plan.html", context, status=status)


def status_of(found: FilePlan) -> Status:
    """Return the state of a plan as a mark."""
    return Status(found.get_state_display(), TONES[PlanState(found.state)])


def printed_rows(lines: Iterable[HeadLines]) -> list[list[str]]:
    """Return a plan as the form prints it: headings are lines without a number."""
    rows = []
    for line in lines:
        title = line.head.title.upper() if line.is_main else line.head.title
        rows.append(["", f"{line.number}. {title}", "", "", ""])
        rows += [_printed(item) for item in line.items]
    return rows


def _printed(item: PlanItem) -> list[str]:
    maker = item.post.person.rank_and_name if item.post else ""
    return [
        item.code,
        item.title,
        printed_retention(item.years),
        ", ".join(part for part in (maker, item.unit.name) if part),
        ". ".join(part for part in (item.note, item.reason) if part),
    ]


def _struck(lines: Iterable[HeadLines]) -> list[int]:
    marks: list[bool] = []
    for line in lines:
        marks.append(False)
        marks += [item.ended_on is not None for item in line.items]
    return [index for index, is_ended in enumerate(marks) if is_ended]


def _proposed(rows: list[FilePlan]) -> dict[str, Any]:
    newest = rows[0] if rows else None
    year = newest.year + 1 if newest else clock.today().year
    return {"year": year, "like": str(newest.pk) if newest else ""}


def _begun(actor: Actor, form: PlanForm, rows: list[FilePlan]) -> FilePlan | None:
    given = form.cleaned_data
    like = next((one for one in rows if str(one.pk) == given["like"]), None)
    try:
        return create_plan(actor, year=given["year"], like=like)
    except BureauError as refusal:
        form.take_error(refusal)
        return None


def _facts(found: FilePlan, count: int) -> list[Fact]:
    approved = found.approved_by.rank_and_name if found.approved_by else ""
    return [
        Fact(_("Organisation"), found.unit.name),
        Fact(_("Files planned"), count),
        Fact(_("Made by"), found.made_by.rank_and_name),
        Fact(_("Approved by"), approved),
        Fact(_("Issued on"), found.issued_on),
    ]


def _acts(actor: Actor, found: FilePlan) -> list[Act]:
    policy = PlanPolicy(actor)

    def to(verb: str) -> str:
        return reverse("dossiers:plan_act", args=[found.pk, verb])

    offers = {
        PlanVerb.SUBMIT: Act(
            label=_("Submit for approval"), url=to("submit"), method="post", icon="outgoing",
            kind="main",
        ),
        PlanVerb.APPROVE: Act(
            label=_("Approve the plan"), url=to("approve"), method="post", icon="done", kind="main",
        ),
        PlanVerb.RETURN: Act(label=_("Return with a reason"), url="?act=return", icon="return"),
        PlanVerb.ISSUE: Act(
            label=_("Issue the plan"), url=to("issue"), method="post", icon="outgoing", kind="main",
        ),
    }  # fmt: skip
    return [act for verb, act in offers.items() if policy.can(found, verb)]
