"""Trying a practice out before it holds: nothing is taken and nothing is kept."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.registers.kinds import DocumentKind
from hoatoc.kernel.typesetting.composer import draw
from hoatoc.ui.components import PageImage
from hoatoc.ui.pages import page

from ..contracts import SeriesPlan, Topic
from ..forms import TryForm, TrySeriesForm
from ..permissions import VIEW
from ..sample import sample_letter
from ..selectors import draft_for, kinds_on, layout_on, next_number, order_on, series_on
from ..showing import TITLES, steps_of, topic_of

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.typesetting.letters import Letter

    from ..contracts import Plan

P = TypeVar("P", bound="Plan")
Tried = tuple[TryForm, dict[str, Any]]


@require_GET
@page(VIEW.code)
def try_out(request: HttpRequest, actor: Actor, topic: str) -> HttpResponse:
    """Answer one question by what is in force, or by the draft."""
    about = topic_of(topic)
    kept = draft_for(actor, about)
    form, answer = _TRIED[about](actor, request.GET, kept.plan() if kept else None)
    context = {"form": form, "topic": about.value, "title": TITLES[about], **answer}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "practice/try.html", context, status=status)


def _series(actor: Actor, asked: QueryDict, draft: Plan | None) -> Tried:
    form = TrySeriesForm(
        asked if "kind" in asked else None,
        has_draft=draft is not None,
        initial={"on": clock.today()},
    )
    if not (form.is_bound and form.is_valid()):
        return form, {}
    said = form.cleaned_data
    plan = series_on(actor.issuing_unit, said["on"])
    if said["version"] == "draft" and isinstance(draft, SeriesPlan):
        plan = draft
    return form, {"found": next_number(actor, plan, said["kind"], said["on"]), "on": said["on"]}


def _order(actor: Actor, asked: QueryDict, draft: Plan | None) -> Tried:
    form, plan = _chosen(asked, draft, order_on(actor.issuing_unit, clock.today()))
    return form, {"steps": steps_of(plan)}


def _kinds(actor: Actor, asked: QueryDict, draft: Plan | None) -> Tried:
    form, plan = _chosen(asked, draft, kinds_on(actor.issuing_unit, clock.today()).plan)
    return form, {"kinds": [str(DocumentKind(kind).label) for kind in plan.used]}


def _layout(actor: Actor, asked: QueryDict, draft: Plan | None) -> Tried:
    form, plan = _chosen(asked, draft, layout_on(actor.issuing_unit, clock.today()))
    return form, {"pages": _drawn(sample_letter(actor.issuing_unit, plan, clock.today().year))}


def _chosen(asked: QueryDict, draft: Plan | None, present: P) -> tuple[TryForm, P]:
    """Return what is tried out: what is in force, or the draft where that was asked for."""
    form = TryForm(asked if "version" in asked else None, has_draft=draft is not None)
    by_draft = form.is_bound and form.is_valid() and form.cleaned_data["version"] == "draft"
    return form, draft if by_draft and isinstance(draft, type(present)) else present


def _drawn(letter: Letter) -> list[PageImage]:
    page = base64.b64encode(draw(letter)[0]).decode()
    url = f"data:image/svg+xml;base64,{page}"
    said = letter.body.plain_text()
    return [PageImage(number=1, url=url, width=800, height=1131, text=said)]


_TRIED = {
    Topic.SERIES: _series,
    Topic.ORDER: _order,
    Topic.KINDS: _kinds,
    Topic.LAYOUT: _layout,
}
