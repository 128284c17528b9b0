"""From the facts about one signature to its indication (ETSI EN 319 102-1) and its reasons."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Final

from asn1crypto import x509 as asn1
from pyhanko.sign.ades.report import AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    SignatureStatus,
    StandardCMSSignatureStatus,
    TimestampSignatureStatus,
)

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.pki.contracts import SignatureKind

from .facts import FAILED, OPEN, PASSED, Examined, Finding, fine
from .lasting import BASIC, LONG, TIMED, end_of_path
from .policy import ValidationPolicy
from .report import (
    CertificateFacts,
    LaterChange,
    Reason,
    RevocationState,
    SignatureReport,
    TimeSource,
)
from .revocation import Hold, first_known
from .trust import TrustStore

ORGANISATION_IDENTIFIER: Final = "organization_identifier"


def judge(
    examined: Examined, *, trust: TrustStore, at: datetime, policy: ValidationPolicy
) -> SignatureReport:
    """Judge a signature: integrity, time, chain, revocation, later changes."""
    status: StandardCMSSignatureStatus = examined.status
    stamp = status.timestamp_validity
    is_proved = stamp is not None and _proves(stamp, examined.moment)
    known = _revocation(status, trust, examined.moment)
    findings = [
        _integrity(status),
        *examined.further,
        *_time(stamp, examined.moment, at, policy),
        *_chain(status, examined.moment, is_proved=is_proved),
        *_revocation_finding(status, known, is_proved=is_proved),
        *_stamp_revocation(stamp, trust, examined.moment),
        _later(examined.later),
    ]
    claimed = examined.where.claimed
    source = (
        TimeSource.TIMESTAMP if is_proved else TimeSource.CLAIMED if claimed else TimeSource.NONE
    )
    return _report(
        examined,
        findings,
        kind=_kind(status.signing_cert),
        revocation=known[0],
        time=(examined.moment if is_proved else claimed, source, _authority(stamp)),
        proof=(
            _level(status, stamp, trust, examined.moment),
            end_of_path(stamp.validation_path) if stamp is not None and is_proved else None,
        ),
    )


def judge_timestamp(examined: Examined, *, trust: TrustStore) -> SignatureReport:
    """Judge a document time stamp."""
    status: DocumentTimestampStatus = examined.status
    known = _revocation(status, trust, examined.moment)
    findings = [
        _integrity(status),
        *_chain(status, examined.moment, is_proved=True),
        *_revocation_finding(status, known, is_proved=True),
        _later(examined.later),
    ]
    return _report(
        examined,
        findings,
        kind=SignatureKind.TIMESTAMP,
        revocation=known[0],
        time=(examined.moment, TimeSource.TIMESTAMP, _name(status.signing_cert)),
        proof=("", end_of_path(status.validation_path)),
    )


def malformed_in_pdf(index: int, embedded: EmbeddedPdfSignature, reason: Reason) -> SignatureReport:
    """Return the report on a signature of a PDF that could not be examined."""
    is_stamp = embedded.sig_object_type == "/DocTimeStamp"
    kind = SignatureKind.TIMESTAMP if is_stamp else SignatureKind.PERSONAL
    return malformed(index, str(embedded.field_name), reason, kind=kind)


def malformed(
    index: int, name: str, reason: Reason, *, kind: SignatureKind = SignatureKind.PERSONAL
) -> SignatureReport:
    """Return the report on a signature that could not be examined: it proves nothing."""
    return SignatureReport(
        index=index,
        kind=kind,
        field_name=name,
        signer_name="",
        organisation="",
        certificate=None,
        signed_at=None,
        time_source=TimeSource.NONE,
        time_authority="",
        integrity_ok=False,
        chain_ok=False,
        revocation=RevocationState.UNKNOWN,
        revision=0,
        revisions=0,
        covers_whole_file=False,
        later_change=LaterChange.UNKNOWN,
        indication=FAILED,
        sub_indication="FORMAT_FAILURE",
        reasons=(reason,),
    )


def _report(
    examined: Examined,
    findings: list[Finding],
    *,
    kind: SignatureKind,
    revocation: RevocationState,
    time: tuple[datetime | None, TimeSource, str],
    proof: tuple[str, datetime | None],
) -> SignatureReport:
    status, where = examined.status, examined.where
    worst = min(findings, key=lambda finding: (FAILED, OPEN, PASSED).index(finding.indication))
    certificate: asn1.Certificate = status.signing_cert
    return SignatureReport(
        index=examined.index,
        kind=kind,
        field_name=where.name,
        signer_name=_name(certificate),
        organisation=_text(certificate.subject.native.get("organization_name")),
        certificate=_facts(certificate),
        signed_at=time[0],
        time_source=time[1],
        time_authority=time[2],
        integrity_ok=bool(status.intact and status.valid),
        chain_ok=bool(status.trusted),
        revocation=revocation,
        revision=where.revision,
        revisions=where.revisions,
        covers_whole_file=where.covers_whole_file,
        later_change=examined.later,
        indication=worst.indication,
        sub_indication=worst.sub_indication,
        reasons=tuple(finding.reason for finding in findings),
        level=proof[0],
        holds_until=proof[1],
        signed_files=where.signed_files,
        files_total=where.files_total,
    )


def _level(
    status: SignatureStatus,
    stamp: TimestampSignatureStatus | None,
    trust: TrustStore,
    moment: datetime,
) -> str:
    """Return how much of its proof a signature has beside it, before later stamps are counted."""
    if stamp is None:
        return BASIC
    for one in (status, stamp):
        if one.validation_path is None:
            return TIMED
        for issuer, certificate in pairwise(one.validation_path.iter_certs(include_root=True)):
            if first_known(trust.inside, certificate, issuer, moment) is None:
                return TIMED
    return LONG


def _integrity(status: SignatureStatus) -> Finding:
    if not status.intact:
        return Finding(FAILED, "HASH_FAILURE", Reason("hash_mismatch"))
    if not status.valid:
        return Finding(FAILED, "SIG_CRYPTO_FAILURE", Reason("signature_broken"))
    return fine("intact")


def _time(
    stamp: TimestampSignatureStatus | None, moment: datetime, at: datetime, policy: ValidationPolicy
) -> Iterator[Finding]:
    if stamp is None:
        if policy.needs_timestamp:
            yield Finding(OPEN, "SIG_CONSTRAINTS_FAILURE", Reason("timestamp_missing"))
        return
    facts = {"authority": _authority(stamp)}
    if not (stamp.intact and stamp.valid):
        yield Finding(FAILED, "SIG_CONSTRAINTS_FAILURE", Reason("timestamp_foreign"))
    elif not _proves(stamp, moment):
        yield Finding(OPEN, "NO_POE", Reason(_why_unproved(stamp, moment), facts))
    elif moment > at + policy.clock_leeway:
        yield Finding(OPEN, "TIMESTAMP_ORDER_FAILURE", Reason("timestamp_future"))
    else:
        yield fine("timestamp_ok", **facts)


def _why_unproved(stamp: TimestampSignatureStatus, moment: datetime) -> str:
    certificate: asn1.Certificate = stamp.signing_cert
    if stamp.timestamp != moment:
        return "timestamp_ambiguous"
    uses = certificate.extended_key_usage_value
    if uses is None or "time_stamping" not in uses.native:
        return "timestamp_wrong_use"
    if not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        return "timestamp_out_of_validity"
    return "timestamp_untrusted"


def _proves(stamp: TimestampSignatureStatus, moment: datetime) -> bool:
    """Tell whether a time stamp proves the moment as of which everything else was judged.

    Of several stamps the library reports one that is trusted, which need not be the one whose time
    was read: a forged old stamp beside a true new one must not lend its time to an expired key.
    """
    return bool(stamp.intact and stamp.valid and stamp.trusted and stamp.timestamp == moment)


def _chain(status: SignatureStatus, moment: datetime, *, is_proved: bool) -> Iterator[Finding]:
    is_broken = not (status.intact and status.valid)
    if is_broken and not status.trusted and status.trust_problem_indic is None:
        # The library does not ask who issued a certificate whose signature does not hold: saying
        # that the issuer is unknown would send people after the wrong fault.
        return
    yield _chain_finding(status, moment, is_proved=is_proved)


def _chain_finding(status: SignatureStatus, moment: datetime, *, is_proved: bool) -> Finding:
    certificate: asn1.Certificate = status.signing_cert
    issuer = _name_of(certificate.issuer)
    if status.trusted:
        return fine("chain_ok", issuer=issuer)
    if moment > certificate.not_valid_after:
        facts = {"on": _day(certificate.not_valid_after)}
        if is_proved:
            return Finding(FAILED, "EXPIRED", Reason("expired_at_signing", facts))
        return Finding(OPEN, "OUT_OF_BOUNDS_NO_POE", Reason("expired_no_proof", facts))
    if moment < certificate.not_valid_before:
        facts = {"on": _day(certificate.not_valid_before)}
        return Finding(FAILED, "NOT_YET_VALID", Reason("not_yet_valid", facts))
    return _untrusted(status.trust_problem_indic, issuer)


def _untrusted(problem: AdESSubIndic | None, issuer: str) -> Finding:
    sub = problem.standard_name if problem is not None else "NO_CERTIFICATE_CHAIN_FOUND"
    if problem in {
        AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
        AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    }:
        return Finding(OPEN, sub, Reason("weak_algorithm"))
    if problem is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        return Finding(OPEN, sub, Reason("chain_refused"))
    return Finding(OPEN, sub, Reason("chain_unknown", {"issuer": issuer}))


def _revocation(
    status: SignatureStatus, trust: TrustStore, moment: datetime
) -> tuple[RevocationState, datetime | None, Hold | None]:
    """Return the worst that is known of the certificates below the root, since when, which hold.

    Where nothing can be known the day is that on which the list ended which is too old.
    """
    if status.validation_path is None or not status.trusted:
        return RevocationState.UNKNOWN, None, None
    path = list(status.validation_path.iter_certs(include_root=True))
    later: datetime | None = None
    held: Hold | None = None
    for issuer, certificate in pairwise(path):
        known = first_known(trust.books, certificate, issuer, moment)
        if known is None:
            return RevocationState.UNKNOWN, trust.imported.ended_on(issuer), None
        if known.revoked_at is not None and known.revoked_at <= moment:
            return RevocationState.REVOKED, known.revoked_at, None
        later, held = later or known.revoked_at, held or known.hold_at(moment)
    if held is not None:
        return RevocationState.SUSPENDED, held[0], held
    return (RevocationState.REVOKED_LATER if later else RevocationState.GOOD), later, None


def _revocation_finding(
    status: SignatureStatus,
    known: tuple[RevocationState, datetime | None, Hold | None],
    *,
    is_proved: bool,
) -> Iterator[Finding]:
    if not status.trusted:
        return
    state, since, held = known
    facts = {"on": _day(since)} if since else {}
    if state is RevocationState.REVOKED and is_proved:
        yield Finding(FAILED, "REVOKED", Reason("revoked", facts))
    elif state is RevocationState.REVOKED:
        # Indeterminate by the standard; a withdrawn key that shows no time is refused here.
        yield Finding(FAILED, "REVOKED_NO_POE", Reason("revoked_no_proof", facts))
    elif state is RevocationState.SUSPENDED and held is not None:
        yield _held(held)
    elif state is RevocationState.UNKNOWN:
        code = "revocation_list_old" if since else "revocation_unknown"
        subject = {"subject": _name(status.signing_cert), **facts}
        yield Finding(OPEN, "TRY_LATER", Reason(code, subject))
    elif state is RevocationState.REVOKED_LATER:
        yield fine("revoked_later", **facts)
    else:
        yield fine("revocation_good")


def _held(held: Hold) -> Finding:
    """A signature made while its certificate was out of use is never called good (ADR 0034)."""
    since, until = held
    if until is None:
        return Finding(OPEN, "TRY_LATER", Reason("suspended", {"on": _day(since)}))
    facts = {"on": _day(since), "until": _day(until)}
    return Finding(OPEN, "CHAIN_CONSTRAINTS_FAILURE", Reason("suspended_then", facts))


def _stamp_revocation(
    stamp: TimestampSignatureStatus | None, trust: TrustStore, moment: datetime
) -> Iterator[Finding]:
    """Judge the time-stamp service's certificate; only what is wrong is worth a word."""
    if stamp is None or not stamp.trusted:
        return
    known = _revocation(stamp, trust, moment)
    if known[0] not in {RevocationState.GOOD, RevocationState.REVOKED_LATER}:
        yield from _revocation_finding(stamp, known, is_proved=True)


