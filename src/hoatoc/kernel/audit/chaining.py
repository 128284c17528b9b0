"""Adding to a chain, and proving that nothing was changed, left out or put in."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .models import AuditChain, AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEALED = (
    "chain_id", "position", "action", "person_id", "person_label", "post_label", "unit_id",
    "acting_for_label", "subject_kind", "subject_id", "subject_label", "facts", "previous_hash",
)  # fmt: skip


def digest(entry: AuditEntry) -> str:
    """Return the SHA-256 over all fields of an entry, in hexadecimal."""
    sealed = {name: getattr(entry, name) for name in _SEALED}
    sealed["at"] = entry.at.isoformat(timespec="microseconds")
    canonical = json.dumps(sealed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def append(entry: AuditEntry) -> AuditEntry:
    """Put an entry at the end of its chain; the chain stays locked until the commit."""
    append_all([entry])
    return entry


def append_all(entries: Sequence[AuditEntry]) -> None:
    """Put entries of one chain at its end in their order; it stays locked until the commit."""
    chain_id = entries[0].chain_id
    AuditChain.objects.get_or_create(unit_id=chain_id)
    head = AuditChain.objects.select_for_update().get(unit_id=chain_id)
    for entry in entries:
        entry.position = head.position + 1
        entry.previous_hash = head.head
        entry.hash = digest(entry)
        head.position, head.head = entry.position, entry.hash
    AuditEntry.objects.bulk_create(entries, batch_size=1_000)
    head.save(update_fields=["position", "head"])


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold."""

    chain_id: int
    position: int
    why: str


def breaks(chain_id: int | None = None) -> Iterator[Break]:
    """Walk every chain, or one, and yield each place that does not hold; none means all is well."""
    chains = AuditChain.objects.order_by("unit_id")
    for chain in chains if chain_id is None else chains.filter(unit_id=chain_id):
        yield from breaks_in(chain)


def breaks_in(chain: AuditChain) -> Iterator[Break]:
    """Walk one chain from its beginning to the head that was read before, and beyond it."""
    previous, expected = "0" * 64, 1
    reached = previous
    entries = AuditEntry.objects.filter(chain_id=chain.unit_id).order_by("position")
    for entry in entries.iterator(chunk_size=2000):
        if entry.position != expected:
            yield Break(chain.unit_id, expected, "missing")
            expected = entry.position
        if entry.previous_hash != previous:
            yield Break(chain.unit_id, entry.position, "not bound to the entry before it")
        if digest(entry) != entry.hash:
            yield Break(chain.unit_id, entry.position, "changed")
        previous, expected = entry.hash, expected + 1
        if entry.position == chain.position:
            reached = entry.hash
    # A node that runs adds entries meanwhile: behind the head that we read, up to that of now.
    now = AuditChain.objects.get(unit_id=chain.unit_id).position
    if reached != chain.head or not chain.position <= expected - 1 <= now:
        yield Break(chain.unit_id, expected, "the end was cut off")
