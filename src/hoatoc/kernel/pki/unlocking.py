"""One PIN for many signatures: a key stays open for a while, in one session, by two halves.

What opens the key is sealed (AES-256-GCM) under a secret that is drawn for this unlock. The sealed
half lies in the database, the secret goes into a cookie of the browser and nowhere else: whoever
has the database or the browser alone has nothing, and any worker of the node can go on (ADR 0020).
"""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.crypto import constant_time_compare, salted_hmac

from hoatoc.kernel.base import ids

from .checking import refuse_unless_usable
from .errors import UnlockEnded
from .models import Unlock
from .providers import provider_for

if TYPE_CHECKING:
    from hoatoc.kernel.people.models import Person

    from .contracts import Credential
    from .models import Certificate

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12


@dataclass(frozen=True)
class Opened:
    """An unlock and the half of it that only the browser keeps."""

    unlock: Unlock
    secret: str


def open_key(
    certificate: Certificate, pin: str, *, session: str, at: datetime, lasts: timedelta
) -> Opened:
    """Open a person's key under its PIN until it ends; a former unlock of his ends now.

    Raises what the provider raises: ``pki.wrong_pin``, ``pki.pin_locked`` and so on. Call it
    outside a transaction, so that a wrong PIN stays counted.
    """
    person = certificate.holder_person
    assert person is not None
    kept = provider_for(certificate).keep(certificate, pin)
    end_all(person, at)
    key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(NONCE_BYTES)
    unlock = Unlock(
        id=ids.new_id(),
        person=person,
        certificate=certificate,
        session_mark=_mark(session),
        ends_at=at + lasts,
    )
    unlock.sealed = nonce + AESGCM(key).encrypt(nonce, kept, _bound_to(unlock))
    unlock.save(force_insert=True)
    return Opened(unlock, f"{unlock.pk.hex}.{base64.urlsafe_b64encode(key).decode()}")


def find(secret: str, person: Person, *, session: str, at: datetime) -> Unlock | None:
    """Return the unlock that belongs to this secret, person and session, while it is open."""
    name = secret.partition(".")[0]
    try:
        unlock_id = UUID(hex=name)
    except ValueError:
        return None
    found = Unlock.objects.select_related("certificate__issuer__issuer").filter(pk=unlock_id)
    unlock = found.filter(person=person).first()
    if unlock is None or not unlock.is_open_at(at):
        return None
    return unlock if constant_time_compare(unlock.session_mark, _mark(session)) else None


def resume(secret: str, person: Person, *, session: str, at: datetime) -> Credential:
    """Return the credential of an open unlock, or raise ``pki.unlock_ended``."""
    unlock = find(secret, person, session=session, at=at)
    if unlock is None:
        raise UnlockEnded
    refuse_unless_usable(unlock.certificate, person, at)
    sealed = bytes(unlock.sealed)
    try:
        key = base64.urlsafe_b64decode(secret.partition(".")[2])
        kept = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound_to(unlock))
    except (InvalidTag, ValueError, binascii.Error) as problem:
        raise UnlockEnded from problem
    return provider_for(unlock.certificate).resume(unlock.certificate, kept)


def end_all(person: Person, at: datetime) -> int:
    """End every unlock of a person and erase what was sealed; returns how many were open."""
    return Unlock.objects.filter(person=person, ended_at__isnull=True).update(
        ended_at=at, sealed=b""
    )


def erase_ended(at: datetime) -> int:
    """Erase what was sealed by unlocks whose time is over; nobody asks for them any more."""
    return Unlock.objects.filter(ended_at__isnull=True, ends_at__lte=at).update(
        ended_at=at, sealed=b""
    )


def _bound_to(unlock: Unlock) -> bytes:
    return f"{unlock.pk}:{unlock.certificate.fingerprint}:{unlock.session_mark}".encode()


def _mark(session: str) -> str:
    return salted_hmac("hoatoc.unlock", session, algorithm="sha256").hexdigest()
