"""What is covered, what ends when, the runs; and the ends of algorithms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Fact
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer
from hoatoc.ui.templatetags.ui import number

from ..actions.note_use import note_taking
from ..actions.runs import start_run
from ..actions.say_end import say_end
from ..forms import EndForm, RunForm
from ..permissions import VIEW
from ..policies import EvidencePolicy
from ..rules import OUTLOOK, STRONGEST, RecordState, RunKind
from ..selectors.covered import counts_for, endings_for, standing_for
from ..selectors.runs import runs_for
from .areas import areas, due_status, run_status

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..selectors.covered import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@page(VIEW.code)
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show how the archive is proved; begin, plan or rehearse a run."""
    may_keep = EvidencePolicy(actor).can_keep()
    standing = standing_for(actor)
    form = RunForm(request.POST or None, initial=_proposed(standing))
    if request.method == "POST":
        may_keep.require()
        if form.is_valid():
            with form.refusals():
                made = start_run(
                    actor,
                    kind=RunKind(form.cleaned_data["kind"]),
                    digest=form.cleaned_data["digest"],
                    rehearses=request.POST.get("act") == "rehearse",
                    on=form.cleaned_data["on"],
                )
                return redirect("evidence:run", made.pk)
    context = {
        "areas": areas("list"),
        "facts": _facts(counts_for(actor)),
        "rows": [(one, due_status(one)) for one in standing],
        "near": [one for one in standing if one.due.is_near(clock.today())],
        "runs": [(one, run_status(one)) for one in runs_for(actor)],
        "form": form if may_keep else None,
    }
    return render(request, "evidence/list.html", context, status=form.status)


@require_GET
@page(VIEW.code)
def outlook(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out what ends within two years, and everything else with its day, as a workbook."""
    del request
    limit = clock.today() + OUTLOOK
    rows = [
        (
            str(one.stamp), one.stamp.service, one.stamp.digest, ", ".join(one.stamp.algorithms),
            str(one.count), f"{one.due.by:%d/%m/%Y}", _because(one),
            _("yes") if one.due.by <= limit else _("no"),
        )
        for one in standing_for(actor)
    ]  # fmt: skip
    header = (
        _("Archive stamp"), _("Time-stamp service"), _("Digest of the tree"), _("Algorithms"),
        _("Packages"), _("Renew by"), _("Because of"), _("Within two years"),
    )  # fmt: skip
    note_taking(actor, what="outlook")
    return xlsx_answer(f"chung-cu-{clock.today():%Y%m%d}", header, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@page(VIEW.code)
def algorithms(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show until when algorithms may be relied upon, with the source of each day."""
    may_keep = EvidencePolicy(actor).can_keep()
    form = EndForm(request.POST or None)
    if request.method == "POST":
        may_keep.require()
        if form.is_valid():
            with form.refusals():
                say_end(actor, **form.said())
                messages.success(request, _("Kept. What it concerns is laid on the desk."))
                return redirect("evidence:algorithms")
    context = {
        "areas": areas("algorithms"),
        "rows": endings_for(actor),
        "form": form if may_keep else None,
    }
    return render(request, "evidence/algorithms.html", context, status=form.status)


def _proposed(standing: list[Standing]) -> dict[str, str]:
    """Return what the form proposes: the renewal that is due first, else the first stamp."""
    near = next((one for one in standing if one.due.is_near(clock.today())), None)
    if near is None:
        return {"kind": RunKind.FIRST, "digest": "sha256"}
    is_tree = near.due.kind is RunKind.HASH_TREE
    return {"kind": near.due.kind, "digest": STRONGEST if is_tree else near.stamp.digest}


def _facts(counts: dict[str, int]) -> list[Fact]:
    return [
        Fact(_("Proved"), number(counts[RecordState.COVERED])),
        Fact(_("Waits for its first stamp"), number(counts[RecordState.WAITING])),
        Fact(_("Could not be stamped"), number(counts[RecordState.DAMAGED])),
    ]


def _because(one: Standing) -> str:
    return one.due.because or _("its certificate")
