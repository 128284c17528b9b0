"""Keep what a program on the signer's computer posted, until its owner completes the request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import Json, record
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.errors import SignedFileRefused
from hoatoc.kernel.pki.requests import find, keep_returned
from hoatoc.kernel.pki.requests.accepting import LARGEST_REVISION

from ..selectors.requested import base_of

if TYPE_CHECKING:
    from hoatoc.kernel.pki.models import SigningRequest


def return_signed(word: str, signed: bytes) -> SigningRequest:
    """Keep what was appended to the pages that were given; nothing is signed by it yet.

    The program shows no cookie: the word of the request is all it has, and it is good once.
    """
    request = find(word, at=clock.now())
    base = base_of(request)
    if len(signed) > len(base) + LARGEST_REVISION:
        raise SignedFileRefused.of("too_large")
    if len(signed) <= len(base) or not signed.startswith(base):
        raise SignedFileRefused.of("pages_changed")
    with transaction.atomic():
        keep_returned(request, signed[len(base) :])
        facts: Json = {"document": str(request.subject_id), "bytes": len(signed) - len(base)}
        record(None, "documents.return_signed", request, facts=facts, by=request.person)
    return request
