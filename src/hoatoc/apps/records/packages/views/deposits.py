"""Packages that other bodies bring: uploaded, examined, taken into the archive or returned."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.preservation.errors import PackageRefused
from hoatoc.kernel.preservation.findings import Finding
from hoatoc.ui.components import Fact
from hoatoc.ui.pages import page

from ..actions.bring_deposit import bring_deposit
from ..actions.decide_deposit import accept_deposit, return_deposit
from ..forms import AcceptForm, DepositForm, ReturnForm
from ..outside import proposed_fields, received
from ..permissions import TAKE_IN
from ..policies import DepositPolicy
from ..selectors import deposit_for, deposits_for, twins_of
from ..showing import deposit_status
from .checking import on_disk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import Deposit

PER_PAGE = 50
MOST_SHOWN = 200


@require_GET
@page(TAKE_IN.code)
def deposits(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was brought to the organisation."""
    shown = Paginator(deposits_for(actor), PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    rows = [(one, deposit_status(one)) for one in shown]
    return render(request, "packages/deposits.html", {"page": shown, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@page(TAKE_IN.code)
def deposit_new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a package from the disk of who brings it; a damaged one is shown part by part."""
    is_sent = request.method == "POST"
    form = DepositForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        upload = form.cleaned_data["file"]
        with form.refusals():
            try:
                with on_disk(upload) as path:
                    made = bring_deposit(actor, name=upload.name, path=path)
            except PackageRefused as refused:
                context |= {"findings": refused.findings[:MOST_SHOWN], "name": upload.name}
                context["count"] = len(refused.findings)
                return render(request, "packages/deposit_new.html", context, status=422)
            messages.success(
                request, _("The package is whole. Its files are being looked through.")
            )
            return redirect("packages:deposit", made.pk)
    return render(request, "packages/deposit_new.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(TAKE_IN.code)
def deposit(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Show what was brought, and take it in with the key of the unit."""
    found = deposit_for(actor, deposit_id)
    if request.method != "POST":
        return _show(request, actor, found)
    DepositPolicy(actor).can_decide(found).require()
    form = AcceptForm(request.POST)
    if form.is_valid():
        with form.refusals():
            accept_deposit(
                actor, deposit=found, fields=form.fields_given(), pin=form.cleaned_data["pin"]
            )
            messages.success(request, _("The archive has it. Its package is being made."))
            return redirect("packages:deposit", deposit_id)
    return _show(request, actor, found, accepting=form, status=form.status)


@require_POST
@page(TAKE_IN.code)
def deposit_return(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Return it with the reason."""
    found = deposit_for(actor, deposit_id)
    form = ReturnForm(request.POST)
    if form.is_valid():
        with form.refusals():
            return_deposit(actor, deposit=found, reason=form.cleaned_data["reason"])
            messages.success(request, _("The package is returned; nothing of it was kept."))
            return redirect("packages:deposit", deposit_id)
    return _show(request, actor, found, returning=form, status=form.status)


@require_GET
@page(TAKE_IN.code)
def deposit_progress(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Show how far its files were looked through; at the end the whole page comes anew."""
    found = deposit_for(actor, deposit_id)
    answer = render(request, "packages/parts/deposit.html", {"made": found})
    if not found.is_under_way:
        answer["HX-Refresh"] = "true"
    return answer


def _show(
    request: HttpRequest,
    actor: Actor,
    found: Deposit,
    *,
    accepting: AcceptForm | None = None,
    returning: ReturnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_decide = bool(DepositPolicy(actor).can_decide(found))
    offered = AcceptForm(initial=asdict(proposed_fields(found))) if may_decide else None
    dossier = found.dossier_id
    context = {
        "made": found,
        "status": deposit_status(found),
        "facts": _facts(found),
        "papers": [
            (received(one, {}), one["name"] if one["sha256"] else "")
            for one in found.papers[:MOST_SHOWN]
        ],
        "paper_count": len(found.papers),
        "apart": sum(not one["sha256"] for one in found.papers),
        "warnings": [Finding(*one) for one in found.warnings],
        "twins": twins_of(found) if may_decide else [],
        "form": (accepting or offered) if may_decide else None,
        "returning": (returning or ReturnForm()) if may_decide else None,
        "dossier_url": reverse("dossiers:detail", args=[dossier]) if dossier else "",
    }
    return render(request, "packages/deposit.html", context, status=status)


def _facts(found: Deposit) -> list[Fact]:
    decided = found.decided_by.rank_and_name if found.decided_by else None
    return [
        Fact(_("Package"), found.object_id, mono=True),
        Fact(_("Kind of package"), found.kind),
        Fact(_("Submitted by"), found.submitter),
        Fact(_("Made at"), found.made_at),
        Fact(_("Documents in the package"), found.record_count),
        Fact(_("Files in the package"), found.file_count),
        Fact("SHA-256", found.sha256, mono=True),
        Fact(_("Brought by"), found.brought_by.rank_and_name),
        Fact(_("Brought at"), found.created_at),
        Fact(_("Decided by"), decided),
        Fact(_("Decided at"), found.decided_at),
        Fact(_("Why it is returned"), found.reason),
        Fact(_("Why it is refused"), found.problem),
    ]
