"""Keys behind VGCA Sign Service, a program on the signer's computer.

What is known of its protocol comes from public programs that call it: a page opens a WebSocket on
the own computer and sends one message; the program itself, without cookies, fetches the file from
an address and posts the signed file to another. None of it was tried with the real program, so
every name in the message is a setting. What does not rest on the program: both addresses hold a
word that is good for one request, and the file that comes back is judged like a stranger's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.conf import settings

from hoatoc.kernel.pki.errors import AnswerRefused

from .far import Answer, Question

if TYPE_CHECKING:
    from hoatoc.kernel.pki.models import SigningRequest
    from hoatoc.kernel.pki.signing import Prepared


class VgcaKeys:
    """The driver of VGCA Sign Service."""

    code = "vgca"

    def ask(self, question: Question) -> dict[str, str]:
        """Return the message for the program, with its two one-time addresses."""
        places = {"PAGES": question.address("pages"), "SIGNED": question.address("signed")}
        message = settings.VGCA_MESSAGE
        for name, address in places.items():
            # As JSON writes it, without the quotation marks that the message has already.
            message = message.replace(name, json.dumps(address)[1:-1])
        return {
            "program": settings.VGCA_ADDRESS,
            "message": message,
            "good": settings.VGCA_GOOD_STATUS,
        }

    def answered(
        self, request: SigningRequest, prepared: Prepared, given: Mapping[str, str]
    ) -> Answer:
        """Take what the program posted; without it there is no answer."""
        del prepared, given
        appended = bytes(request.returned)
        if not appended:
            raise AnswerRefused
        return Answer(appended=appended)
