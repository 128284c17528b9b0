"""Keys in files under the PIN of their owner: for demonstrations and tests, never for service."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from django.conf import settings

from hoatoc.kernel.pki.errors import KeyMissing, SoftKeysRefused, WrongPin
from hoatoc.kernel.pki.models import Certificate

from . import pins

SoftKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
# Six digits fall to a guesser with the file in any case; what guards the key here is the counter.
KDF_ROUNDS: Final = 20_000
_DIGESTS: Final = {"sha256": hashes.SHA256, "sha512": hashes.SHA512}


def keys_folder() -> Path:
    """Return the folder of the demonstration keys."""
    return Path(settings.DATA_DIR) / "keys"


@dataclass(frozen=True)
class SoftCredential:
    """A certificate whose key is in this process."""

    certificate: bytes
    chain: tuple[bytes, ...]
    key: SoftKey

    def sign(self, data: bytes) -> bytes:
        """Sign with SHA-256."""
        return self.sign_with("sha256", data)

    def sign_with(self, digest: str, data: bytes) -> bytes:
        """Sign with another digest: what a time-stamp service does when SHA-256 ends."""
        chosen = _DIGESTS[digest]()
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), chosen)
        return self.key.sign(data, ec.ECDSA(chosen))


class SoftKeys:
    """The driver of demonstration keys (setting PKI_SOFT_KEYS)."""

    code = "soft"

    def credential(self, certificate: Certificate, pin: str) -> SoftCredential:
        """Open the key file under the PIN; five wrong PINs lock the key."""
        refuse_unless_allowed()
        path = _path(certificate.key_label)
        if not path.is_file():
            raise KeyMissing
        with pins.attempt(certificate.key_label):
            key = _load(path.read_bytes(), pin.encode())
        return SoftCredential(certificate.der_bytes, certificate.chain(), key)

    def keep(self, certificate: Certificate, pin: str) -> bytes:
        """Return the key itself: the PIN opens more than one session and is not kept."""
        return self.credential(certificate, pin).key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def resume(self, certificate: Certificate, kept: bytes) -> SoftCredential:
        """Take the key up again."""
        refuse_unless_allowed()
        return SoftCredential(certificate.der_bytes, certificate.chain(), _load(kept, None))


def refuse_unless_allowed() -> None:
    """Raise ``pki.soft_keys_refused`` where the site has not switched demonstration keys on."""
    if not getattr(settings, "PKI_SOFT_KEYS", False):
        raise SoftKeysRefused


def keep_key(key: SoftKey, label: str, *, pin: str | None) -> None:
    """Write a key under its PIN; without a PIN only for the services of the test authority."""
    refuse_unless_allowed()
    path = _path(label)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    written = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, _encryption(pin)
    )
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(written)


def load_service_key(label: str) -> SoftKey:
    """Return the key of a service of the test authority."""
    refuse_unless_allowed()
    path = _path(label)
    if not path.is_file():
        raise KeyMissing
    return _load(path.read_bytes(), None)


def _encryption(pin: str | None) -> serialization.KeySerializationEncryption:
    if pin is None:
        return serialization.NoEncryption()
    return serialization.BestAvailableEncryption(pin.encode())


def _load(content: bytes, pin: bytes | None) -> SoftKey:
    try:
        # The file is our own, so the check of RSA numbers (32 ms) would tell nothing.
        key = serialization.load_der_private_key(content, pin, unsafe_skip_rsa_key_validation=True)
    except (ValueError, TypeError) as problem:
        raise WrongPin(left=0) from problem
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise KeyMissing
    return key


def _path(label: str) -> Path:
    name = Path(label).name
    if name != label or not name:
        raise KeyMissing
    return keys_folder() / f"{name}.demo.p8"
