"""One XML signature: its form, what it is over, its value, its certificate, its time."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from asn1crypto import cms as asn1_cms
from asn1crypto import x509 as asn1
from pyhanko.sign.validation.generic_cms import validate_cert_usage, validate_tst_signed_data
from pyhanko.sign.validation.status import StandardCMSSignatureStatus, TimestampSignatureStatus

from hoatoc.kernel.pki.validation.facts import FAILED, OPEN, Examined, Finding, Where, fine
from hoatoc.kernel.pki.validation.judging import judge, malformed
from hoatoc.kernel.pki.validation.report import LaterChange, Reason, SignatureReport
from hoatoc.kernel.pki.validation.revocation import CrlBook, OcspBook, load_answers, load_lists
from hoatoc.kernel.pki.xades.canonical import Malformed, canonical
from hoatoc.kernel.pki.xades.holding import fits, held_over, is_strong
from hoatoc.kernel.pki.xades.names import DIGESTS, METHODS
from hoatoc.kernel.pki.xades.reading import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoatoc.kernel.pki.validation.subject import Subject
    from hoatoc.kernel.pki.xades.canonical import Element
    from hoatoc.kernel.pki.xades.holding import Files, Held
    from hoatoc.kernel.pki.xades.reading import Claims, Stamp


# Signatures that others may well read: nothing is known against them.
_NOT_READ: Final = frozenset({"nested", "transform_refused"})


@dataclass(frozen=True)
class Place:
    """Where a signature was found: its document, the files beside it, its name for people."""

    root: Element
    element: Element
    files: Files
    name: str = ""


def examine(subject: Subject, index: int, place: Place) -> SignatureReport:
    """Judge one signature; what is wrong with its form is its own finding."""
    try:
        return _examined(subject, index, place)
    except Malformed as wrong:
        report = malformed(index, place.name, Reason(wrong.code, wrong.facts))
        return _left_open(report) if wrong.code in _NOT_READ else report
    except MemoryError:
        raise
    except Exception as raised:  # noqa: BLE001 - whatever hostile bytes raise is a finding
        reason = Reason("format_failure", {"problem": type(raised).__name__})
        return malformed(index, place.name, reason)


def _left_open(report: SignatureReport) -> SignatureReport:
    return replace(
        report,
        indication=OPEN,
        sub_indication="SIG_CONSTRAINTS_FAILURE",
        later_change=LaterChange.NONE,
    )


def certificates_of(element: Element) -> list[bytes]:
    """Return the certificates inside a signature, those of its time stamps included."""
    claims = claims_of(element)
    tokens = [_token(one) for one in claims.stamps]
    inside = [choice.chosen.dump() for one in tokens for choice in one["certificates"] or ()]
    return [*claims.certificates, *claims.others, *inside]


def _examined(subject: Subject, index: int, place: Place) -> SignatureReport:
    claims = claims_of(place.element)
    held = held_over(claims, place.root, place.files)
    if claims.properties is not None and not held.has_properties:
        raise Malformed("properties_unsigned")
    certificate = _signer(claims)
    if certificate is None:
        return malformed(index, place.name, Reason("certificate_unnamed"))
    # Revocation knowledge beside the signature is as good as who signed it (XAdES B-LT).
    inside = (OcspBook(load_answers(claims.answers)), CrlBook(load_lists(claims.lists)))
    subject = replace(subject, trust=subject.trust.with_inside(*inside))
    status, moment = asyncio.run(_status(subject, claims, held, certificate))
    total = len(place.files.names())
    where = Where(
        name=place.name,
        claimed=claims.claimed_at,
        covers_whole_file=_is_whole(held, total),
        signed_files=tuple(sorted(held.files)),
        files_total=total,
    )
    further = tuple(_further(claims, held, certificate, total))
    examined = Examined(index, where, status, moment, LaterChange.NONE, further)
    return judge(examined, trust=subject.trust, at=subject.at, policy=subject.policy)


def _is_whole(held: Held, total: int) -> bool:
    return len(held.files) >= total if total else held.is_whole


def _signer(claims: Claims) -> bytes | None:
    """Return the certificate that the signature names as its own, by its digest."""
    if not claims.named:
        return claims.certificates[0] if claims.certificates and not claims.properties else None
    named = claims.named[0]
    digest = DIGESTS.get(named.method)
    if digest is None:
        return None
    for one in claims.certificates:
        if hashlib.new(digest, one).digest() == named.digest:
            return one
    return None


def _further(claims: Claims, held: Held, certificate: bytes, total: int) -> Iterator[Finding]:
    """Yield what only signatures in XML can be faulted for, or are told for."""
    if held.weak or not is_strong(certificate, claims):
        yield Finding(OPEN, "CRYPTO_CONSTRAINTS_FAILURE", Reason("weak_algorithm"))
    if claims.properties is None:
        yield Finding(OPEN, "SIG_CONSTRAINTS_FAILURE", Reason("not_xades"))
    for name in filter(None, held.changed):
        yield Finding(FAILED, "HASH_FAILURE", Reason("object_changed", {"name": name[:200]}))
    for name in held.missing:
        # A container without one of its signed files is none (EN 319 162-1, 4.4.3.2).
        yield Finding(FAILED, "FORMAT_FAILURE", Reason("object_missing", {"name": name[:200]}))
    if not total and not held.is_whole:
        yield Finding(OPEN, "SIG_CONSTRAINTS_FAILURE", Reason("part_only"))
    elif total and len(held.files) < total:
        facts = {"n": str(len(held.files)), "all": str(total)}
        yield fine("covers_some", **facts)


async def _status(
    subject: Subject, claims: Claims, held: Held, der: bytes
) -> tuple[StandardCMSSignatureStatus, datetime]:
    """Return the facts in the terms of the library that judges chains and time stamps."""
    certificate = asn1.Certificate.load(der)
    stamp, stated = await _stamped(subject, claims)
    moment = stated or subject.at
    is_known = claims.method in METHODS
    valid = is_known and fits(der, claims)
    path, problem = None, None
    if valid:
        context = subject.trust.context(moment)
        context.certificate_registry.register_multiple(
            [asn1.Certificate.load(one) for one in (*claims.certificates, *claims.others)]
        )
        found: Any = await validate_cert_usage(
            certificate,
            context,
            StandardCMSSignatureStatus.default_usage_constraints(),
            context.path_builder.async_build_paths_lazy(certificate),
        )
        path, problem = found.success_result or found.error_path, found.error_subindic
    status = StandardCMSSignatureStatus(
        intact=not held.changed,
        valid=valid,
        trust_problem_indic=problem,
        signing_cert=certificate,
        pkcs7_signature_mechanism=claims.method,
        md_algorithm="sha256",
        validation_path=path,
        revocation_details=None,
        error_time_horizon=None,
        validation_time=moment,
        qualification_result=None,
        timestamp_validity=stamp,
    )
    return status, moment


async def _stamped(
    subject: Subject, claims: Claims
) -> tuple[TimestampSignatureStatus | None, datetime | None]:
    """Return what the first time stamp of the value is worth, and the time it states."""
    if not claims.stamps:
        return None, None
    stamp = claims.stamps[0]
    value = canonical(claims.value_element, stamp.over.algorithm, stamp.over.prefixes)
    token = _token(stamp)
    stated: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    facts = await validate_tst_signed_data(
        token, subject.trust.context(stated), lambda name: hashlib.new(name, value).digest()
    )
    return TimestampSignatureStatus(**facts), stated


def _token(stamp: Stamp) -> asn1_cms.SignedData:
    content = asn1_cms.ContentInfo.load(stamp.token, strict=True)
    if content["content_type"].native != "signed_data":
        raise Malformed("form_unknown")
    return content["content"]
