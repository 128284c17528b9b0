"""The token, through PKCS#11.

The module is loaded without locking and python-pkcs11 leaves the GIL: two threads in it crash the
process. Every call of this module goes through one lock.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pkcs11
from asn1crypto import algos, x509
from pkcs11 import Attribute, Mechanism, ObjectClass, TokenFlag
from pkcs11 import exceptions as failures

from . import problems


@dataclass(frozen=True)
class Held:
    """A certificate on a token, with what finds its key."""

    token: str
    key_id: bytes
    der: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, as the site names it."""
        return hashlib.sha256(self.der).hexdigest()

    def facts(self) -> dict[str, str]:
        """What a page may know of it."""
        parsed = x509.Certificate.load(self.der)
        return {
            "fingerprint": self.fingerprint,
            "name": str(parsed.subject.native.get("common_name", "")),
            "issuer": str(parsed.issuer.native.get("common_name", "")),
            "until": parsed.not_valid_after.date().isoformat(),
            "token": self.token,
        }


class Device:
    """All tokens of one module; a login lasts ``seconds`` (0: one signature)."""

    def __init__(
        self, module: str, *, seconds: float = 300, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.module = module
        self.seconds = seconds
        self._now = now
        self._lock = threading.RLock()
        self._session: Any = None
        self._token = ""
        self._until = 0.0

    def certificates(self) -> tuple[int, list[Held]]:
        """Return how many tokens are plugged in, and the certificates on them."""
        with self._alone():
            tokens = self._tokens()
            return len(tokens), [held for token in tokens for held in self._held(token)]

    def is_open_for(self, fingerprint: str) -> bool:
        """Tell whether a signature with a certificate needs no PIN now."""
        with self._alone():
            self._log_out_late()
            if self._session is None:
                return False
            return any(
                one.fingerprint == fingerprint and one.token == self._token
                for token in self._tokens()
                for one in self._held(token)
            )

    def sign(self, fingerprint: str, data: bytes, pin: str) -> bytes:
        """Sign with SHA-256; the PIN is not needed while the token is open."""
        with self._alone():
            token, held = self._find(fingerprint)
            self._log_out_late()
            if self._token != held.token or self._session is None:
                self._log_in(token, held.token, pin)
            wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: held.key_id}
            key = next(iter(self._session.get_objects(wanted)), None)
            if key is None:
                raise problems.OtherCertificate
            value = _value(key, data, x509.Certificate.load(held.der))
            if not self.seconds:
                self.log_out()
            return value

    def log_out(self) -> None:
        """Close the token."""
        with self._lock:
            session, self._session, self._token = self._session, None, ""
            if session is not None:
                with suppress(failures.PKCS11Error):
                    session.close()

    def log_out_late(self) -> None:
        """Close the token if its time is over; called by a clock."""
        with self._lock:
            self._log_out_late()

    @contextmanager
    def opened(self, label: str, pin: str) -> Iterator[Any]:
        """Open a token for writing: setting it up, never signing for a site."""
        with self._alone():
            token = next((one for one in self._tokens() if _label(one) == label), None)
            if token is None:
                raise problems.NoToken
            self.log_out()
            with token.open(user_pin=pin, rw=True) as session:
                yield session

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except failures.PKCS11Error as problem:
                self.log_out()
                raise problems.DeviceFailed(type(problem).__name__) from problem

    def _tokens(self) -> list[Any]:
        library = pkcs11.lib(self.module)
        slots = library.get_slots(token_present=True)
        if not slots and self._session is None:
            # A token plugged in since the last call shows only after the slots are read anew.
            library.reinitialize()
            slots = library.get_slots(token_present=True)
        found = []
        for slot in slots:
            with suppress(failures.PKCS11Error):
                token = slot.get_token()
                if TokenFlag.TOKEN_INITIALIZED in token.flags:
                    found.append(token)
        return found

    def _held(self, token: Any) -> list[Held]:
        label = _label(token)
        if self._session is not None and label == self._token:
            return _certificates(self._session, label)
        with token.open() as session:
            return _certificates(session, label)

    def _find(self, fingerprint: str) -> tuple[Any, Held]:
        tokens = self._tokens()
        if not tokens:
            raise problems.NoToken
        for token in tokens:
            for held in self._held(token):
                if held.fingerprint == fingerprint:
                    return token, held
        raise problems.OtherCertificate

    def _log_in(self, token: Any, label: str, pin: str) -> None:
        self.log_out()
        try:
            self._session = token.open(user_pin=pin)
        except failures.PinLocked as problem:
            raise problems.PinLocked from problem
        except (failures.PinIncorrect, failures.PinLenRange, failures.PinInvalid) as problem:
            raise _wrong(token) from problem
        self._token, self._until = label, self._now() + self.seconds

    def _log_out_late(self) -> None:
        if self._session is not None and self._now() >= self._until:
            self.log_out()


def _label(token: Any) -> str:
    return str(token.label).strip()


def _certificates(session: Any, label: str) -> list[Held]:
    found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    return [Held(label, bytes(one[Attribute.ID]), bytes(one[Attribute.VALUE])) for one in found]


def _wrong(token: Any) -> problems.Problem:
    """Say how many attempts are left, as far as a token tells: PKCS#11 knows no number."""
    flags = token.slot.get_token().flags
    if TokenFlag.USER_PIN_LOCKED in flags:
        return problems.PinLocked()
    if TokenFlag.USER_PIN_FINAL_TRY in flags:
        return problems.WrongPinLast()
    if TokenFlag.USER_PIN_COUNT_LOW in flags:
        return problems.WrongPinFew()
    return problems.WrongPin()


def _value(key: Any, data: bytes, certificate: x509.Certificate) -> bytes:
    if certificate.public_key.algorithm == "rsa":
        return bytes(key.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))
    raw = bytes(key.sign(hashlib.sha256(data).digest(), mechanism=Mechanism.ECDSA))
    return bytes(algos.DSASignature.from_p1363(raw).dump())
