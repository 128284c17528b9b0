"""Trying the rules out: who would sign what, on which day, and how it would stand on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.ui.pages import page

from ..forms import TryForm
from ..permissions import VIEW
from ..selectors import (
    answer_for,
    delegations_for,
    draft_for,
    frame_for,
    parts_of,
    posts_to_name,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(VIEW.code)
def try_out(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer one question, with its reason and the block as it would be printed."""
    owner, today = actor.issuing_unit, clock.today()
    draft = draft_for(actor)
    lent = delegations_for(actor, today.replace(year=today.year - 1, day=1))
    parts = [unit for unit in parts_of(owner) if unit.pk != owner.pk]
    form = TryForm(
        request.GET if "who" in request.GET else None,
        posts=posts_to_name(owner),
        lent=lent,
        parts=parts,
        has_draft=draft is not None,
        initial={"on": today},
    )
    context: dict[str, Any] = {"form": form, "owner": owner}
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        rules = draft.as_rules() if draft and asked["version"] == "draft" else None
        frame = frame_for(actor, asked["on"], rules)
        drafter = next((unit for unit in parts if unit.pk == asked["drafter"]), None)
        answer = answer_for(frame, asked["who"], frame.asked(asked["kind"], drafter), lent)
        context |= {"answer": answer, "version": frame.rules.version}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "competence/try.html", context, status=status)
