"""Keys in tokens and hardware modules at the server, through PKCS#11.

The maker's library is never loaded here: it lives in a process of its own (``devices.py``), which
takes one question at a time. Threads would crash it, and its crash would be ours (ADR 0036).
"""

import base64
from dataclasses import dataclass

from asn1crypto import x509
from django.conf import settings

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.pki.apart.lines import KEY_MISSING, PIN_LOCKED, WRONG_PIN
from hoatoc.kernel.pki.errors import KeyMissing, PinLocked, TokenFailed, WrongPin
from hoatoc.kernel.pki.models import Certificate

from .devices import device_of


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
        return _asked(self, base64.b64encode(data).decode(), is_rsa=is_rsa)


class Pkcs11Keys:
    """The driver of tokens and hardware modules (setting PKCS11_MODULE).

    A certificate's ``key_label`` is ``token label/key label``.
    """

    code = "pkcs11"

    def credential(self, certificate: Certificate, pin: str) -> TokenCredential:
        """Check the PIN and that the key is there; the device itself counts wrong PINs."""
        token, _slash, label = certificate.key_label.partition("/")
        credential = TokenCredential(certificate.der_bytes, certificate.chain(), token, label, pin)
        _asked(credential, None)
        return credential

    def keep(self, certificate: Certificate, pin: str) -> bytes:
        """Return the PIN: the key never leaves the device, and each process signs in to it."""
        return self.credential(certificate, pin).pin.encode()

    def resume(self, certificate: Certificate, kept: bytes) -> TokenCredential:
        """Return the credential; the device checks the PIN again at each signature."""
        token, _slash, label = certificate.key_label.partition("/")
        chain = certificate.chain()
        return TokenCredential(certificate.der_bytes, chain, token, label, kept.decode())


def _asked(credential: TokenCredential, data: str | None, *, is_rsa: bool = False) -> bytes:
    library = settings.PKCS11_MODULE
    if not library:
        raise TokenFailed(problem="PKCS11_MODULE")
    question = {
        "token": credential.token,
        "label": credential.label,
        "pin": credential.pin,
        "data": data,
        "is_rsa": is_rsa,
    }
    answer = device_of(library).ask(question)
    if "refused" in answer:
        raise _refusal(answer)
    return base64.b64decode(answer["value"])


def _refusal(answer: dict[str, str]) -> BureauError:
    refused = answer["refused"]
    if refused == PIN_LOCKED:
        return PinLocked()
    if refused == WRONG_PIN:
        return WrongPin(left=1)
    if refused == KEY_MISSING:
        return KeyMissing()
    return TokenFailed(problem=answer["problem"])
