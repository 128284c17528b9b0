"""Papers that an act signs: with a PIN here, or in two steps with a key that is elsewhere.

An act takes ``By``: a PIN, or ``Elsewhere``. With the latter it is run twice, each time from its
beginning. The first run stops where it would sign (``Stopped``); the caller takes back all that it
did, and the revision waits in a request. The second run has the answer and goes to the end. Both
ways lead through ``accept``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.declarations import Declarations
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.checking import own_certificate
from hoatoc.kernel.pki.providers import far_provider_for, provider_for

from .accepting import Expected, accept
from .keeping import prepared_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Person
    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate, SigningRequest
    from hoatoc.kernel.pki.providers import Answer
    from hoatoc.kernel.pki.signing import Mark, Prepared


@dataclass(frozen=True)
class Elsewhere:
    """A key that is not here; with an answer in the second run, at the moment of the first."""

    at: datetime
    fingerprint: str = ""
    request: SigningRequest | None = None
    answer: Answer | None = None


By = str | Elsewhere


class Stopped(Exception):
    """The first run is where the key is needed; what it holds waits for the answer."""

    def __init__(self, certificate: Certificate, base: bytes, prepared: Prepared, field: str):
        super().__init__(field)
        self.certificate = certificate
        self.base = base
        self.prepared = prepared
        self.field = field


@dataclass(frozen=True)
class PaperKey:
    """A person's certificate with its key: opened here, or elsewhere with or without an answer."""

    person: Person
    certificate: Certificate
    at: datetime
    credential: Credential | None = None
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True)
class _Bare:
    """The certificates of a signer whose key is not here."""

    certificate: bytes
    chain: tuple[bytes, ...]

    def sign(self, data: bytes) -> bytes:
        raise NotImplementedError


def bare(certificate: Certificate) -> Credential:
    """Return the certificates of a signer alone, with which a revision can be prepared."""
    return _Bare(certificate.der_bytes, certificate.chain())


def paper_key(actor: Actor, by: By) -> PaperKey:
    """Return the key with which an actor signs a paper himself, in a post that he still holds.

    To be called outside a transaction where ``by`` is a PIN: a wrong one must stay counted.
    """
    if isinstance(by, Elsewhere):
        certificate = own_certificate(actor, clock.now(), by.fingerprint)
        far_provider_for(certificate)
        return PaperKey(actor.person, certificate, by.at, elsewhere=by)
    now = clock.now()
    certificate = own_certificate(actor, now)
    credential = provider_for(certificate).credential(certificate, by)
    return PaperKey(actor.person, certificate, now, credential=credential)


def signed_paper(paper: bytes, mark: Mark, key: PaperKey) -> bytes:
    """Set a signature on a paper, or stop where the key is needed.

    Raises ``Stopped`` in the first run with a key elsewhere; ``base.conflict`` where the paper is
    not the one that was given out.
    """
    signed, is_made_here = (
        _answered(paper, key) if key.elsewhere else (_here(paper, mark, key), True)
    )
    if signed is None:
        prepared = signing.prepare(paper, mark=mark, signer=bare(key.certificate), at=key.at)
        raise Stopped(key.certificate, paper, prepared, mark.field)
    field = mark.field if is_made_here else ""
    expected = Expected(paper, key.certificate, key.person, field)
    now = clock.now()
    return accept(
        signed, expected, at=now, is_made_here=is_made_here, may=lambda: None, keep=lambda pdf: pdf
    )


def _here(paper: bytes, mark: Mark, key: PaperKey) -> bytes:
    assert key.credential is not None
    prepared = signing.prepare(paper, mark=mark, signer=key.credential, at=key.at)
    value = key.credential.sign(prepared.to_sign)
    return signing.complete(prepared, value, timestamper=timestamper())


def _answered(paper: bytes, key: PaperKey) -> tuple[bytes | None, bool]:
    assert key.elsewhere is not None
    request, answer = key.elsewhere.request, key.elsewhere.answer
    if request is None or answer is None:
        return None, True
    if hashlib.sha256(paper).hexdigest() != request.base_sha256:
        raise Conflict
    if answer.appended:
        return paper + answer.appended, False
    prepared = prepared_of(request, paper)
    return signing.complete(prepared, answer.value, timestamper=timestamper()), True


@dataclass(frozen=True)
class PaperAct:
    """An act that signs a paper with the key of who acts, wherever that is.

    ``find`` looks the subject up among what the actor may see; ``run`` does the act with it, the
    key and what else was entered; ``address`` is where he reads the outcome.
    """

    code: str
    label: StrOrPromise
    find: Callable[[Actor, UUID], Any]
    run: Callable[[Actor, Any, Elsewhere, Mapping[str, str]], Any]
    address: Callable[[UUID], str]


PAPER_ACTS: Declarations[PaperAct] = Declarations("act that signs a paper")
