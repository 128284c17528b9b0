"""What the test authority answers: OCSP (RFC 6960), CRL (RFC 5280), time stamps (RFC 3161)."""

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from django.conf import settings
from django.db.models import Q

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.contracts import Timestamper
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose
from hoatoc.kernel.pki.providers.soft import SoftCredential
from hoatoc.kernel.pki.timestamps import HttpTimestamper, LocalTimestamper

from .issuing import (
    ISSUING_LABEL,
    OCSP_LABEL,
    REPORT_LABEL,
    TSA_LABEL,
    service,
    service_credential,
)

ANSWER_HOLDS: Final = timedelta(hours=12)
LIST_HOLDS: Final = timedelta(days=7)
LARGEST_REQUEST: Final = 4096


def ocsp_response(request_der: bytes) -> bytes:
    """Answer an OCSP request about one certificate; unknown serials are ``unknown``."""
    try:
        if len(request_der) > LARGEST_REQUEST:
            return _refused(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
        request = ocsp.load_der_ocsp_request(request_der)
        issuer = service(ISSUING_LABEL)
        authority = x509.load_der_x509_certificate(issuer.der_bytes)
        if not _asks_about(request, authority):
            return _refused(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    except (ValueError, x509.UnsupportedGeneralNameType):
        return _refused(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    known = Certificate.objects.filter(issuer=issuer, serial=f"{request.serial_number:x}").first()
    return _answer(request, known)


def _asks_about(request: ocsp.OCSPRequest, authority: x509.Certificate) -> bool:
    """Tell whether the request names our authority by the hashes of its name and key."""
    if not isinstance(request.hash_algorithm, hashes.SHA1 | hashes.SHA256):
        return False
    probe = (
        ocsp.OCSPRequestBuilder()
        .add_certificate(authority, authority, request.hash_algorithm)
        .build()
    )
    own_key_hash = probe.issuer_key_hash
    name_digest = hashes.Hash(request.hash_algorithm)
    name_digest.update(authority.subject.public_bytes())
    return (
        request.issuer_key_hash == own_key_hash
        and request.issuer_name_hash == name_digest.finalize()
    )


def _answer(request: ocsp.OCSPRequest, known: Certificate | None) -> bytes:
    answerer = service(OCSP_LABEL)
    credential = service_credential(answerer)
    own = x509.load_der_x509_certificate(credential.certificate)
    now = clock.now().replace(microsecond=0)
    revoked, reason = _withdrawn(known)
    if known is None:
        state = ocsp.OCSPCertStatus.UNKNOWN
    else:
        state = ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD
    builder = (
        ocsp.OCSPResponseBuilder()
        .add_response_by_hash(
            issuer_name_hash=request.issuer_name_hash,
            issuer_key_hash=request.issuer_key_hash,
            serial_number=request.serial_number,
            algorithm=request.hash_algorithm,
            cert_status=state,
            this_update=now,
            next_update=now + ANSWER_HOLDS,
            revocation_time=revoked,
            revocation_reason=x509.ReasonFlags(reason) if revoked and reason else None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, own)
        .certificates([own])
    )
    for extension in request.extensions:
        if isinstance(extension.value, x509.OCSPNonce):
            builder = builder.add_extension(extension.value, critical=False)
    response = builder.sign(credential.key, hashes.SHA256())
    return response.public_bytes(Encoding.DER)


def _withdrawn(known: Certificate | None) -> tuple[datetime | None, str]:
    """Return since when a certificate may not be used, and why; a suspension is a hold."""
    if known is None:
        return None, ""
    if known.revoked_at is None and known.suspended_at is not None:
        return known.suspended_at, x509.ReasonFlags.certificate_hold.value
    return known.revoked_at, known.revocation_reason


def _refused(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)


def crl(issuer: Certificate) -> bytes:
    """Return the list of what an authority has revoked, in DER, good for a week."""
    credential = service_credential(issuer)
    authority = x509.load_der_x509_certificate(credential.certificate)
    now = clock.now().replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.subject)
        .last_update(now)
        .next_update(now + LIST_HOLDS)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(credential.key.public_key()),
            critical=False,
        )
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
    )
    is_out = Q(revoked_at__isnull=False) | Q(suspended_at__isnull=False)
    for row in Certificate.objects.filter(is_out, issuer=issuer).defer("der"):
        builder = builder.add_revoked_certificate(_entry(row.serial, *_withdrawn(row)))
    return builder.sign(credential.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _entry(serial: str, revoked_at: datetime | None, reason: str) -> x509.RevokedCertificate:
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(int(serial, 16))
        .revocation_date(revoked_at or clock.now())
    )
    # RFC 5280 5.3.1: "unspecified" is said by leaving the reason out.
    if reason and reason != x509.ReasonFlags.unspecified.value:
        entry = entry.add_extension(x509.CRLReason(x509.ReasonFlags(reason)), critical=False)
    return entry.build()


def service_timestamper() -> LocalTimestamper:
    """Return the test time-stamp service, inside this process."""
    return LocalTimestamper(service_credential(service(TSA_LABEL)))


def service_for_reports() -> SoftCredential:
    """Return the test service that signs what this node reports."""
    return service_credential(service(REPORT_LABEL))


def timestamp(request_der: bytes) -> bytes:
    """Answer an RFC 3161 request; a bad one gets a refusal, not an error."""
    return service_timestamper().answer(request_der)


def timestamper() -> Timestamper:
    """Return what this node stamps times with: the service of TSA_URL, or the test service."""
    url = str(getattr(settings, "TSA_URL", "") or "")
    return HttpTimestamper(url) if url else service_timestamper()


def authorities() -> list[Certificate]:
    """Return the authorities that this node has created."""
    return list(Certificate.objects.filter(purpose=CertificatePurpose.AUTHORITY))
