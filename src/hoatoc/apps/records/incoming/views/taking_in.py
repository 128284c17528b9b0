"""Taking in what came without the network: a PDF with its fields, or paper alone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.ui.pages import page

from .. import permissions
from ..actions.take_in import take_in as take_in_action
from ..actions.take_in import take_in_paper as take_in_paper_action
from ..forms import PaperForm, TakeInForm
from ..rules import State
from ..selectors import similar_to

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


@require_http_methods(["GET", "HEAD", "POST"])
@page(permissions.REGISTER.code)
def take_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take in a PDF; its signatures are verified, and its report is the page that follows."""
    form = TakeInForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, form, is_paper=False)
    upload = form.cleaned_data["file"]
    content = upload.read()
    known = _similar(actor, form, hashlib.sha256(content).hexdigest())
    if known:
        return _page(request, form, is_paper=False, known=known)
    fields = form.arrived_fields()
    with form.refusals():
        made = take_in_action(actor, fields=fields, name=upload.name, content=content)
        return _done(request, made)
    return _page(request, form, is_paper=False, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(permissions.REGISTER.code)
def take_in_paper(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Note a paper document for the same register."""
    form = PaperForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form, is_paper=True)
    known = _similar(actor, form)
    if known:
        return _page(request, form, is_paper=True, known=known)
    with form.refusals():
        made = take_in_paper_action(actor, fields=form.arrived_fields())
        return _done(request, made)
    return _page(request, form, is_paper=True, status=form.status)


def _similar(actor: Actor, form: PaperForm, sha256: str = "") -> list[IncomingDocument]:
    """Return what looks like the same document, unless it was said that they were compared."""
    given = form.cleaned_data
    if given["known"]:
        return []
    found = similar_to(
        actor, reference=given["reference"], organ_name=given["organ_name"], sha256=sha256
    )
    known = list(found)
    if known:
        form.ask_about_similar()
    return known


def _page(
    request: HttpRequest,
    form: PaperForm,
    *,
    is_paper: bool,
    known: list[IncomingDocument] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "is_paper": is_paper, "known": known or []}
    answered = status if status != 200 or not (form.is_bound and (form.errors or known)) else 422
    return render(request, "incoming/take_in.html", context, status=answered)


def _done(request: HttpRequest, made: IncomingDocument) -> HttpResponse:
    if made.state == State.QUARANTINED:
        messages.warning(request, _("Taken in, and put into quarantine: read why below."))
    else:
        messages.success(request, _("Taken in. Register it next."))
    return redirect("incoming:detail", incoming_id=made.pk)
