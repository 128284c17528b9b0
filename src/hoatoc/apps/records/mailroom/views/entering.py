"""Writing a line: the document is found first, then the rest is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.base import clock
from hoatoc.ui.pages import page

from ..actions.enter_dispatch import enter_dispatch
from ..actions.lend_copy import lend_copy
from ..forms import DispatchForm, UseForm
from ..permissions import KEEP
from ..policies import MailroomPolicy
from ..selectors import document_for, found_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.forms import ActForm

MOST_WORDS = 200


@require_GET
@page(KEEP.code)
def find_to_dispatch(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look for the issued document that goes by post."""
    return _find(request, actor, "dispatch")


@require_GET
@page(KEEP.code)
def find_to_lend(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look for the document whose stored copy is wanted."""
    return _find(request, actor, "lend")


def _find(request: HttpRequest, actor: Actor, purpose: str) -> HttpResponse:
    MailroomPolicy(actor).can_keep().require()
    words = request.GET.get("q", "")[:MOST_WORDS].replace("\x00", "")
    rows = [
        (one, reverse(f"mailroom:{purpose}", args=[one.subject_id]))
        for one in found_for(actor, words)
    ]
    context = {"words": words, "rows": rows, "purpose": purpose}
    return render(request, "mailroom/find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def dispatch(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Enter envelopes for the post."""
    document = document_for(actor, document_id)
    MailroomPolicy(actor).can_enter(document).require()
    form = DispatchForm(request.POST or None, initial={"dispatched_on": clock.today()})
    if form.is_valid():
        with form.refusals():
            made = enter_dispatch(actor, document=document, fields=form.fields_given())
            messages.success(request, _("Written into the book. Print the envelope if you wish."))
            return redirect("mailroom:detail", made.pk)
    return _entry(request, document, form, "dispatch", form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def lend(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Enter who uses the stored copy."""
    document = document_for(actor, document_id)
    MailroomPolicy(actor).can_enter(document).require()
    form = UseForm(request.POST or None, initial={"used_on": clock.today()})
    if form.is_valid():
        with form.refusals():
            lend_copy(actor, document=document, fields=form.fields_given())
            messages.success(request, _("Written into the book of use of stored copies."))
            return redirect("mailroom:uses")
    return _entry(request, document, form, "lend", form.status)


def _entry(
    request: HttpRequest, document: Document, form: ActForm, purpose: str, status: int
) -> HttpResponse:
    context = {"document": document, "form": form, "purpose": purpose}
    return render(request, "mailroom/entry.html", context, status=status)
