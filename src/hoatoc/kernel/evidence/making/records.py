"""Records as they begin and grow: the first stamp, a stamp over the last, a new chain over all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms

from ..syntax import ArchiveTimeStamp, ArchiveTimeStampChain, EvidenceRecord
from .forest import reduced


@dataclass(frozen=True)
class Stamped:
    """A root that was stamped: the token, and the digest of the tree below it."""

    token: bytes
    digest: str


def begun(stamped: Stamped, hashes: Sequence[bytes], way: Sequence[bytes]) -> bytes:
    """Return the record of a group of objects after its first stamp."""
    record = EvidenceRecord(
        {
            "version": 1,
            "digest_algorithms": [{"algorithm": stamped.digest}],
            "archive_time_stamp_sequence": [[_stamp(stamped, hashes, way)]],
        }
    )
    return _encoded(record)


def renewed(record: bytes, stamped: Stamped, way: Sequence[bytes]) -> bytes:
    """Return the record with a stamp over its last one, in the same chain (RFC 4998 5.2)."""
    read = EvidenceRecord.load(record, strict=True)
    chain = read["archive_time_stamp_sequence"][-1]
    chain.append(_stamp(stamped, [token_hash(record, stamped.digest)], way))
    return _rebuilt(read, stamped.digest)


def rehashed(
    record: bytes, stamped: Stamped, hashes: Sequence[bytes], way: Sequence[bytes]
) -> bytes:
    """Return the record with a chain of another digest over the objects and all chains before.

    ``hashes`` are those of ``over_chains`` for the objects of the group.
    """
    read = EvidenceRecord.load(record, strict=True)
    read["archive_time_stamp_sequence"].append(
        ArchiveTimeStampChain([_stamp(stamped, hashes, way)])
    )
    return _rebuilt(read, stamped.digest)


def token_hash(record: bytes, digest: str) -> bytes:
    """Return the hash of the last time stamp: what a stamp over it has to cover."""
    read = EvidenceRecord.load(record, strict=True)
    token = read["archive_time_stamp_sequence"][-1][-1]["time_stamp"].dump()
    return hashlib.new(digest, token).digest()


def over_chains(record: bytes, hashes: Sequence[bytes], digest: str) -> list[bytes]:
    """Return the hash of each object joined with that of all chains so far (RFC 4998 5.2, 4)."""
    read = EvidenceRecord.load(record, strict=True)
    chains = hashlib.new(digest, read["archive_time_stamp_sequence"].dump()).digest()
    return [hashlib.new(digest, one + chains).digest() for one in hashes]


def _stamp(stamped: Stamped, hashes: Sequence[bytes], way: Sequence[bytes]) -> ArchiveTimeStamp:
    lists = reduced(hashes, way)
    parts: dict[str, Any] = {
        "digest_algorithm": {"algorithm": stamped.digest},
        "time_stamp": cms.ContentInfo.load(stamped.token, strict=True),
    }
    if lists:
        parts["reduced_hashtree"] = lists
    return ArchiveTimeStamp(parts)


def _rebuilt(read: Any, digest: str) -> bytes:
    known = [one["algorithm"].native for one in read["digest_algorithms"]]
    if digest not in known:
        read["digest_algorithms"].append({"algorithm": digest})
    return _encoded(read)


def _encoded(record: Any) -> bytes:
    encoded: bytes = record.dump()
    return encoded
