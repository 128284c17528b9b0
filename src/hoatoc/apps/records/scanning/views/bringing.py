"""Bringing a scan or photographs, and the sheet that lies between two documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.recognition.engine import engine
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page

from ..actions.bring_in import bring_in
from ..contracts import Brought
from ..forms import BringForm
from ..permissions import BRING
from ..policies import PaperPolicy
from ..separators import separator_sheet

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
@page(BRING.code)
def bring(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take the files, and go on to the page that shows how they are read."""
    PaperPolicy(actor).can_bring().require()
    form = BringForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            stack = bring_in(
                actor,
                brought=[Brought(one.name, one.read()) for one in given["sheets"]],
                is_open_paper=given["is_open_paper"],
                channel=given["channel"],
                paper_place=given["paper_place"],
            )
            messages.success(request, _("Taken. The pages are being read."))
            return redirect("scanning:stack", stack_id=stack.pk)
    context = {"form": form, "engine": engine(), "is_again": form.is_bound}
    return render(request, "scanning/bring.html", context, status=form.status)


@require_GET
@page(BRING.code)
def separator(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the separator sheet as PDF/A, to be printed as often as needed."""
    del request
    return print_answer(separator_sheet(actor.issuing_unit.name), name="to-phan-cach.pdf")
