"""Pictures of a text: bringing one, and seeing it while the text is written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files import keeping
from hoatoc.ui.pages import page
from hoatoc.ui.spoken import spoken

from .. import permissions
from ..actions.bring_picture import bring_picture
from ..selectors import picture_for, text_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


@require_POST
@page(permissions.WRITE.code)
@spoken
def bring(request: HttpRequest, actor: Actor, text_id: UUID) -> JsonResponse:
    """Keep a picture and return the hash by which the text names it."""
    text = text_for(actor, text_id)
    given = request.FILES.get("picture")
    if given is None:
        raise Invalid
    stored = bring_picture(actor, text=text, name=given.name or "", content=given.read())
    return JsonResponse({"file": stored.sha256}, status=201)


@require_GET
@page(permissions.WRITE.code)
def picture(request: HttpRequest, actor: Actor, text_id: UUID, sha256: str) -> HttpResponse:
    """Show a picture to those who write the text."""
    stored = picture_for(actor, text_id, sha256)
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return HttpResponse(keeping.read(stored), content_type=stored.media_type, headers=headers)
