"""Keys in tokens and hardware modules through PKCS#11.

python-pkcs11 initialises modules without locking and then leaves the GIL: two threads crash the
process. Every call goes through one lock of the process; more speed comes from more processes.
The module is opened at the first use, which is after the web server has forked.
"""

import hashlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import pkcs11
from asn1crypto import algos, x509
from django.conf import settings
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11 import exceptions as failures

from hoatoc.kernel.pki.errors import KeyMissing, PinLocked, TokenFailed, WrongPin
from hoatoc.kernel.pki.models import Certificate

T = TypeVar("T")
_LOCK: Final = threading.RLock()
_modules: dict[tuple[int, str], Any] = {}


@dataclass(frozen=True)
class TokenCredential:
    """A certificate whose key stays in its device."""

    certificate: bytes
    chain: tuple[bytes, ...]
    token: str
    label: str
    pin: str

    def sign(self, data: bytes) -> bytes:
        """Sign with SHA-256 inside the device; the session is closed again at once."""
        is_rsa = x509.Certificate.load(self.certificate).public_key.algorithm == "rsa"
        return _with_key(self, lambda key: _sign(key, data, is_rsa=is_rsa))


class Pkcs11Keys:
    """The driver of tokens and hardware modules (setting PKCS11_MODULE).

    A certificate's ``key_label`` is ``token label/key label``.
    """

    code = "pkcs11"

    def credential(self, certificate: Certificate, pin: str) -> TokenCredential:
        """Check the PIN and that the key is there; the device itself counts wrong PINs."""
        token, _slash, label = certificate.key_label.partition("/")
        credential = TokenCredential(certificate.der_bytes, certificate.chain(), token, label, pin)
        _with_key(credential, lambda _key: None)
        return credential

    def keep(self, certificate: Certificate, pin: str) -> bytes:
        """Return the PIN: the key never leaves the device, and each process signs in to it."""
        return self.credential(certificate, pin).pin.encode()

    def resume(self, certificate: Certificate, kept: bytes) -> TokenCredential:
        """Return the credential; the device checks the PIN again at each signature."""
        token, _slash, label = certificate.key_label.partition("/")
        chain = certificate.chain()
        return TokenCredential(certificate.der_bytes, chain, token, label, kept.decode())


def _with_key(credential: TokenCredential, use: Callable[[Any], T]) -> T:
    with _LOCK:
        try:
            token = _module().get_token(token_label=credential.token)
            with token.open(user_pin=credential.pin) as session:
                wanted = {
                    Attribute.CLASS: ObjectClass.PRIVATE_KEY,
                    Attribute.LABEL: credential.label,
                }
                key = next(iter(session.get_objects(wanted)), None)
                if key is None:
                    raise KeyMissing
                return use(key)
        except failures.PinLocked as problem:
            raise PinLocked from problem
        except (failures.PinIncorrect, failures.PinLenRange, failures.PinInvalid) as problem:
            raise WrongPin(left=1) from problem
        except (failures.NoSuchToken, failures.NoSuchKey) as problem:
            raise KeyMissing from problem
        except failures.PKCS11Error as problem:
            raise TokenFailed(problem=type(problem).__name__) from problem


def _module() -> Any:
    """Return the module of this process; one opened before a fork is of no use after it."""
    path = str(getattr(settings, "PKCS11_MODULE", "") or "")
    if not path:
        raise TokenFailed(problem="PKCS11_MODULE")
    key = (os.getpid(), path)
    if key not in _modules:
        _modules[key] = pkcs11.lib(path)
    # A token plugged in since the last call shows only after the slots are read anew.
    if not _modules[key].get_slots(token_present=True):
        _modules[key].reinitialize()
    return _modules[key]


def _sign(key: Any, data: bytes, *, is_rsa: bool) -> bytes:
    if is_rsa:
        return bytes(key.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))
    raw = bytes(key.sign(hashlib.sha256(data).digest(), mechanism=Mechanism.ECDSA))
    return bytes(algos.DSASignature.from_p1363(raw).dump())
