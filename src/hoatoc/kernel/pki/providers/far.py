"""The port of keys that are somewhere else: first a question goes out, then an answer comes in.

``signing.prepare`` has written the revision, ``requests.accept`` lets the outcome in. A driver says
what the browser has to carry to the key (``ask``) and what came back (``answered``): the value of
the signature, or a whole file that another program wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hoatoc.kernel.pki.models import SigningRequest
    from hoatoc.kernel.pki.signing import Prepared


@dataclass(frozen=True)
class Question:
    """An open request with its word, what was prepared, and the addresses of this site.

    ``addresses`` may hold ``WORD`` where the word of the request belongs.
    """

    request: SigningRequest
    word: str
    prepared: Prepared
    addresses: Mapping[str, str] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """Return one of the addresses, for this request."""
        return self.addresses.get(name, "").replace("WORD", self.word)


@dataclass(frozen=True)
class Answer:
    """What came back: a value for the prepared hole, or what another program appended."""

    value: bytes = b""
    appended: bytes = b""


class FarProvider(Protocol):
    """A driver for keys that are not at the server."""

    code: str

    def ask(self, question: Question) -> dict[str, str]:
        """Return what the page has to carry to the key."""
        ...

    def answered(
        self, request: SigningRequest, prepared: Prepared, given: Mapping[str, str]
    ) -> Answer:
        """Return what came back, or raise ``pki.answer_refused``; it may ask another service."""
        ...
