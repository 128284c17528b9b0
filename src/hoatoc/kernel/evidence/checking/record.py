"""A whole record held against a file (RFC 4998 4.3 and 5.3); written apart from what makes one."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from ..syntax import DIGESTS, SIZES, EvidenceRecord, digest_of
from .objects import CONTENT, Objects, objects_of
from .report import EvidenceReport, Finding
from .stamps import UNREADABLE, Stamp, read_stamp

if TYPE_CHECKING:
    from pathlib import Path

    from .bundle import Bundle

LARGEST: Final = 64 * 1024 * 1024
MOST_STAMPS: Final = 2_000
MOST_NAMED: Final = 50


class _Refused(Exception):
    """The record or the file is nothing that can be judged."""


def judge_record(path: Path, record: bytes, *, bundle: Bundle, at: datetime) -> EvidenceReport:
    """Judge what a record proves of a file at a moment; never raises because of their bytes."""
    return judge_objects(
        objects_of(path, digests_of(record)), path.name, record, bundle=bundle, at=at
    )


def digests_of(record: bytes) -> tuple[str, ...]:
    """Return the digests by which a record names its objects; none if it cannot be read."""
    try:
        return tuple(_read(record)[1])
    except (_Refused, *UNREADABLE):
        return ()


def judge_objects(
    objects: Objects | None, name: str, record: bytes, *, bundle: Bundle, at: datetime
) -> EvidenceReport:
    """Judge what a record proves of objects that were read already, with all its digests."""
    try:
        chains, digests = _read(record)
        if objects is None:
            return EvidenceReport((Finding("no_object"),))
        return _Judging(chains, digests, objects, bundle, at).report(name)
    except _Refused as refused:
        return EvidenceReport((Finding(str(refused)),))
    except UNREADABLE:
        return EvidenceReport((Finding("no_record"),))


def _read(record: bytes) -> tuple[list[list[Any]], list[str]]:
    """Return the stamps of each chain, and the one digest of each chain."""
    if len(record) > LARGEST:
        raise _Refused("too_large")
    read = EvidenceRecord.load(record, strict=True)
    if read["encryption_info"].native is not None:
        raise _Refused("enciphered")
    chains = [list(chain) for chain in read["archive_time_stamp_sequence"]]
    if not chains or sum(map(len, chains)) > MOST_STAMPS or read["version"].native != 1:
        raise _Refused("no_record")
    named = [{digest_of(one) for one in chain} for chain in chains]
    if any(len(one) != 1 or not one <= set(DIGESTS) for one in named):
        raise _Refused("mixed_digests")
    return chains, [one.pop() for one in named]


class _Judging:
    """One pass over a record: objects, trees, then every stamp as of the next."""

    def __init__(
        self,
        chains: list[list[Any]],
        digests: list[str],
        objects: Objects,
        bundle: Bundle,
        at: datetime,
    ) -> None:
        self._chains, self._digests, self._objects = chains, digests, objects
        self._bundle, self._at = bundle, at
        self._findings: list[Finding] = []
        self._firsts = [_first_hashes(chain[0]) for chain in chains]
        # The hash of all chains before each one; before the first there is none.
        self._before = [
            hashlib.new(digest, _tagged(b"".join(map(_sequence, chains[:place])))).digest()
            for place, digest in enumerate(digests)
        ]

    def report(self, name: str) -> EvidenceReport:
        """Return everything that was found."""
        proved = self._proved(name)
        stamps = self._stamps()
        following = [*(one.at if one else self._at for one in stamps[1:]), self._at]
        for number, (stamp, until) in enumerate(zip(stamps, following, strict=True), start=1):
            if stamp is not None:
                for fault in stamp.faults(self._bundle, until=until):
                    self._say(fault, number)
        facts = tuple(one.facts(self._bundle) for one in stamps if one is not None)
        return EvidenceReport(tuple(self._findings), facts, proved)

    def _proved(self, name: str) -> tuple[str, ...]:
        """Return which parts of the file every chain covers from its beginning."""
        whole = self._covers(self._objects.whole)
        parts = {part: self._covers(one) for part, one in self._objects.parts.items()}
        found = {part for part, is_covered in parts.items() if is_covered}
        if whole:
            return (name, *sorted(found))
        if not self._objects.parts:
            self._findings.append(Finding("not_covered", {"part": name}))
            return ()
        for part in sorted(set(parts) - found)[:MOST_NAMED]:
            is_lacking = CONTENT in f"/{part}" or not self._objects.is_for_reader
            code = "not_covered" if is_lacking else "added"
            self._findings.append(Finding(code, {"part": part}))
        if not found:
            self._findings.append(Finding("not_covered", {"part": name}))
        elif not self._objects.is_for_reader:
            self._findings.append(Finding("repacked", {"part": name}))
        elif len(found) < len(self._firsts[0]):
            facts = {"all": str(len(self._firsts[0])), "found": str(len(found))}
            self._findings.append(Finding("not_whole", facts))
        return tuple(sorted(found))

    def _covers(self, hashes: Any) -> bool:
        """Tell whether the first stamp of every chain is about an object (RFC 4998 5.3, 3)."""
        for place, digest in enumerate(self._digests):
            own = hashes[digest]
            if place:
                own = hashlib.new(digest, own + self._before[place]).digest()
            if own not in self._firsts[place]:
                return False
        return True

    def _stamps(self) -> list[Stamp | None]:
        """Read every stamp, and hold each against its tree and against the one before."""
        stamps: list[Stamp | None] = []
        for chain, digest in zip(self._chains, self._digests, strict=True):
            for place, one in enumerate(chain):
                stamp = read_stamp(one["time_stamp"])
                stamps.append(stamp)
                number = len(stamps)
                before = stamps[-2] if number > 1 else None
                if stamp is None:
                    self._say(Finding("stamp_broken"), number)
                    continue
                if before is not None and stamp.at <= before.at:
                    self._say(Finding("order"), number)
                above = chain[place - 1]["time_stamp"].dump() if place else None
                if not self._is_led_to(one, stamp, digest, above):
                    self._say(Finding("tree_broken" if above is None else "gap"), number)
        return stamps

    def _is_led_to(self, one: Any, stamp: Stamp, digest: str, above: bytes | None) -> bool:
        """Tell whether the hashes lead to the imprint, beginning with the stamp before."""
        lists = _lists(one)
        if stamp.digest != digest:
            return False
        if any(len(each) != SIZES[digest] for row in lists for each in row):
            return False
        if above is not None:
            covered = hashlib.new(digest, above).digest()
            if covered not in (lists[0] if lists else [stamp.imprint]):
                return False
        return not lists or _climbed(lists, digest) == stamp.imprint

    def _say(self, finding: Finding, number: int) -> None:
        self._findings.append(finding.numbered(str(number)))


def _first_hashes(stamp: Any) -> frozenset[bytes]:
    """Return what a time stamp is directly about."""
    lists = _lists(stamp)
    if lists:
        return frozenset(lists[0])
    token = read_stamp(stamp["time_stamp"])
    return frozenset([token.imprint]) if token is not None else frozenset()


def _lists(stamp: Any) -> list[list[bytes]]:
    tree = stamp["reduced_hashtree"]
    if tree.native is None:
        return []
    return [[bytes(each.native) for each in row] for row in tree]


def _climbed(lists: list[list[bytes]], digest: str) -> bytes:
    """Go from the first list to the root (RFC 4998 4.3)."""
    carried: list[bytes] = []
    for row in lists:
        together = sorted([*row, *carried])
        carried = [hashlib.new(digest, b"".join(together)).digest()]
    return carried[0]


def _sequence(chain: list[Any]) -> bytes:
    return _tagged(b"".join(one.dump() for one in chain))


def _tagged(body: bytes) -> bytes:
    """Return the body as a SEQUENCE in DER."""
    size = len(body)
    if size < 0x80:
        return bytes((0x30, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((0x30, 0x80 | len(length))) + length + body
