"""Dossiers that stay longer with their unit: asked for, consented to, listed (R-089)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.ui.components import Fact
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page

from ..actions.keep_back import ask_keep_back, decide_keep_back
from ..actions.note_use import note_export
from ..forms.submission import DecisionForm, KeepBackForm
from ..permissions import SUBMIT, VIEW
from ..policies.submission import KeepBackPolicy
from ..printing.lists import KEPT_BACK, KEPT_BACK_TITLE, kept_back_rows, set_list
from ..rules import KeepBackState, keep_back_limit
from ..selectors.custodies import custody_for
from ..selectors.submissions import keep_back_for, keep_backs_for
from .areas import areas, keep_back_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import KeepBack

PER_PAGE = 50
MOST_ROWS = 3_000


@require_GET
@page(VIEW.code)
def keep_backs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is kept back, among what the actor may see."""
    shown = Paginator(keep_backs_for(actor), PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    context = {
        "areas": areas("keep_backs"),
        "page": shown,
        "rows": [(one, keep_back_status(one)) for one in shown],
    }
    return render(request, "archive/keep_backs.html", context)


@require_GET
@page(VIEW.code)
def keep_backs_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the list of what is kept back, as the law lets the archive have it."""
    del request
    found = keep_backs_for(actor, state=KeepBackState.GRANTED)[:MOST_ROWS]
    rows = kept_back_rows(found)
    note_export(actor, what="keep_backs", form="pdf", rows=len(rows))
    pdf = set_list(actor.issuing_unit, KEPT_BACK_TITLE, KEPT_BACK, rows)
    return print_answer(pdf, name="ho-so-giu-lai.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@page(SUBMIT.code)
def keep_back_new(request: HttpRequest, actor: Actor, custody_id: UUID) -> HttpResponse:
    """Ask that a dossier stays with the unit for a time."""
    custody = custody_for(actor, custody_id)
    KeepBackPolicy(actor).can_ask(custody).require()
    form = KeepBackForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            made = ask_keep_back(
                actor, custody=custody, until=given["until"], reason=given["reason"]
            )
            messages.success(request, _("The request lies before the head."))
            return redirect("archive:keep_back", made.pk)
    limit = keep_back_limit(custody.due_on) if custody.due_on else None
    context = {"custody": custody, "form": form, "limit": limit}
    return render(request, "archive/keep_back_new.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(VIEW.code)
def keep_back(request: HttpRequest, actor: Actor, keep_back_id: UUID) -> HttpResponse:
    """Show a request; the head consents or says why not."""
    found = keep_back_for(actor, keep_back_id)
    may_decide = KeepBackPolicy(actor).can_decide(found)
    form = DecisionForm(request.POST or None)
    if request.method == "POST":
        may_decide.require()
        if form.is_valid():
            consents = request.POST.get("consents") == "1"
            with form.refusals():
                decide_keep_back(
                    actor, keep_back=found, consents=consents,
                    decision=form.cleaned_data["decision"],
                )  # fmt: skip
                messages.success(request, _("Your decision is kept and told."))
                return redirect("archive:keep_back", keep_back_id)
    context = {
        "one": found,
        "status": keep_back_status(found),
        "facts": _facts(found),
        "form": form if may_decide else None,
    }
    return render(request, "archive/keep_back.html", context, status=form.status)


def _facts(found: KeepBack) -> list[Fact]:
    decided = found.decided_by.rank_and_name if found.decided_by else None
    custody = found.custody
    return [
        Fact(_("Number and symbol of the dossier"), custody.reference),
        Fact(_("Unit that keeps it"), custody.keeping_unit.name),
        Fact(_("To the archive by"), custody.due_on),
        Fact(_("Keep it until"), found.until),
        Fact(_("Why the unit still needs it"), found.reason),
        Fact(_("Asked by"), found.asked_by.rank_and_name),
        Fact(_("Decided by"), decided),
        Fact(_("Decided at"), found.decided_at),
        Fact(_("Said with it"), found.decision),
    ]
