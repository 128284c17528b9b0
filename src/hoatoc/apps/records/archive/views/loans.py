"""The reading room: requests, answers, what is lent and what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base.errors import NotFound
from hoatoc.ui.components import Act, Fact, Status, Tab
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page

from ..actions.lend import ask_loan, extend_loan, lend, refuse_loan, take_back, withdraw_loan
from ..actions.note_use import note_export
from ..forms.loans import AskForm, LendForm
from ..permissions import KEEP, READ, VIEW
from ..policies.loans import LoanPolicy
from ..printing.lists import LENT, LENT_TITLE, lent_rows, set_list
from ..rules import LoanKind, LoanState, LoanVerb
from ..selectors.custodies import custody_for
from ..selectors.loans import OVERDUE, lendable_like, loan_for, loans_for, papers_of
from .areas import areas

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Tone

    from ..models import Loan

PER_PAGE = 50
MOST_ROWS = 3_000
TONES: dict[str, Tone] = {
    LoanState.ASKED: "amber",
    LoanState.LENT: "blue",
    LoanState.BACK: "green",
    LoanState.REFUSED: "red",
    LoanState.WITHDRAWN: "grey",
}
_ACTS = {
    LoanVerb.WITHDRAW.value: withdraw_loan,
    LoanVerb.EXTEND.value: extend_loan,
    LoanVerb.TAKE_BACK.value: take_back,
}


@require_GET
@page(VIEW.code)
def loans(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the requests that the actor may see."""
    state = request.GET.get("state", "")
    rows = loans_for(actor, state=state)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    new = Act(label=_("Ask to read"), url=reverse("archive:loan_new"), icon="archive")
    context = {
        "areas": areas("loans"),
        "tabs": _tabs(state),
        "page": shown,
        "rows": [(one, loan_status(one)) for one in shown],
        "first": new if LoanPolicy(actor).can_ask() else None,
    }
    return render(request, "archive/loans.html", context)


@require_GET
@page(VIEW.code)
def loans_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the book of loans as PDF/A."""
    found = list(loans_for(actor, state=request.GET.get("state", ""))[:MOST_ROWS])
    note_export(actor, what="loans", form="pdf", rows=len(found))
    pdf = set_list(actor.issuing_unit, LENT_TITLE, LENT, lent_rows(found))
    return print_answer(pdf, name="so-muon-ho-so.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@page(READ.code)
def loan_new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask to read something."""
    wanted = "".join(c for c in request.GET.get("wanted", "")[:300] if c.isprintable())
    form = AskForm(request.POST or None, initial={"wanted": wanted, "kind": LoanKind.SCREEN})
    if form.is_valid():
        with form.refusals():
            made = ask_loan(actor, **form.cleaned_data)
            messages.success(request, _("Your request lies before the archive."))
            return redirect("archive:loan", made.pk)
    return render(request, "archive/loan_new.html", {"form": form}, status=form.status)


@require_GET
@page(VIEW.code)
def loan(request: HttpRequest, actor: Actor, loan_id: UUID) -> HttpResponse:
    """Show a request: to the archive with what it could lend, to the reader with the papers."""
    return _show(request, actor, loan_for(actor, loan_id))


@require_POST
@page(KEEP.code)
def answer(request: HttpRequest, actor: Actor, loan_id: UUID) -> HttpResponse:
    """Lend the chosen dossier, or say why not."""
    found = loan_for(actor, loan_id)
    form = LendForm(lendable_like(actor, _words(request, found)), request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            if request.POST.get("lends") == "1" and given["custody"]:
                custody = custody_for(actor, UUID(given["custody"]))
                lend(actor, loan=found, custody=custody, days=given["days"] or 0)
            else:
                refuse_loan(actor, loan=found, reason=given["reason"])
            messages.success(request, _("Your answer is kept and told."))
            return redirect("archive:loan", loan_id)
    return _show(request, actor, found, form=form, status=form.status)


@require_POST
@page(VIEW.code)
def loan_act(request: HttpRequest, actor: Actor, loan_id: UUID, verb: str) -> HttpResponse:
    """Withdraw, extend or take back."""
    act = _ACTS.get(verb)
    if act is None:
        raise NotFound
    act(actor, loan=loan_for(actor, loan_id))
    messages.success(request, _("Noted."))
    return redirect("archive:loan", loan_id)


def loan_status(one: Loan) -> Status:
    """Return where a request stands as a mark; what is overdue is red."""
    if one.is_overdue:
        return Status(_("Overdue"), "red", "warning")
    return Status(one.get_state_display(), TONES[one.state])


def _show(
    request: HttpRequest,
    actor: Actor,
    found: Loan,
    *,
    form: LendForm | None = None,
    status: int = 200,
) -> HttpResponse:
    policy = LoanPolicy(actor)
    words = _words(request, found)
    lends = bool(policy.can(found, LoanVerb.LEND))
    context: dict[str, Any] = {
        "made": found,
        "status": loan_status(found),
        "facts": _facts(found),
        "words": words,
        "form": (form or LendForm(lendable_like(actor, words))) if lends else None,
        "papers": papers_of(found) if policy.can(found, LoanVerb.READ) else [],
        "acts": _acts(policy, found),
    }
    return render(request, "archive/loan.html", context, status=status)


def _words(request: HttpRequest, found: Loan) -> str:
    asked = request.GET.get("q", "")[:200] or found.wanted
    return "".join(c for c in asked if c.isprintable())


def _acts(policy: LoanPolicy, found: Loan) -> list[Act]:
    offers = (
        (LoanVerb.WITHDRAW, _("Withdraw the request"), "undo"),
        (LoanVerb.EXTEND, _("Give 15 days more"), "time"),
        (LoanVerb.TAKE_BACK, _("It is back"), "return"),
    )
    return [
        Act(label=label, url=reverse("archive:loan_act", args=[found.pk, verb.value]),
            method="post", icon=icon)
        for verb, label, icon in offers
        if policy.can(found, verb)
    ]  # fmt: skip


def _tabs(state: str) -> list[Tab]:
    labels = (
        ("", _("All")),
        (LoanState.ASKED.value, _("Waits for the archive")),
        (LoanState.LENT.value, _("Lent")),
        (OVERDUE, _("Overdue")),
    )
    here = reverse("archive:loans")
    return [
        Tab(label=label, url=f"{here}?state={value}", current=state == value)
        for value, label in labels
    ]


def _facts(found: Loan) -> list[Fact]:
    custody = found.custody
    dossier = f"{custody.reference} {custody.title}" if custody else None
    answered = found.answered_by.rank_and_name if found.answered_by else None
    return [
        Fact(_("Reader"), found.reader.rank_and_name, hint=str(found.reader_post)),
        Fact(_("What it is needed for"), found.purpose),
        Fact(_("How you read it"), found.get_kind_display()),
        Fact(_("The archive answers by"), found.answer_by),
        Fact(_("Answered by"), answered),
        Fact(_("Why it is not lent"), found.answer),
        Fact(_("Dossier that is lent"), dossier),
        Fact(_("Lent at"), found.lent_at),
        Fact(_("To be given back by"), found.due_on),
        Fact(_("Times extended"), found.extended),
        Fact(_("Given back at"), found.back_at),
    ]
