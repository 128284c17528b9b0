"""Opening a dossier, changing it, and choosing one for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.base.errors import NotFound
from hoatoc.ui.pages import page

from ..actions.filing import file_document
from ..actions.opening import change_dossier, open_dossier
from ..contracts import DossierFields
from ..forms.dossiers import ChooseForm, DossierForm, ItemChoiceForm
from ..permissions import KEEP
from ..policies import DossierPolicy
from ..selectors.dossiers import dossier_for, dossiers_with, open_dossiers_of
from ..sources import address_of, document_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def open_new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open a dossier from the plan or freely; a document that waits for it is filed at once."""
    DossierPolicy(actor).can_open().require()
    is_planned = request.POST.get("way") == "plan"
    given = request.POST if request.method == "POST" else None
    initial = {"item": request.GET.get("item", "")[:40]}
    planned = ItemChoiceForm(actor, given if is_planned else None, initial=initial)
    free = DossierForm(actor, None if is_planned else given)
    form = planned if is_planned else free
    if form.is_valid():
        with form.refusals():
            made = _planned(actor, planned) if is_planned else _free(actor, free)
            _file_waiting(request, actor, made)
            messages.success(request, _("The dossier is open. Its index writes itself."))
            return redirect("dossiers:detail", made.pk)
    context = {
        "planned": planned,
        "free": free,
        "source": _waiting(request)[0],
        "source_id": _waiting(request)[1],
    }
    return render(request, "dossiers/open.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def change(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Change the fields of a dossier."""
    dossier = dossier_for(actor, dossier_id)
    DossierPolicy(actor).can_change(dossier).require()
    initial = DossierForm.initial_of(dossier)
    form = DossierForm(actor, request.POST or None, has_code=True, initial=initial)
    del form.fields["keeper"]
    if form.is_valid():
        with form.refusals():
            change_dossier(actor, dossier=dossier, fields=form.dossier_fields())
            return redirect("dossiers:detail", dossier_id)
    context = {"dossier": dossier, "form": form}
    return render(request, "dossiers/change.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def file_outgoing(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Choose the dossier of an outgoing document."""
    return _choose(request, actor, "outgoing", document_id)


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def file_incoming(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Choose the dossier of an incoming document."""
    return _choose(request, actor, "incoming", incoming_id)


def _choose(request: HttpRequest, actor: Actor, source: str, source_id: UUID) -> HttpResponse:
    filed = document_for(actor, source, source_id)
    choices = open_dossiers_of(actor)
    form = ChooseForm(choices, request.POST or None)
    if form.is_valid():
        chosen = dossier_for(actor, UUID(form.cleaned_data["dossier"]))
        with form.refusals():
            file_document(
                actor,
                dossier=chosen,
                source=source,
                source_id=source_id,
                note=form.cleaned_data["note"],
            )
            messages.success(request, _("Filed in %(code)s.") % {"code": chosen.code})
            return redirect(address_of(source, source_id))
    new = f"{reverse('dossiers:open')}?source={source}&id={source_id}"
    context: dict[str, Any] = {
        "filed": filed,
        "form": form if choices else None,
        "held": dossiers_with(actor, source, source_id),
        "back": address_of(source, source_id),
        "new": new,
    }
    return render(request, "dossiers/choose.html", context, status=form.status)


def _planned(actor: Actor, form: ItemChoiceForm) -> Dossier:
    item = form.items[form.cleaned_data["item"]]
    fields = DossierFields(title=item.title, years=item.years, basis=item.basis)
    return open_dossier(actor, fields=fields, item_id=item.pk, post_id=item.post_id or 0)


def _free(actor: Actor, form: DossierForm) -> Dossier:
    keeper = form.cleaned_data["keeper"] or 0
    return open_dossier(actor, fields=form.dossier_fields(), post_id=keeper)


def _waiting(request: HttpRequest) -> tuple[str, str]:
    """Return the document that is to be filed in the new dossier."""
    given = request.POST if request.method == "POST" else request.GET
    return given.get("source", "")[:10], given.get("id", "")[:40]


def _file_waiting(request: HttpRequest, actor: Actor, made: Dossier) -> None:
    source, source_id = _waiting(request)
    if not source:
        return
    try:
        found = UUID(source_id)
    except ValueError:
        raise NotFound from None
    file_document(actor, dossier=made, source=source, source_id=found)
