"""What an open request to sign leads to, for whoever has its word: a program, or a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.errors import RequestOver
from hoatoc.kernel.pki.requests import find

if TYPE_CHECKING:
    from hoatoc.kernel.pki.models import SigningRequest


def subject_of(word: str) -> UUID:
    """Return the document of a request; whether it may be seen is asked as for any other."""
    return find(word, at=clock.now()).subject_id


def pages_of_request(word: str) -> bytes:
    """Return the pages that a program has to sign; over as soon as it returned them."""
    request = find(word, at=clock.now())
    if request.returned:
        raise RequestOver
    return base_of(request)


def base_of(request: SigningRequest) -> bytes:
    """Return the pages, only for a program that signs files by itself."""
    kept = keeping.kept_among([request.base_sha256])
    if request.certificate.provider != "vgca" or not kept:
        raise RequestOver
    return keeping.read(kept[0])
