"""What stands in each kind of certificate (RFC 5280, ETSI EN 319 412; NĐ 68/2024, Article 7)."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hoatoc.kernel.pki.models import CertificatePurpose
from hoatoc.kernel.pki.providers.soft import SoftKey

COUNTRY: Final = "VN"
ORGANISATION: Final = "Bộ Quốc phòng (thử nghiệm)"
ROOT_NAME: Final = "Chứng thực gốc thử nghiệm Hỏa Tốc"
ISSUING_NAME: Final = "Chứng thực cấp phát thử nghiệm Hỏa Tốc"
OCSP_NAME: Final = "Trạng thái chứng thư thử nghiệm Hỏa Tốc"
TSA_NAME: Final = "Dịch vụ dấu thời gian thử nghiệm Hỏa Tốc"
REPORT_NAME: Final = "Kiểm tra chữ ký thử nghiệm Hỏa Tốc"
# ETSI EN 319 412-1: what has such a name is a body, here the node itself, and no person.
NODE_IDENTIFIER: Final = "GOVVN-HOATOC"
LONGEST_NAME: Final = 64
TITLE_LIMIT: Final = 64
ORGANIZATION_IDENTIFIER: Final = x509.ObjectIdentifier("2.5.4.97")

PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


@dataclass(frozen=True)
class Profile:
    """A certificate to be made: subject, purpose, validity and the key it is for."""

    subject: x509.Name
    purpose: CertificatePurpose
    public_key: PublicKey
    not_before: datetime
    not_after: datetime
    path_length: int | None = None
    # The digest of its issuer's signature.
    digest: hashes.SHA256 | hashes.SHA512 = field(default_factory=hashes.SHA256)


@dataclass(frozen=True)
class Issuer:
    """Who signs certificates: its own certificate and key."""

    certificate: x509.Certificate
    key: SoftKey


def name(common_name: str, *further: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    """Return a subject under the organisation of the trial."""
    pairs = [
        (NameOID.COUNTRY_NAME, COUNTRY),
        (NameOID.ORGANIZATION_NAME, ORGANISATION),
        *further,
        (NameOID.COMMON_NAME, _fitting(common_name)),
    ]
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in pairs if text])


def _fitting(common_name: str) -> str:
    """Return the name cut at a word so that it fits: the library counts bytes, not letters."""
    words = common_name.split(" ")
    while len(" ".join(words).encode()) > LONGEST_NAME and len(words) > 1:
        words.pop()
    return " ".join(words)[:LONGEST_NAME].rstrip(" -,")


def build(profile: Profile, issuer: Issuer | None, *, signing_key: SoftKey) -> x509.Certificate:
    """Return the signed certificate; without an issuer it is a root."""
    public = profile.public_key
    is_authority = profile.purpose == CertificatePurpose.AUTHORITY
    above = issuer.certificate.public_key() if issuer else public
    if not isinstance(above, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise TypeError("An authority here has an RSA or an elliptic key.")
    builder = (
        x509.CertificateBuilder()
        .subject_name(profile.subject)
        .issuer_name(issuer.certificate.subject if issuer else profile.subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(profile.not_before.astimezone(UTC))
        .not_valid_after(profile.not_after.astimezone(UTC))
        .add_extension(
            x509.BasicConstraints(ca=is_authority, path_length=profile.path_length), critical=True
        )
        .add_extension(_key_usage(profile.purpose), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above), critical=False)
    )
    for extension, is_critical in _extended(profile.purpose):
        builder = builder.add_extension(extension, critical=is_critical)
    return builder.sign(signing_key, profile.digest)


def _key_usage(purpose: CertificatePurpose) -> x509.KeyUsage:
    is_authority = purpose == CertificatePurpose.AUTHORITY
    commits = purpose in {
        CertificatePurpose.PERSON, CertificatePurpose.SEAL, CertificatePurpose.SERVICE,
    }  # fmt: skip
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=commits,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def _extended(purpose: CertificatePurpose) -> list[tuple[x509.ExtensionType, bool]]:
    if purpose == CertificatePurpose.TSA:
        return [(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)]
    if purpose == CertificatePurpose.OCSP:
        return [
            (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), False),
            # RFC 6960 4.2.2.2.1: the answerer's own certificate needs no answer.
            (x509.OCSPNoCheck(), False),
        ]
    return []
