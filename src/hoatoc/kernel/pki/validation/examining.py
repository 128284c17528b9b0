"""Opening a file and examining each signature, in the order that leaves no room for tricks.

Size and kind, then bytes that no parser saw, then the structure (not strict: files of Microsoft
Word have hybrid cross-references), then each signature from the first to the last.
"""

import asyncio
import io
from datetime import datetime
from typing import Any

from asn1crypto import cms as asn1_cms
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    ModificationInfo,
    PdfSignatureStatus,
)

from hoatoc.kernel.pki import quicker
from hoatoc.kernel.pki.appending.recognised import RecognisingPolicy

from . import guard, history
from .facts import Examined, Where
from .judging import judge, judge_timestamp, malformed_in_pdf
from .lasting import carried_on
from .policy import STANDARD, ValidationPolicy
from .report import (
    LaterChange,
    Reason,
    SignatureReport,
    ValidationReport,
    Verdict,
)
from .revocation import CrlBook, OcspBook, RevocationBook, load_answers, load_lists
from .subject import Subject, overall
from .trust import TrustStore

quicker.install()
# What says nothing about the signatures: this process ran out before the file ended.
BEYOND = (MemoryError,)


def unread(
    pdf: bytes, reason: Reason, *, trust: TrustStore, at: datetime, policy: ValidationPolicy
) -> ValidationReport:
    """Return the report on a file that nobody could read to its end."""
    return Subject(pdf, trust, at, policy).report(Verdict.CANNOT_CHECK, reason)


def certificates_of(pdf: bytes) -> list[str]:
    """Return the fingerprints (SHA-256, hexadecimal) of every certificate in the signatures."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        inside = [one for signature in _signatures(reader) for one in _certificates(signature)]
    except Exception:  # noqa: BLE001 - judging will tell what is wrong with the file
        return []
    return sorted({one.sha256.hex() for one in inside})


def validate(
    pdf: bytes, *, trust: TrustStore, at: datetime, policy: ValidationPolicy = STANDARD
) -> ValidationReport:
    """Judge every signature of a file as of a moment; never raises, whatever the bytes are."""
    file = Subject(pdf, trust, at, policy)
    try:
        return _examine(file)
    except BEYOND as problem:
        reason = Reason("beyond_limits", {"problem": type(problem).__name__})
        return file.report(Verdict.CANNOT_CHECK, reason)
    except Exception as problem:  # noqa: BLE001 - whatever hostile bytes raise is a finding
        named = guard.unread_problem(pdf) or "unreadable"
        reason = Reason(named, {"problem": type(problem).__name__})
        return file.report(Verdict.NOT_VALID, reason)


def _examine(file: Subject) -> ValidationReport:
    if (refused := _refused_unread(file)) is not None:
        return refused
    reader = PdfFileReader(io.BytesIO(file.content), strict=False)
    if reader.encrypted:
        return file.report(Verdict.CANNOT_CHECK, Reason("encrypted"))
    try:
        embedded = _signatures(reader)
    except Exception as raised:
        if isinstance(raised, BEYOND) or not _is_hollow(reader):
            raise
        reason = Reason("signature_hollow", {"problem": type(raised).__name__})
        return file.report(Verdict.NOT_VALID, reason)
    if (problem := _problem_of_the_whole(file, reader, embedded)) is not None:
        return file.report(Verdict.NOT_VALID, problem)
    if not any(signature.sig_object_type == "/Sig" for signature in embedded):
        return file.report(Verdict.NO_SIGNATURE)
    trust = file.trust.with_inside(*_books_inside(reader))
    signatures = tuple(
        _examine_one(file, trust, number, one) for number, one in enumerate(embedded, 1)
    )
    signatures = carried_on(signatures, file.at)
    return file.report(overall(signatures), *_done_to(reader, signatures), signatures=signatures)


def _is_hollow(reader: PdfFileReader) -> bool:
    """Tell whether a signature of the form lacks its contents or its range, or they are none."""
    for _name, value, _reference in enumerate_sig_fields(reader, filled_status=True):
        signed: Any = value.get_object() if value is not None else None
        try:
            contents, byte_range = signed["/Contents"], signed["/ByteRange"]
            signers = asn1_cms.ContentInfo.load(bytes(contents))["content"]["signer_infos"]
            values = [one["signature"].native for one in signers]
            if not values or len(byte_range) != 4 or any(int(one) < 0 for one in byte_range):
                return True
        except Exception:  # noqa: BLE001 - whatever it raises, it is no signature
            return True
    return False


def _done_to(reader: PdfFileReader, signatures: tuple[SignatureReport, ...]) -> tuple[Reason, ...]:
    """Name what was done to the file after the first signature that does not provide for it."""
    refused = (LaterChange.FORBIDDEN, LaterChange.UNKNOWN)
    since = [one.revision for one in signatures if one.revision and one.later_change in refused]
    return history.named(reader, first=min(since) - 1, last=max(since) - 1) if since else ()


def _problem_of_the_whole(
    file: Subject, reader: PdfFileReader, embedded: list[EmbeddedPdfSignature]
) -> Reason | None:
    """Return what is wrong with the file before any of its signatures is looked at."""
    removed = guard.removed_problem(file.content, [one.byte_range for one in embedded])
    if removed is not None:
        return Reason(removed)
    if not embedded:
        return None
    covered = max(int(one.byte_range[2]) + int(one.byte_range[3]) for one in embedded)
    trailing = guard.trailing_problem(file.content, reader.last_startxref, covered=covered)
    if trailing is not None:
        return Reason(trailing)
    if len(embedded) > file.policy.most_signatures:
        return Reason("too_many_signatures", {"limit": str(file.policy.most_signatures)})
    first = min(one.signed_revision for one in embedded)
    shadow = history.shadow_problem(reader.xrefs, after=first)
    return Reason(shadow) if shadow is not None else None


def _refused_unread(file: Subject) -> ValidationReport | None:
    if (refused := file.refused_unread()) is not None:
        return refused
    if b"%PDF-" not in file.content[:1024]:
        return file.report(Verdict.NO_SIGNATURE, Reason("not_a_pdf"))
    return None


def _signatures(reader: PdfFileReader) -> list[EmbeddedPdfSignature]:
    found: list[EmbeddedPdfSignature] = list(reader.embedded_signatures)
    return sorted(found, key=lambda one: int(one.byte_range[2]) + int(one.byte_range[3]))


def _certificates(embedded: EmbeddedPdfSignature) -> list[asn1.Certificate]:
    packets = [embedded.signed_data]
    packets += filter(None, [next(extract_tst_data_iter(embedded.signer_info, signed=False), None)])
    choices = [choice for packet in packets for choice in packet["certificates"] or ()]
    return [choice.chosen for choice in choices if choice.name == "certificate"]


def _books_inside(reader: PdfFileReader) -> tuple[RevocationBook, ...]:
    """Return the revocation knowledge that lies in the file (PAdES B-LT)."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except (NoDSSFoundError, PdfReadError):
        return ()
    answers = load_answers(reference.get_object().data for reference in store.ocsps)
    lists = load_lists(reference.get_object().data for reference in store.crls)
    return (OcspBook(answers), CrlBook(lists))


