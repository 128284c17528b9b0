"""Keeping the rules: draft, put in force, discard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.kernel.base import clock
from hoatoc.ui.pages import page

from ..actions.discard_rules import discard_rules
from ..actions.draft_rules import draft_rules
from ..actions.put_in_force import put_in_force
from ..forms import (
    InForceForm,
    RulesForm,
    clause_rows,
    fields_of,
    holder_choices,
    rows_of,
)
from ..permissions import KEEP
from ..selectors import draft_for, frame_for, parts_of, posts_to_name, version_for
from .home import show_version

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import RuleSet

EMPTY_ROWS, MORE_ROWS = 1, 3


@require_http_methods(["GET", "POST"])
@page(KEEP.code)
def draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write the next version; it begins as a copy of the rules in force."""
    if request.method == "GET":
        present = _present(actor)
        form = RulesForm(
            initial={
                "regime": present.regime.value,
                "collective": present.collective,
                "basis": present.basis,
            }
        )
        return _page(request, actor, form, _rows(actor, present=present))
    form, rows = RulesForm(request.POST), _rows(actor, given=request.POST)
    if request.POST.get("do") == "more":
        more = request.POST.copy()
        count = more.get("form-TOTAL_FORMS", "0")
        more["form-TOTAL_FORMS"] = str(int(count[:4]) + MORE_ROWS) if count.isdigit() else "1"
        return _page(request, actor, form, _rows(actor, given=more), status=200)
    if form.is_valid() and rows.is_valid():
        with form.refusals():
            made = draft_rules(actor, fields=fields_of(form, rows.forms))
            messages.success(request, _("The draft is kept. Try it out, then put it in force."))
            return redirect("competence:version", made.version)
    return _page(request, actor, form, rows, status=422)


def _present(actor: Actor) -> RuleSet:
    kept = draft_for(actor)
    return kept.as_rules() if kept else frame_for(actor, clock.today()).rules


def _rows(actor: Actor, *, present: RuleSet | None = None, given: Any = None) -> Any:
    owner = actor.issuing_unit
    parts, posts = parts_of(owner), posts_to_name(owner)
    offered = {
        "holders": holder_choices(parts, posts),
        "parts": [(unit.pk, unit.name) for unit in parts if unit.pk != owner.pk],
    }
    if present is None:
        return clause_rows(0)(given, form_kwargs=offered)
    return clause_rows(EMPTY_ROWS)(initial=rows_of(present), form_kwargs=offered)


def _page(
    request: HttpRequest, actor: Actor, form: RulesForm, rows: Any, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "rows": rows, "owner": actor.issuing_unit}
    return render(request, "competence/draft.html", context, status=status)


@require_POST
@page(KEEP.code)
def begin(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Put a draft in force from a day on."""
    found = version_for(actor, number)
    form = InForceForm(request.POST)
    if form.is_valid():
        with form.refusals():
            put_in_force(actor, rules=found, on=form.cleaned_data["on"])
            day = f"{form.cleaned_data['on']:%d/%m/%Y}"
            messages.success(request, _("Version %(n)s holds from %(day)s.") % {
                "n": number, "day": day,
            })  # fmt: skip
            return redirect("competence:home")
    return show_version(request, actor, found, form)


@require_POST
@page(KEEP.code)
def discard(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Give a draft up."""
    discard_rules(actor, rules=version_for(actor, number))
    messages.success(request, _("The draft is discarded; the rules in force stay."))
    return redirect("competence:home")
