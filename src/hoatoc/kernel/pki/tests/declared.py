"""The test PKI, declared in one table and made once per run: no database, no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hoatoc.kernel.pki.authority import profiles
from hoatoc.kernel.pki.authority.profiles import Issuer, Profile
from hoatoc.kernel.pki.models import CertificatePurpose as Purpose
from hoatoc.kernel.pki.providers.soft import SoftCredential, SoftKey
from hoatoc.kernel.pki.timestamps import LocalTimestamper
from hoatoc.kernel.pki.validation import TrustStore

NOW: Final = datetime(2026, 11, 21, 8, 30, 15, 123000, tzinfo=UTC)
START, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2034, 1, 1, tzinfo=UTC)
LATER, FAR = datetime(2033, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Declared:
    """One line of the table."""

    common_name: str
    issuer: str
    purpose: Purpose
    is_rsa: bool = False
    start: datetime = START
    end: datetime = END
    revoked_at: datetime | None = None
    digest: type[hashes.SHA256 | hashes.SHA512] = hashes.SHA256


TABLE: Final[dict[str, Declared]] = {
    "root": Declared("Gốc thử nghiệm", "root", Purpose.AUTHORITY),
    "sub": Declared("Cấp phát thử nghiệm", "root", Purpose.AUTHORITY),
    "tsa": Declared("Dấu thời gian thử nghiệm", "sub", Purpose.TSA),
    "ocsp": Declared("Trạng thái thử nghiệm", "sub", Purpose.OCSP),
    "officer": Declared("Lê Quốc Cường", "sub", Purpose.PERSON),
    "officer-rsa": Declared("Trần Thị Bưởi", "sub", Purpose.PERSON, is_rsa=True),
    "seal": Declared("Bộ Tham mưu", "sub", Purpose.SEAL),
    "seal-rsa": Declared("Cục Quân lực", "sub", Purpose.SEAL, is_rsa=True),
    "expired": Declared(
        "Phạm Hết Hạn", "sub", Purpose.PERSON, end=datetime(2026, 1, 1, tzinfo=UTC)
    ),
    "short": Declared("Lý Hạn Ngắn", "sub", Purpose.PERSON, end=datetime(2027, 1, 1, tzinfo=UTC)),
    "early": Declared("Võ Chưa Tới", "sub", Purpose.PERSON, start=datetime(2027, 1, 1, tzinfo=UTC)),
    "revoked": Declared(
        "Ngô Thu Hồi", "sub", Purpose.PERSON, revoked_at=datetime(2026, 6, 1, tzinfo=UTC)
    ),
    "revoked-later": Declared(
        "Đỗ Thu Sau", "sub", Purpose.PERSON, revoked_at=datetime(2026, 12, 1, tzinfo=UTC)
    ),
    "stranger-root": Declared("Gốc lạ", "stranger-root", Purpose.AUTHORITY),
    "stranger": Declared("Kẻ Lạ Mặt", "stranger-root", Purpose.PERSON),
    "stranger-tsa": Declared("Giờ lạ", "stranger-root", Purpose.TSA),
    # The service of ten years later, and that of the time after SHA-256.
    "second-root": Declared("Gốc thứ hai", "second-root", Purpose.AUTHORITY, start=LATER, end=FAR),
    "second-tsa": Declared("Giờ thứ hai", "second-root", Purpose.TSA, start=LATER, end=FAR),
    "strong-root": Declared(
        "Gốc SHA-512", "strong-root", Purpose.AUTHORITY, start=LATER, end=FAR, digest=hashes.SHA512
    ),
    "strong-tsa": Declared(
        "Giờ SHA-512", "strong-root", Purpose.TSA, start=LATER, end=FAR, digest=hashes.SHA512
    ),
    # Time stamps that may not count: of a service not yet there, one that ended, one withdrawn.
    "tsa-early": Declared(
        "Giờ chưa tới", "sub", Purpose.TSA, start=datetime(2027, 1, 1, tzinfo=UTC)
    ),
    "tsa-expired": Declared(
        "Giờ hết hạn", "sub", Purpose.TSA, end=datetime(2026, 1, 1, tzinfo=UTC)
    ),
    "tsa-revoked": Declared(
        "Giờ thu hồi", "sub", Purpose.TSA, revoked_at=datetime(2026, 6, 1, tzinfo=UTC)
    ),
    # Wrong use: certificates that are good for something else.
    "machine": Declared("Không Được Ký", "sub", Purpose.OCSP),
    "clock": Declared("Chỉ Đóng Dấu Giờ", "sub", Purpose.TSA),
    "issuer": Declared("Chỉ Cấp Phát", "sub", Purpose.AUTHORITY),
    # Wrong owner: the same name, from the same authority for another person, and from a stranger.
    "namesake": Declared("Lê Quốc Cường", "sub", Purpose.PERSON),
    "impostor": Declared("Lê Quốc Cường", "stranger-root", Purpose.PERSON),
}


@cache
def made(name: str) -> tuple[x509.Certificate, SoftKey]:
    """Return the certificate and the key of a line of the table."""
    line = TABLE[name]
    key: SoftKey = (
        rsa.generate_private_key(65537, 2048)
        if line.is_rsa
        else ec.generate_private_key(ec.SECP256R1())
    )
    body = (
        ((profiles.ORGANIZATION_IDENTIFIER, "GOVVN-A01"),) if line.purpose is Purpose.SEAL else ()
    )
    profile = Profile(
        subject=profiles.name(line.common_name, (NameOID.SERIAL_NUMBER, name), *body),
        purpose=line.purpose,
        public_key=key.public_key(),
        not_before=line.start,
        not_after=line.end,
        digest=line.digest(),
    )
    if line.issuer == name:
        return profiles.build(profile, None, signing_key=key), key
    above = Issuer(*made(line.issuer))
    return profiles.build(profile, above, signing_key=above.key), key


def der(name: str) -> bytes:
    """Return a certificate in DER."""
    return made(name)[0].public_bytes(Encoding.DER)


def credential(name: str) -> SoftCredential:
    """Return a certificate with its chain and key."""
    chain: list[bytes] = []
    above = name
    while TABLE[above].issuer != above:
        above = TABLE[above].issuer
        chain.append(der(above))
    return SoftCredential(der(name), tuple(chain), made(name)[1])


def timestamper(at: datetime = NOW, *, tsa: str = "tsa") -> LocalTimestamper:
    """Return a time-stamp service whose clock stands."""
    return LocalTimestamper(credential(tsa), now=lambda: at)


@cache
def revocation_list(issuer: str) -> bytes:
    """Return the list of what an issuer of the table revoked, in DER."""
    certificate, key = made(issuer)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(certificate.subject)
        .last_update(START)
        .next_update(END)
    )
    for name, line in TABLE.items():
        if line.issuer == issuer and line.revoked_at is not None:
            entry = (
                x509.RevokedCertificateBuilder()
                .serial_number(made(name)[0].serial_number)
                .revocation_date(line.revoked_at)
            )
            builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


@cache
def trust() -> TrustStore:
    """Return trust in the table's root, with its revocation lists."""
    return TrustStore.from_pem(
        [der("root")], lists=[revocation_list("root"), revocation_list("sub")]
    )
