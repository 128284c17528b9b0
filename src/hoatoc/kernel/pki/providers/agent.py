"""Keys in a token on the signer's own computer, reached by the signing agent (``agent/``).

The page carries the question to the agent and the answer back; this side sees the bytes to be
signed go out and a signature come in, never a PIN and never a key (R-101).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from hoatoc.kernel.pki.errors import AnswerRefused

from .far import Answer, Question

if TYPE_CHECKING:
    from hoatoc.kernel.pki.models import SigningRequest
    from hoatoc.kernel.pki.signing import Prepared

LARGEST_VALUE: Final = 2048


class AgentKeys:
    """The driver of tokens at the signer's computer."""

    code = "agent"

    def ask(self, question: Question) -> dict[str, str]:
        """Return the signed attributes, their digest and the certificate that has to sign."""
        return {
            "to_sign": base64.b64encode(question.prepared.to_sign).decode(),
            "digest": question.prepared.digest.hex(),
            "certificate": question.request.certificate.fingerprint,
        }

    def answered(
        self, request: SigningRequest, prepared: Prepared, given: Mapping[str, str]
    ) -> Answer:
        """Take the value of the signature."""
        del request, prepared
        try:
            value = base64.b64decode(given.get("signature", ""), validate=True)
        except (ValueError, binascii.Error) as problem:
            raise AnswerRefused from problem
        if not 0 < len(value) <= LARGEST_VALUE:
            raise AnswerRefused
        return Answer(value=value)