def _later(change: LaterChange) -> Finding:
    reason = Reason(f"later_{change.value}")
    if change is LaterChange.FORBIDDEN:
        return Finding(FAILED, "HASH_FAILURE", reason)
    if change is LaterChange.UNKNOWN:
        return Finding(OPEN, "SIG_CONSTRAINTS_FAILURE", reason)
    return Finding(PASSED, "", reason)


def _kind(certificate: asn1.Certificate) -> SignatureKind:
    # ETSI EN 319 412-3: only the certificate of a body has an organisation identifier.
    is_body = ORGANISATION_IDENTIFIER in certificate.subject.native
    return SignatureKind.SEAL if is_body else SignatureKind.PERSONAL


def _authority(stamp: TimestampSignatureStatus | None) -> str:
    return _name(stamp.signing_cert) if stamp is not None else ""


def _name(certificate: asn1.Certificate) -> str:
    return _name_of(certificate.subject)


def _name_of(name: asn1.Name) -> str:
    native = name.native
    return _text(native.get("common_name") or native.get("organization_name"))


def _text(value: object) -> str:
    """Return an attribute as text; one that occurs several times comes as a list."""
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value or "")


def _facts(certificate: asn1.Certificate) -> CertificateFacts:
    return CertificateFacts(
        subject=certificate.subject.human_friendly,
        issuer=certificate.issuer.human_friendly,
        serial=f"{certificate.serial_number:x}",
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
        sha256=certificate.sha256.hex(),
    )


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"
