"""Keys that are not at the server, for tests: the key is in the test, the request in the node."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hoatoc.kernel.pki import authority

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.kernel.people.models import Person
    from hoatoc.kernel.pki.models import Certificate


@dataclass(frozen=True)
class OwnKey:
    """A key in its owner's hand, with his certificate."""

    key: ec.EllipticCurvePrivateKey
    row: Certificate

    @property
    def certificate(self) -> bytes:
        return self.row.der_bytes

    @property
    def chain(self) -> tuple[bytes, ...]:
        return self.row.chain()

    def sign(self, data: bytes) -> bytes:
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))

    def answer(self, asked: Mapping[str, str]) -> dict[str, str]:
        """What the signing agent gives back."""
        value = self.sign(base64.b64decode(asked["to_sign"]))
        return {"signature": base64.b64encode(value).decode()}


def own_key(person: Person, provider: str = "agent") -> OwnKey:
    """Make a key outside the node and have its certificate issued."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    pem = request.public_bytes(Encoding.PEM)
    return OwnKey(key, authority.certify_for_person(person, pem, provider=provider))
