"""Handing out the lasting form of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.views.decorators.http import require_GET

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.ui.downloads import download_answer
from hoatoc.ui.pages import page

from ..actions.note_use import note_taking
from ..permissions import VIEW
from ..selectors import form_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(VIEW.code)
def take(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Hand out the form of a document that the actor may see."""
    del request
    form = form_for(actor, document_id)
    if form.file is None:
        raise NotFound
    note_taking(actor, form=form)
    name = f"van-ban-luu-dai-han-{form.issued_sha256[:12]}.pdf"
    return download_answer(keeping.read(form.file), name=name, media_type="application/pdf")
