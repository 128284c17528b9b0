"""Keeping the practice: draft, put in force, discard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.kernel.base import clock
from hoatoc.ui.pages import page

from ..actions.discard_practice import discard_practice
from ..actions.draft_practice import draft_practice
from ..actions.put_in_force import put_in_force
from ..forms import InForceForm
from ..permissions import KEEP
from ..policies import PracticePolicy
from ..selectors import draft_for, holding_on, version_for
from ..showing import RULES, TITLES, topic_of
from .entering import Entry, entry_of, with_more_rows
from .home import show_version

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Topic


@require_http_methods(["GET", "POST"])
@page(KEEP.code)
def draft(request: HttpRequest, actor: Actor, topic: str) -> HttpResponse:
    """Write the next version; it begins as a copy of what is in force."""
    about = topic_of(topic)
    PracticePolicy(actor).can_draft(about).require()
    kept = draft_for(actor, about)
    present = kept.plan() if kept else holding_on(actor.issuing_unit, about, clock.today())
    if request.method == "GET":
        entry = entry_of(about, None, present, kept.reason if kept else "")
        return _page(request, about, entry)
    if request.POST.get("do") == "more":
        entry = entry_of(about, with_more_rows(request.POST), present)
        return _page(request, about, entry)
    entry = entry_of(about, request.POST, present)
    if entry.is_valid():
        with entry.form.refusals():
            made = draft_practice(
                actor, plan=entry.plan(), reason=entry.form.cleaned_data["reason"]
            )
            messages.success(request, _("The draft is kept. Try it out, then put it in force."))
            return redirect("practice:version", made.topic, made.version)
    return _page(request, about, entry, status=422)


def _page(request: HttpRequest, topic: Topic, entry: Entry, *, status: int = 200) -> HttpResponse:
    context = {
        "entry": entry,
        "topic": topic.value,
        "title": TITLES[topic],
        "rule": RULES[topic],
    }
    return render(request, "practice/draft.html", context, status=status)


@require_POST
@page(KEEP.code)
def begin(request: HttpRequest, actor: Actor, topic: str, number: int) -> HttpResponse:
    """Put a draft in force from a day on."""
    found = version_for(actor, topic_of(topic), number)
    form = InForceForm(request.POST)
    if form.is_valid():
        with form.refusals():
            put_in_force(actor, version=found, on=form.cleaned_data["on"])
            said = {"n": number, "day": f"{form.cleaned_data['on']:%d/%m/%Y}"}
            messages.success(request, _("Version %(n)s holds from %(day)s.") % said)
            return redirect("practice:home")
    return show_version(request, actor, found, form)


@require_POST
@page(KEEP.code)
def discard(request: HttpRequest, actor: Actor, topic: str, number: int) -> HttpResponse:
    """Give a draft up."""
    discard_practice(actor, version=version_for(actor, topic_of(topic), number))
    messages.success(request, _("The draft is discarded; what is in force stays."))
    return redirect("practice:home")
