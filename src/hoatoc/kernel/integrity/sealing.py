"""Signing a statement about a tree, and judging the signature again years later.

The signature is CMS beside the statement, with a time stamp (the same parts as in a PDF). A
statement is canonical JSON: whoever has it, the signature and the things themselves can check all
of it with any other program.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from asn1crypto import cms as asn1_cms
from pyhanko.sign.validation import async_validate_detached_cms

from hoatoc.kernel.pki import cms
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.validation.revocation import Known
from hoatoc.kernel.pki.validation.stored import own_states, trust_from_database

if TYPE_CHECKING:
    from pyhanko.sign.validation.status import StandardCMSSignatureStatus

    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.validation import TrustStore


class SealVerdict(StrEnum):
    """What can be said of a signed statement."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNTRUSTED = "untrusted"
    REVOKED = "revoked"


@dataclass(frozen=True)
class SealReport:
    """The verdict, and who signed when as far as it can be read."""

    verdict: SealVerdict
    signer: str = ""
    signed_at: datetime | None = None


def statement_of(facts: Mapping[str, Any]) -> bytes:
    """Return the very bytes that are signed."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sign_statement(statement: bytes, credential: Credential) -> bytes:
    """Return a CMS signature beside the statement, with the time stamp of this node."""
    signer = cms.signatory(credential.certificate, credential.chain)
    digest = hashlib.sha256(statement).digest()
    attributes = cms.signed_attributes(signer, cms.DATA, digest)
    signature = credential.sign(attributes)
    stamp = timestamper().token(hashlib.sha256(signature).digest())
    return cms.detached(signer, attributes, signature, stamp)


def judge_statement(
    statement: bytes, signature: bytes, *, at: datetime, trust: TrustStore | None = None
) -> SealReport:
    """Judge a signature over a statement as of the moment of its time stamp; never raises."""
    trust = trust or trust_from_database()
    try:
        signed = asn1_cms.ContentInfo.load(signature, strict=True)["content"]
        moment = _stamped(signed) or at
        status = asyncio.run(_validated(statement, signed, trust, moment))
    except Exception:  # noqa: BLE001 - whatever damaged bytes raise, the seal is broken
        return SealReport(SealVerdict.BROKEN)
    signer = str(status.signing_cert.subject.native.get("common_name", ""))
    stamp = status.timestamp_validity
    if not (status.intact and status.valid and stamp and stamp.intact and stamp.valid):
        return SealReport(SealVerdict.BROKEN, signer, moment)
    if not status.trusted:
        return SealReport(SealVerdict.UNTRUSTED, signer, moment)
    fingerprint = status.signing_cert.sha256.hex()
    known = own_states([fingerprint]).get(fingerprint, Known())
    if known.hold_at(moment):
        return SealReport(SealVerdict.UNTRUSTED, signer, moment)
    is_revoked = known.revoked_at is not None and known.revoked_at <= moment
    return SealReport(SealVerdict.REVOKED if is_revoked else SealVerdict.HOLDS, signer, moment)


async def _validated(
    statement: bytes, signed: asn1_cms.SignedData, trust: TrustStore, moment: datetime
) -> StandardCMSSignatureStatus:
    return await async_validate_detached_cms(
        statement,
        signed,
        signer_validation_context=trust.context(moment),
        ts_validation_context=trust.context(moment),
    )


def _stamped(signed: asn1_cms.SignedData) -> datetime | None:
    for attribute in signed["signer_infos"][0]["unsigned_attrs"]:
        if attribute["type"].native == "signature_time_stamp_token":
            token = attribute["values"][0]["content"]
            stated: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
            return stated
    return None
