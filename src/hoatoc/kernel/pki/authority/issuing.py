"""Making and withdrawing certificates of the test authority."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from django.db import transaction

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person
from hoatoc.kernel.pki.errors import CertificateMissing, CertificateRequestRefused
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose, RevocationReason
from hoatoc.kernel.pki.providers import soft
from hoatoc.kernel.pki.providers.soft import SoftKey

from . import profiles
from .profiles import Issuer, Profile

ROOT_LABEL: Final = "authority-root"
ISSUING_LABEL: Final = "authority-issuing"
OCSP_LABEL: Final = "authority-ocsp"
TSA_LABEL: Final = "authority-tsa"
REPORT_LABEL: Final = "authority-report"
AUTHORITY_YEARS: Final = 20  # Decree 68/2024, Article 9
HOLDER_YEARS: Final = 5
# Clocks differ; a certificate made now must hold for a time stamp of a moment ago.
LEEWAY: Final = timedelta(hours=1)


def create() -> Certificate:
    """Make the authority with its services where there is none; return who issues for holders."""
    soft.refuse_unless_allowed()
    known = Certificate.objects.filter(key_label=ISSUING_LABEL).first()
    if known is not None:
        return known
    start = clock.now() - timedelta(days=365)
    end = start + timedelta(days=365 * AUTHORITY_YEARS)
    with transaction.atomic():
        root = _service(_Wanted(ROOT_LABEL, profiles.ROOT_NAME, _AUTHORITY, start, end), None)
        issuing = _service(
            _Wanted(ISSUING_LABEL, profiles.ISSUING_NAME, _AUTHORITY, start, end, path_length=0),
            root,
        )
        for label, name, purpose in (
            (OCSP_LABEL, profiles.OCSP_NAME, CertificatePurpose.OCSP),
            (TSA_LABEL, profiles.TSA_NAME, CertificatePurpose.TSA),
            (REPORT_LABEL, profiles.REPORT_NAME, CertificatePurpose.SERVICE),
        ):
            _service(_Wanted(label, name, purpose, start, end), issuing)
    return issuing


def issue_for_person(
    person: Person,
    *,
    pin: str,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> Certificate:
    """Make a key (P-256) under the PIN and a certificate for a person."""
    holder = _Holder(_person_name(person), CertificatePurpose.PERSON, {"holder_person": person})
    return _issue(holder, span=_span(not_before, not_after), pin=pin)


def _person_name(person: Person) -> x509.Name:
    return profiles.name(
        person.full_name,
        (NameOID.SERIAL_NUMBER, person.staff_number),
        (NameOID.TITLE, person.rank[: profiles.TITLE_LIMIT]),
    )


def issue_for_unit(
    unit: Unit,
    *,
    pin: str,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    is_rsa: bool = False,
) -> Certificate:
    """Make a key (P-256, or RSA-2048) under the PIN and a certificate for the seal of a unit."""
    subject = profiles.name(unit.name, (profiles.ORGANIZATION_IDENTIFIER, f"GOVVN-{unit.organ_id}"))
    holder = _Holder(subject, CertificatePurpose.SEAL, {"holder_unit": unit}, is_rsa=is_rsa)
    return _issue(holder, span=_span(not_before, not_after), pin=pin)


def certify_for_person(person: Person, request: bytes, *, provider: str) -> Certificate:
    """Issue a certificate for a key that is somewhere else, by its request (PKCS#10, PEM).

    The request is signed by the key, which proves that whoever asks has it; of its contents only
    the public key is taken. Raises ``pki.request_refused``.
    """
    try:
        asked = x509.load_pem_x509_csr(request)
        key = asked.public_key()
        is_proved = asked.is_signature_valid
    except (ValueError, UnsupportedAlgorithm) as problem:
        raise CertificateRequestRefused from problem
    if not is_proved or not _is_strong(key):
        raise CertificateRequestRefused
    assert isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    span = _span(None, None)
    above = service(ISSUING_LABEL)
    issuer = _issuer(above)
    profile = Profile(_person_name(person), CertificatePurpose.PERSON, key, span[0], span[1])
    made = profiles.build(profile, issuer, signing_key=issuer.key)
    return _kept(
        made, CertificatePurpose.PERSON, above, key_label="", provider=provider,
        holder_person=person,
    )  # fmt: skip


def _is_strong(key: object) -> bool:
    """RSA of 2048 bits or an elliptic curve of 256 at least (Circular 15/2025, Annex I)."""
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= 2048
    return isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= 256


def revoke(certificate: Certificate, reason: str, at: datetime) -> None:
    """Withdraw a certificate from a moment on; the first revocation stands."""
    Certificate.objects.filter(pk=certificate.pk, revoked_at__isnull=True).update(
        revoked_at=at, revocation_reason=RevocationReason(reason)
    )
    certificate.refresh_from_db(fields=["revoked_at", "revocation_reason"])


def service(label: str) -> Certificate:
    """Return the certificate of a service, or ``pki.certificate_missing`` before ``create``."""
    found = Certificate.objects.filter(key_label=label).select_related("issuer__issuer").first()
    if found is None:
        raise CertificateMissing(holder=label)
    return found


def service_credential(certificate: Certificate) -> soft.SoftCredential:
    """Return the certificate of a service with its key; the key is read one time per process."""
    key = _service_key(certificate.key_label, certificate.fingerprint)
    return soft.SoftCredential(certificate.der_bytes, certificate.chain(), key)


_AUTHORITY: Final = CertificatePurpose.AUTHORITY


@dataclass(frozen=True)
class _Wanted:
    label: str
    name: str
    purpose: CertificatePurpose
    start: datetime
    end: datetime
    path_length: int | None = None


@dataclass(frozen=True)
class _Holder:
    subject: x509.Name
    purpose: CertificatePurpose
    row: Mapping[str, Person | Unit]
    is_rsa: bool = False


@lru_cache(maxsize=32)
def _service_key(label: str, _fingerprint: str) -> SoftKey:
    return soft.load_service_key(label)


@lru_cache(maxsize=8)
def _issuer_of(label: str, fingerprint: str, der: bytes) -> Issuer:
    return Issuer(x509.load_der_x509_certificate(der), _service_key(label, fingerprint))


def _issuer(certificate: Certificate) -> Issuer:
    return _issuer_of(certificate.key_label, certificate.fingerprint, certificate.der_bytes)


def _service(wanted: _Wanted, above: Certificate | None) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    soft.keep_key(key, wanted.label, pin=None)
    is_node = wanted.purpose == CertificatePurpose.SERVICE
    body = ((profiles.ORGANIZATION_IDENTIFIER, profiles.NODE_IDENTIFIER),) if is_node else ()
    profile = Profile(
        subject=profiles.name(wanted.name, *body),
        purpose=wanted.purpose,
        public_key=key.public_key(),
        not_before=wanted.start,
        not_after=wanted.end,
        path_length=wanted.path_length,
    )
    issuer = _issuer(above) if above else None
    made = profiles.build(profile, issuer, signing_key=issuer.key if issuer else key)
    return _kept(made, wanted.purpose, above, key_label=wanted.label)


def _span(start: datetime | None, end: datetime | None) -> tuple[datetime, datetime]:
    first = start or clock.now() - LEEWAY
    return first, end or first + timedelta(days=365 * HOLDER_YEARS)


def _issue(holder: _Holder, *, span: tuple[datetime, datetime], pin: str) -> Certificate:
    above = service(ISSUING_LABEL)
    key = (
        rsa.generate_private_key(65537, 2048)
        if holder.is_rsa
        else ec.generate_private_key(ec.SECP256R1())
    )
    profile = Profile(
        subject=holder.subject,
        purpose=holder.purpose,
        public_key=key.public_key(),
        not_before=span[0],
        not_after=span[1],
    )
    issuer = _issuer(above)
    made = profiles.build(profile, issuer, signing_key=issuer.key)
    label = f"{holder.purpose.value}-{made.serial_number:x}"
    soft.keep_key(key, label, pin=pin)
    return _kept(
        made, holder.purpose, above, key_label=label, provider=soft.SoftKeys.code, **holder.row
    )


def _kept(
    made: x509.Certificate,
    purpose: CertificatePurpose,
    above: Certificate | None,
    *,
    key_label: str,
    provider: str = soft.SoftKeys.code,
    **holder: Person | Unit,
) -> Certificate:
    return Certificate.objects.create(
        serial=f"{made.serial_number:x}",
        fingerprint=made.fingerprint(hashes.SHA256()).hex(),
        purpose=purpose,
        subject=made.subject.rfc4514_string()[:400],
        der=made.public_bytes(serialization.Encoding.DER),
        issuer=above,
        not_before=made.not_valid_before_utc,
        not_after=made.not_valid_after_utc,
        provider=provider,
        key_label=key_label,
        **holder,
    )
