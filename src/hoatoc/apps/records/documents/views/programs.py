"""One-time addresses for a program on the signer's computer, which has no cookies."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.pki.requests.accepting import LARGEST_REVISION
from hoatoc.ui.pages import public

from ..actions.return_signed import return_signed
from ..selectors.requested import pages_of_request

LARGEST_BASE = 100 * 1024 * 1024


@require_GET
@never_cache
@public
def pages(request: HttpRequest, word: str) -> HttpResponse:
    """Give the pages to whoever has the word of an open request."""
    return HttpResponse(pages_of_request(word), content_type="application/pdf")


@csrf_exempt  # the word of the request is what nobody else can send
@require_POST
@never_cache
@public
def signed(request: HttpRequest, word: str) -> JsonResponse:
    """Take the signed file of a request, one time."""
    try:
        return_signed(word, _file(request))
    except BureauError as refusal:
        said = {"Status": False, "Message": str(refusal), "code": refusal.code}
        return JsonResponse(said, status=refusal.http_status)
    return JsonResponse(json.loads(settings.VGCA_UPLOAD_ANSWER))


def _file(request: HttpRequest) -> bytes:
    """Return the one file of a form, whatever its field is called."""
    names = list(request.FILES)
    sent = request.FILES.getlist(names[0]) if len(names) == 1 else []
    if len(sent) != 1 or not 0 < (sent[0].size or 0) <= LARGEST_BASE + LARGEST_REVISION:
        raise Invalid
    return bytes(sent[0].read())
