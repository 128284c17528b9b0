"""Copied stamp: the time of another signature, of nobody, or of another day."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from asn1crypto import cms as asn1_cms

from hoatoc.kernel.pki import cms

from .. import declared, documents
from ..attacks import holes, with_contents

if TYPE_CHECKING:
    from collections.abc import Callable


def _info(pdf: bytes) -> asn1_cms.SignerInfo:
    """Return what the last signature says of itself."""
    start, end = max(holes(pdf))
    packet = asn1_cms.ContentInfo.load(bytes.fromhex(pdf[start:end].decode()))
    return packet["content"]["signer_infos"][0]


def value_of(pdf: bytes) -> bytes:
    """Return the value of the last signature."""
    value: bytes = _info(pdf)["signature"].native
    return value


def token_of(pdf: bytes) -> bytes:
    """Return the time stamp of the last signature."""
    token: bytes = _info(pdf)["unsigned_attrs"][0]["values"][0].dump()
    return token


def with_tokens(pdf: bytes, *tokens: bytes) -> bytes:
    """Return the file with other time stamps, or none, under its last signature."""
    number = len(holes(pdf)) - 1
    own = declared.credential("seal" if number else "officer")
    signer = cms.signatory(own.certificate, own.chain)
    info = _info(pdf)
    attributes = info["signed_attrs"].untag().dump()
    rebuilt = cms.detached(signer, attributes, info["signature"].native, b"".join(tokens))
    return with_contents(pdf, number, rebuilt)


@cache
def _another() -> bytes:
    """Return the letter as it was signed another day."""
    return documents.signed(at=declared.NOW - timedelta(days=300))


def _stamped(tsa: str = "tsa", days: int = 0) -> Callable[[bytes], bytes]:
    at = declared.NOW + timedelta(days=days)

    def attack(pdf: bytes) -> bytes:
        digest = hashlib.sha256(value_of(pdf)).digest()
        return with_tokens(pdf, declared.timestamper(at, tsa=tsa).token(digest))

    return attack


def broken(pdf: bytes) -> bytes:
    """One bit of the stamp's own signature is another."""
    token = token_of(pdf)
    return with_tokens(pdf, token[:-4] + bytes((token[-4] ^ 1,)) + token[-3:])


def over_other_bytes(pdf: bytes) -> bytes:
    """The service stamped something else."""
    return with_tokens(pdf, declared.timestamper().token(hashlib.sha256(b"other").digest()))


def copied_beside_the_true_one(pdf: bytes) -> bytes:
    """A copied stamp comes first, and the true one after it."""
    return with_tokens(pdf, token_of(_another()), token_of(pdf))


def forged_beside_the_true_one(pdf: bytes) -> bytes:
    """A stranger's stamp of another day comes first, and the true one after it."""
    digest = hashlib.sha256(value_of(pdf)).digest()
    past = declared.NOW - timedelta(days=400)
    forged = declared.timestamper(past, tsa="stranger-tsa").token(digest)
    return with_tokens(pdf, forged, token_of(pdf))


VARIANTS: dict[str, Callable[[bytes], bytes]] = {
    "of_another_day": lambda pdf: with_tokens(pdf, token_of(_another())),
    "broken": broken,
    "over_other_bytes": over_other_bytes,
    "copied_beside_the_true_one": copied_beside_the_true_one,
    "forged_beside_the_true_one": forged_beside_the_true_one,
    "removed": with_tokens,
    "of_a_stranger": _stamped("stranger-tsa"),
    "post_dated": _stamped(days=2),
    "by_a_service_not_yet_there": _stamped("tsa-early"),
    "by_a_service_that_ended": _stamped("tsa-expired"),
    "by_a_service_that_was_revoked": _stamped("tsa-revoked"),
    "by_a_person": _stamped("officer"),
}
