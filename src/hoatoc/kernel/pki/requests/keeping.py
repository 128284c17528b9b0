"""Requests that wait for a signature: opened once, found by their word, used one time, erased.

Whoever answers must be the person, in the post and the session, that asked, and must know the word
that was given out. The word alone opens the pages to a program without cookies, and nothing else.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from hoatoc.kernel.base import ids
from hoatoc.kernel.pki.errors import RequestOver
from hoatoc.kernel.pki.models import SigningRequest
from hoatoc.kernel.pki.signing import Prepared

if TYPE_CHECKING:
    from hoatoc.kernel.people.models import Person, Post
    from hoatoc.kernel.pki.models import Certificate

WORD_BYTES: Final = 32


@dataclass(frozen=True)
class Asker:
    """Who asks to sign what, in which session."""

    person: Person
    post: Post
    act: str
    subject_id: UUID
    session: str


@dataclass(frozen=True)
class Waiting:
    """The pages that were given, and the revision that waits in its field for a signature."""

    base: bytes
    prepared: Prepared
    field: str


@dataclass(frozen=True)
class Opened:
    """A request, and its word, which is given out once and kept nowhere."""

    request: SigningRequest
    word: str


def open_request(
    asker: Asker, certificate: Certificate, waits: Waiting, *, at: datetime, lasts: timedelta
) -> Opened:
    """Keep what was prepared; a former request of this person for the same act ends."""
    SigningRequest.objects.filter(
        person=asker.person, act=asker.act, subject_id=asker.subject_id, used_at__isnull=True
    ).delete()
    prepared = waits.prepared
    word = secrets.token_urlsafe(WORD_BYTES)
    request = SigningRequest.objects.create(
        id=ids.new_id(),
        person=asker.person,
        post=asker.post,
        certificate=certificate,
        act=asker.act,
        subject_id=asker.subject_id,
        base_sha256=hashlib.sha256(waits.base).hexdigest(),
        field_name=waits.field,
        revision=prepared.document[len(waits.base) :],
        digest=prepared.digest,
        hole_start=prepared.hole[0],
        hole_end=prepared.hole[1],
        secret_mark=_mark("word", word),
        session_mark=_mark("session", asker.session),
        ends_at=at + lasts,
    )
    return Opened(request, word)


def find(word: str, *, at: datetime, asker: Asker | None = None) -> SigningRequest:
    """Return the open request of a word, or raise ``pki.request_over``.

    With an ``asker`` it must be his, in this post and session; whatever differs is answered alike,
    so that nobody learns what it was.
    """
    known = SigningRequest.objects.select_related("certificate__issuer__issuer")
    request = known.filter(secret_mark=_mark("word", word[:200])).first()
    if request is None or not request.is_open_at(at):
        raise RequestOver
    if asker is not None and not _is_of(request, asker):
        raise RequestOver
    return request


def take(word: str, asker: Asker, *, at: datetime) -> SigningRequest:
    """Return the open request of an asker, locked until the end of the transaction."""
    request = find(word, at=at, asker=asker)
    locked = SigningRequest.objects.select_for_update().filter(pk=request.pk).first()
    if locked is None or not locked.is_open_at(at):
        raise RequestOver
    locked.certificate = request.certificate
    return locked


def _is_of(request: SigningRequest, asker: Asker) -> bool:
    wanted = (asker.person.pk, asker.post.pk, asker.act, asker.subject_id)
    is_his = (request.person_id, request.post_id, request.act, request.subject_id) == wanted
    return is_his and constant_time_compare(request.session_mark, _mark("session", asker.session))


def prepared_of(request: SigningRequest, base: bytes) -> Prepared:
    """Return what was prepared, from the pages and what the request added to them."""
    certificate = request.certificate
    return Prepared(
        document=base + bytes(request.revision),
        digest=bytes(request.digest),
        hole=(request.hole_start, request.hole_end),
        certificate=certificate.der_bytes,
        chain=certificate.chain(),
    )


def keep_returned(request: SigningRequest, appended: bytes) -> None:
    """Keep what a program appended to the pages until it is judged; the first answer stands."""
    known = SigningRequest.objects.filter(pk=request.pk, used_at__isnull=True, returned=b"")
    if not known.update(returned=appended):
        raise RequestOver


def spend(request: SigningRequest, *, at: datetime) -> None:
    """Use a request up, in the transaction that stores what came of it."""
    request.used_at, request.revision, request.returned = at, b"", b""
    request.save(update_fields=["used_at", "revision", "returned"])


def erase_over(at: datetime) -> int:
    """Erase the requests whose time is over and those that were used; returns how many."""
    return SigningRequest.objects.filter(ends_at__lte=at).delete()[0]


def _mark(kind: str, text: str) -> str:
    return salted_hmac(f"hoatoc.signing.{kind}", text, algorithm="sha256").hexdigest()
