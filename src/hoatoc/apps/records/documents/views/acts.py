"""Doing one act from the page of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.access.answers import Denied
from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.acting import tell_gone_on
from hoatoc.ui.pages import page

from .. import permissions
from ..policies import GONE_ON, DocumentPolicy
from ..selectors import document_for
from .offers import OFFERS, form_of, panel_for, verb_named
from .one import show

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.forms import DeskForm

    from ..models import Document
    from ..rules import Verb


@require_http_methods(["GET", "POST"])
@page(permissions.VIEW.code)
def act(request: HttpRequest, actor: Actor, document_id: UUID, verb: str) -> HttpResponse:
    """Do one act; what was entered stays in the form when it is refused."""
    document = document_for(actor, document_id)
    known = verb_named(verb)
    if known is None:
        raise Http404
    if request.method == "GET":
        # The address of a form that was refused, opened anew: after signing in again, say.
        return redirect(f"{reverse('documents:detail', args=[document.pk])}?act={known.value}#act")
    said = DocumentPolicy(actor, document).can(known)
    if isinstance(said, Denied) and said.code == GONE_ON:
        return _gone_on(request, document)
    said.require()
    offer = OFFERS[known]
    form = form_of(actor, offer, request.POST)
    if form is not None and not form.is_valid():
        return _again(request, actor, document, known, form)
    try:
        offer.run(actor, document, form.cleaned_data if form else {})
    except BureauError as error:
        return _refused(request, actor, document, known, form=form, error=error)
    messages.success(request, str(offer.done))
    return redirect("documents:detail", document_id=document.pk)


def _gone_on(request: HttpRequest, document: Document) -> HttpResponse:
    """Sent twice, or from a page that was left open: show the document as it is now."""
    tell_gone_on(request, state=document.get_state_display())
    return redirect("documents:detail", document_id=document.pk)


def _refused(
    request: HttpRequest,
    actor: Actor,
    document: Document,
    verb: Verb,
    *,
    form: DeskForm | None,
    error: BureauError,
) -> HttpResponse:
    said = _("%(sentence)s (code %(code)s)") % {"sentence": error, "code": error.code}
    if form is None:
        messages.error(request, said)
        return redirect("documents:detail", document_id=document.pk)
    fields: dict[str, Any] = getattr(error, "fields", {})
    for name, sentence in fields.items():
        form.add_error(name if name in form.fields else None, sentence)
    if not fields:
        form.add_error(OFFERS[verb].field or None, said)
    return _again(request, actor, document, verb, form, status=error.http_status)


def _again(
    request: HttpRequest,
    actor: Actor,
    document: Document,
    verb: Verb,
    form: DeskForm,
    *,
    status: int = 422,
) -> HttpResponse:
    panel = panel_for(actor, document, verb.value, form)
    return show(request, actor, document, panel=panel, status=status)
