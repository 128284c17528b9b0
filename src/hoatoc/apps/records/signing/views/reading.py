"""One waiting document on screen: read it, choose it, or return it, and go on to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hoatoc.apps.records.documents.facade import (
    SIGN,
    may_sign,
    note_reading,
    return_draft,
)
from hoatoc.kernel.access.answers import Denied
from hoatoc.kernel.access.objections import objections_to
from hoatoc.kernel.base.errors import Conflict
from hoatoc.ui.pages import page
from hoatoc.ui.paper import page_images

from ..forms import ChoiceForm, ReturnForm
from ..rules import Stage, neighbours, next_unread
from .desk import keep_progress, one_of, progress_of, unlock_of, waiting_with

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import PageImage


@require_GET
@never_cache
@page(SIGN.code)
def read(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show the pages; that they were read is recorded, once for each version and session."""
    return _show(request, actor, document_id, ReturnForm())


def _show(
    request: HttpRequest,
    actor: Actor,
    document_id: UUID,
    form: ReturnForm,
    *,
    status: int = 200,
) -> HttpResponse:
    progress = progress_of(request, actor)
    rows = waiting_with(actor, progress)
    row = one_of(rows, document_id)
    if row.stage is Stage.UNREAD:
        note_reading(actor, row.document)
        progress.read[row.key] = row.sha256
        keep_progress(request, actor, progress)
        row = replace(row, stage=Stage.READ)
    order = [one.key for one in rows]
    before, after = neighbours(order, row.key)
    said = may_sign(actor, row.document)
    version = row.document.current_version
    context: dict[str, Any] = {
        "row": row,
        "document": row.document,
        "pages": _pages(row.document),
        "page_count": version.page_count if version else 0,
        "at": order.index(row.key) + 1,
        "all": len(order),
        "chosen_count": len({one.key for one in rows if one.stage is Stage.CHOSEN}),
        "is_chosen": row.stage is Stage.CHOSEN,
        "before": before,
        "after": after,
        "refusal": said if isinstance(said, Denied) else None,
        "objections": objections_to("documents.sign", actor, row.document.pk),
        "unlock": unlock_of(request, actor),
        "form": form,
    }
    return render(request, "signing/read.html", context, status=status)


def _pages(document: Document) -> list[PageImage]:
    version = document.current_version
    if version is None:
        return []
    name = "documents:page_picture"
    return page_images(
        version.file,
        version.page_count,
        lambda number: reverse(name, args=[document.pk, version.ordinal, number]),
    )


@require_POST
@page(SIGN.code)
def choose(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Choose the pages that were shown, or take them out again; then the next unread one."""
    progress = progress_of(request, actor)
    row = one_of(waiting_with(actor, progress), document_id)
    form = ChoiceForm(request.POST)
    if not form.is_valid() or form.cleaned_data["sha256"] != row.sha256:
        raise Conflict
    version = row.document.current_version
    unseen = (version.page_count if version else 0) - (form.cleaned_data["seen"] or 0)
    if form.cleaned_data["drop"]:
        progress.drop(row.key)
    elif form.cleaned_data["seen"] is not None and unseen > 0:
        said = ngettext(
            "%(count)s page did not come into view yet. Read it, then choose the document.",
            "%(count)s pages did not come into view yet. Read them, then choose the document.",
            unseen,
        )
        messages.warning(request, said % {"count": unseen})
        return redirect("signing:read", document_id=document_id)
    elif not progress.choose(row.key, row.sha256):
        messages.warning(request, _("Open the document and read it first."))
        return redirect("signing:read", document_id=document_id)
    keep_progress(request, actor, progress)
    return _onwards(request, actor, row.key)


@require_POST
@page(SIGN.code)
def give_back(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Return the document with its reason, as from its own page; then the next unread one."""
    progress = progress_of(request, actor)
    rows = waiting_with(actor, progress)
    row = one_of(rows, document_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _show(request, actor, document_id, form, status=422)
    following = neighbours([one.key for one in rows], row.key)[1]
    with form.refusals():
        return_draft(actor, document=row.document, reason=form.cleaned_data["reason"])
        progress.drop(row.key)
        keep_progress(request, actor, progress)
        messages.success(request, _("Returned to its author with your reason."))
        return _onwards(request, actor, following, is_gone=True)
    return _show(request, actor, document_id, form, status=form.status)


def _onwards(
    request: HttpRequest, actor: Actor, here: str, *, is_gone: bool = False
) -> HttpResponse:
    rows = waiting_with(actor, progress_of(request, actor))
    stages = {row.key: row.stage for row in rows}
    if is_gone and stages.get(here) is Stage.UNREAD:
        return redirect("signing:read", document_id=here)
    following = next_unread([row.key for row in rows], stages, after=here)
    if following:
        return redirect("signing:read", document_id=following)
    return redirect("signing:waiting")
