"""What of a text can be mended by itself: the editor shows it, and mends it where one asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from hoatoc.ui.pages import page
from hoatoc.ui.spoken import spoken

from .. import permissions
from ..selectors import slips_of, text_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..wording import Slip


@require_GET
@page(permissions.WRITE.code)
@spoken
def wording(_request: HttpRequest, actor: Actor, text_id: UUID) -> JsonResponse:
    """Return the slips of a text; who may not write it sees none of it."""
    text = text_for(actor, text_id)
    return JsonResponse({"slips": [_told(slip) for slip in slips_of(text)]})


def _told(slip: Slip) -> dict[str, Any]:
    return {
        "rule": str(slip.rule.title),
        "source": str(slip.rule.source),
        "line": slip.line,
        "found": slip.found,
        "wanted": slip.wanted,
        "before": slip.before,
        "after": slip.after,
        "start": slip.start_in_browsers,
    }
