"""The real pages of a letter while it is being written; nothing of them is kept."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files import pages
from hoatoc.ui.components import PageImage
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.preview_letter import preview_letter
from ..forms import LETTER, LetterDraftForm
from .drafting import form_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

# More pages than this are not drawn while one types.
MOST_PAGES = 4
WIDTH, HEIGHT = 800, 1131


@require_POST
@page(permissions.DRAFT.code)
def preview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draw the letter as it stands, or say what is still missing."""
    form = form_for(actor, LETTER, request.POST)
    if not isinstance(form, LetterDraftForm) or not form.is_valid():
        labels = [str(form.fields[name].label) for name in form.errors if name in form.fields]
        missing = _("Still missing or wrong: %(fields)s.") % {"fields": ", ".join(labels)}
        return render(request, _template(request), {"missing": missing})
    try:
        made = preview_letter(
            actor,
            fields=form.draft_fields(),
            source=form.written(),
            signatory_post_id=form.cleaned_data["signatory"],
        )
    except BureauError as error:
        said = {"refusal": str(error), "code": error.code}
        return render(request, _template(request), said)
    drawn = _drawn(made.pdf, min(made.page_count, MOST_PAGES))
    context: dict[str, object] = {"pages": drawn, "more": max(made.page_count - MOST_PAGES, 0)}
    return render(request, _template(request), context)


def _template(request: HttpRequest) -> str:
    """Return the part for htmx, a whole page for a browser without scripts."""
    is_part = request.headers.get("HX-Request") == "true"
    return "documents/parts/preview.html" if is_part else "documents/preview.html"


def _drawn(pdf: bytes, count: int) -> list[PageImage]:
    texts = pages.text(pdf)
    images = []
    try:
        for number in range(count):
            picture = base64.b64encode(pages.picture(pdf, number, WIDTH)).decode()
            images.append(
                PageImage(
                    number=number + 1,
                    url=f"data:{pages.PICTURE_MEDIA_TYPE};base64,{picture}",
                    width=WIDTH,
                    height=HEIGHT,
                    text=" ".join(texts[number].split())[:400],
                )
            )
    finally:
        pages.forget_pictures(hashlib.sha256(pdf).hexdigest())
    return images
