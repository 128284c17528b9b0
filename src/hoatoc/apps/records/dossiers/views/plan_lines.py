"""Headings and files of a plan, entered one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.pages import page

from ..actions.plan_writing import add_head, add_item, change_item, drop_item
from ..forms.plans import HeadForm, ItemForm
from ..permissions import DRAFT_PLAN
from ..policies import PlanPolicy
from ..rules import PlanState
from ..selectors.plans import item_of, lines_of, plan_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import FilePlan, PlanItem


@require_http_methods(["GET", "HEAD", "POST"])
@page(DRAFT_PLAN.code)
def head_new(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Add a heading."""
    plan = plan_for(actor, plan_id)
    PlanPolicy(actor).can_edit(plan).require()
    lines = lines_of(plan)
    form = HeadForm(lines, request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        parent = next((one.head for one in lines if str(one.head.pk) == given["parent"]), None)
        with form.refusals():
            add_head(
                actor,
                plan=plan,
                title=given["title"],
                abbreviation=given["abbreviation"],
                parent=parent,
            )
            return redirect("dossiers:plan", plan_id)
    context = {"plan": plan, "form": form, "title": _("Add a heading")}
    return _form_page(request, context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@page(DRAFT_PLAN.code)
def item_new(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Add a file."""
    plan = plan_for(actor, plan_id)
    PlanPolicy(actor).can_edit(plan).require()
    lines = lines_of(plan)
    initial = {"head": request.GET.get("head", "")[:40], "unit": actor.unit.pk}
    form = ItemForm(actor, lines, request.POST or None, amends=_is_issued(plan), initial=initial)
    if form.is_valid():
        head = next(one.head for one in lines if str(one.head.pk) == form.cleaned_data["head"])
        with form.refusals():
            made = add_item(
                actor,
                plan=plan,
                head=head,
                fields=form.item_fields(),
                reason=form.cleaned_data.get("reason", ""),
            )
            messages.success(request, _("Entered as %(code)s.") % {"code": made.code})
            return redirect("dossiers:plan", plan_id)
    context = {"plan": plan, "form": form, "title": _("Add a file")}
    return _form_page(request, context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@page(DRAFT_PLAN.code)
def item_change(request: HttpRequest, actor: Actor, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """Change a file."""
    plan, item, form = _of_item(request, actor, plan_id, item_id)
    if form.is_valid():
        with form.refusals():
            change_item(
                actor,
                item=item,
                fields=form.item_fields(),
                reason=form.cleaned_data.get("reason", ""),
            )
            return redirect("dossiers:plan", plan_id)
    context = {"plan": plan, "form": form, "item": item, "title": item.code}
    return _form_page(request, context, form)


@require_POST
@page(DRAFT_PLAN.code)
def item_drop(request: HttpRequest, actor: Actor, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """Take a file out of the plan."""
    plan = plan_for(actor, plan_id)
    item = item_of(plan, item_id)
    try:
        drop_item(actor, item=item, reason=request.POST.get("reason", "")[:300])
    except BureauError as refusal:
        messages.error(request, str(refusal))
        return redirect("dossiers:item_change", plan_id, item_id)
    messages.success(request, _("%(code)s is taken out of the plan.") % {"code": item.code})
    return redirect("dossiers:plan", plan_id)


def _of_item(
    request: HttpRequest, actor: Actor, plan_id: UUID, item_id: UUID
) -> tuple[FilePlan, PlanItem, ItemForm]:
    plan = plan_for(actor, plan_id)
    PlanPolicy(actor).can_edit(plan).require()
    item, lines = item_of(plan, item_id), lines_of(plan)
    form = ItemForm(
        actor,
        lines,
        request.POST or None,
        amends=_is_issued(plan),
        initial=ItemForm.initial_of(item),
    )
    # A file keeps its heading, for its number is made of it.
    form.fields["head"].disabled = True
    return plan, item, form


def _is_issued(plan: FilePlan) -> bool:
    return plan.state == PlanState.ISSUED


def _form_page(
    request: HttpRequest, context: dict[str, object], form: HeadForm | ItemForm
) -> HttpResponse:
    context["is_issued"] = getattr(context["plan"], "state", "") == PlanState.ISSUED
    return render(request, "dossiers/plan_line.html", context, status=form.status)