def _examine_one(
    file: Subject, trust: TrustStore, index: int, embedded: EmbeddedPdfSignature
) -> SignatureReport:
    """Examine one signature; what it raises is its own finding and spares the others."""
    problem = guard.byte_range_problem(file.content, embedded.byte_range, embedded.pkcs7_content)
    if problem is not None:
        return malformed_in_pdf(index, embedded, Reason(problem))
    try:
        is_stamp = embedded.sig_object_type == "/DocTimeStamp"
        # The library is asynchronous for fetching over a network, which we never do; knowledge
        # about revocation comes from the database, which may not be asked inside its loop.
        gathered = asyncio.run((_timestamp if is_stamp else _signature)(file, trust, embedded))
        where = Where.in_pdf(embedded, gathered[0])
        examined = Examined(index, where, *gathered, later_change(embedded, gathered[0]))
        if is_stamp:
            return judge_timestamp(examined, trust=trust)
        return judge(examined, trust=trust, at=file.at, policy=file.policy)
    except BEYOND:
        raise
    except Exception as raised:  # noqa: BLE001 - as in validate
        return malformed_in_pdf(
            index, embedded, Reason("format_failure", {"problem": type(raised).__name__})
        )


async def _signature(
    file: Subject, trust: TrustStore, embedded: EmbeddedPdfSignature
) -> tuple[PdfSignatureStatus, datetime]:
    token = next(extract_tst_data_iter(embedded.signer_info, signed=False), None)
    moment = _stated_time(token) or file.at
    status = await async_validate_pdf_signature(
        embedded,
        signer_validation_context=trust.context(moment),
        ts_validation_context=trust.context(moment),
        diff_policy=RecognisingPolicy(),
    )
    return status, moment


async def _timestamp(
    file: Subject, trust: TrustStore, embedded: EmbeddedPdfSignature
) -> tuple[DocumentTimestampStatus, datetime]:
    moment = _stated_time(embedded.signed_data) or file.at
    return await async_validate_pdf_timestamp(embedded, trust.context(moment)), moment


def _stated_time(token: asn1_cms.SignedData | None) -> datetime | None:
    if token is None:
        return None
    stated: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return stated


def later_change(embedded: EmbeddedPdfSignature, status: ModificationInfo) -> LaterChange:
    """Return what the difference analysis says about the revisions after a signature."""
    level = status.modification_level
    is_locked = embedded.docmdp_level is not None or embedded.fieldmdp is not None
    if level is ModificationLevel.NONE:
        return LaterChange.NONE
    if level is ModificationLevel.LTA_UPDATES:
        return LaterChange.PROOFS
    if is_locked and not status.docmdp_ok:
        return LaterChange.FORBIDDEN
    if level is ModificationLevel.FORM_FILLING:
        return LaterChange.FILLED
    return LaterChange.UNKNOWN
