"""The seals of a dossier, and whether its papers are still what was sealed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.errors import FileLost
from hoatoc.kernel.integrity.sealing import SealReport, SealVerdict, judge_statement
from hoatoc.kernel.integrity.tree import HashTree, leaf_hash

from ..errors import TooMuchToTake
from ..models import Dossier, DossierEntry, DossierSeal
from ..rules import DossierState
from ..sources import facts_of, stored_files
from .closing import files_of
from .dossiers import entries_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.integrity.tree import Plain

# With more papers a check takes longer than a page may; the command `dossier_verify` does it.
MOST_CHECKED = 2_000
# So many lines are in memory at a time, however many a dossier has.
AT_ONCE = 1_000


@dataclass(frozen=True)
class Change:
    """A line that is not what was sealed: changed, or missing."""

    ordinal: int
    files: tuple[str, ...] = ()
    is_missing: bool = False


@dataclass(frozen=True)
class Checked:
    """What a check of a seal found; without changes and with a good signature it holds."""

    seal: DossierSeal
    signature: SealReport
    count: int
    changes: tuple[Change, ...] = ()
    # The files that were read, and their bytes.
    files: int = 0
    size: int = 0
    # The tree, the statement or the printed index are not those that were signed.
    is_index_broken: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether everything is as it was sealed."""
        is_sound = self.signature.verdict is SealVerdict.HOLDS
        return is_sound and not self.changes and not self.is_index_broken


def seals_of(dossier: Dossier) -> list[DossierSeal]:
    """Return the seals of a visible dossier, the newest first."""
    rows = dossier.seals.select_related("person", "post", "certificate", "reopened_by", "index")
    return list(rows.order_by("-ordinal"))


def last_seal(dossier: Dossier) -> DossierSeal | None:
    """Return the newest seal with its files."""
    related = ("leaves", "index", "certificate", "person")
    return dossier.seals.select_related(*related).order_by("-ordinal").first()


def sealed_file_count(dossier_ids: Iterable[UUID]) -> int:
    """Return how many files lie in closed dossiers, by what was sealed."""
    rows = DossierSeal.objects.filter(dossier_id__in=list(dossier_ids), reopened_at__isnull=True)
    names: set[str] = set()
    for seal in rows.select_related("leaves"):
        names.update(one for leaf in json.loads(keeping.read(seal.leaves)) for one in leaf["files"])
    return len(names)


def sealed_roots(dossier_ids: Iterable[UUID]) -> dict[UUID, tuple[str, int]]:
    """Return by which root each closed dossier is sealed now, and over how many papers."""
    rows = _in_force().filter(dossier_id__in=list(dossier_ids))
    found = rows.order_by("ordinal").values_list("dossier_id", "root", "leaf_count")
    return {dossier_id: (root, count) for dossier_id, root, count in found}


def _in_force() -> QuerySet[DossierSeal]:
    return DossierSeal.objects.filter(reopened_at__isnull=True, dossier__state=DossierState.CLOSED)


def leaf_facts(entry: DossierEntry, files: list[str]) -> dict[str, Plain]:
    """Return what a leaf stands for: all that the index says of a paper, and its files."""
    return {
        "id": str(entry.pk),
        "ordinal": entry.ordinal,
        "source": entry.source,
        "source_id": str(entry.source_id or ""),
        "reference": entry.reference,
        "dated_on": entry.dated_on.isoformat() if entry.dated_on else "",
        "title": entry.title,
        "organ_name": entry.organ_name,
        "page_count": entry.page_count,
        "paper_place": entry.paper_place,
        "note": entry.note,
        "files": list(files),
    }


def leaves_of(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the leaves of a dossier as it stands: each with its line, its files and its hash."""
    entries = list(entries_of(dossier))
    facts = facts_of(entries)
    leaves = []
    for entry in entries:
        files = list(files_of(entry, facts))
        made = leaf_hash(leaf_facts(entry, files)).hex()
        leaves.append({"id": str(entry.pk), "ordinal": entry.ordinal, "files": files, "hash": made})
    return leaves


def check_current(dossier_id: UUID) -> Checked | None:
    """Check the seal by which a dossier is closed now, whoever asks; None where it is not."""
    rows = _in_force().filter(dossier_id=dossier_id)
    seal = rows.select_related("leaves", "index").order_by("-ordinal").first()
    return check(seal) if seal else None


def check_last(dossier: Dossier) -> Checked:
    """Check the newest seal of a visible dossier while somebody waits for the answer."""
    seal = last_seal(dossier)
    if seal is None:
        raise NotFound
    if seal.leaf_count > MOST_CHECKED:
        raise TooMuchToTake(most=MOST_CHECKED)
    return check(seal)


def check(seal: DossierSeal) -> Checked:
    """Read every sealed byte again and locate what has changed.

    The signature holds the root, the root holds the leaves, and each leaf is built anew from the
    line as it stands and from the bytes as they lie in the store.
    """
    signature = judge_statement(bytes(seal.statement), bytes(seal.signature), at=clock.now())
    try:
        leaves: list[dict[str, Any]] = json.loads(keeping.read(seal.leaves))
        index = keeping.read(seal.index)
    except (FileLost, ValueError):
        return Checked(seal, signature, 0, is_index_broken=True)
    sealed = HashTree.of([bytes.fromhex(leaf["hash"]) for leaf in leaves])
    if not _is_stated(seal, sealed, index):
        return Checked(seal, signature, len(leaves), is_index_broken=True)
    found, files, size = [], 0, 0
    for part in _parts(leaves):
        lying = _as_it_lies(part)
        found += [_found(leaf, lying) for leaf in part]
        files, size = files + len(lying.hashes), size + lying.size
    changed = [leaves[place] for place in sealed.changed(HashTree.of(found))] if leaves else []
    return Checked(seal, signature, len(leaves), tuple(_changes(changed)), files, size)


@dataclass(frozen=True)
class _Lying:
    """Some lines as they stand now, and the bytes that lie in the store under each name."""

    entries: dict[str, DossierEntry]
    # The hash of the bytes under each name; empty where there are none.
    hashes: dict[str, str]
    size: int


def _parts(leaves: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for first in range(0, len(leaves), AT_ONCE):
        yield leaves[first : first + AT_ONCE]


def _as_it_lies(leaves: list[dict[str, Any]]) -> _Lying:
    rows = DossierEntry.objects.filter(pk__in=[UUID(leaf["id"]) for leaf in leaves])
    names = {one for leaf in leaves for one in leaf["files"]}
    kept = stored_files(names)
    return _Lying(
        entries={str(row.pk): row for row in rows},
        hashes={name: _hash_of(kept.get(name)) for name in names},
        size=sum(one.size for one in kept.values()),
    )


def _is_stated(seal: DossierSeal, tree: HashTree, index: bytes) -> bool:
    """Tell whether the signed statement is about this tree and this printed index."""
    try:
        stated = json.loads(bytes(seal.statement))
    except ValueError:
        return False
    said = (stated.get("root"), stated.get("index"))
    return said == (tree.root, hashlib.sha256(index).hexdigest()) and tree.root == seal.root


def _hash_of(file: StoredFile | None) -> str:
    if file is None:
        return ""
    try:
        with keeping.open_stream(file) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a stream of bytes
    except FileLost:
        return ""


def _found(leaf: dict[str, Any], lying: _Lying) -> bytes:
    entry = lying.entries.get(leaf["id"])
    if entry is None or entry.removed_at is not None:
        return leaf_hash({})
    return leaf_hash(leaf_facts(entry, [lying.hashes[one] for one in leaf["files"]]))


def _changes(leaves: list[dict[str, Any]]) -> Iterator[Change]:
    for part in _parts(leaves):
        lying = _as_it_lies(part)
        yield from (_change(leaf, lying) for leaf in part)


def _change(leaf: dict[str, Any], lying: _Lying) -> Change:
    entry = lying.entries.get(leaf["id"])
    bad = tuple(one for one in leaf["files"] if lying.hashes[one] != one)
    is_missing = entry is None or entry.removed_at is not None
    return Change(leaf["ordinal"], bad, is_missing)


def sealed_for_system(year: int = 0) -> Iterator[DossierSeal]:
    """Return the last seal of every closed dossier, of one year or of all."""
    rows = DossierSeal.objects.filter(reopened_at__isnull=True)
    rows = rows.select_related("dossier", "leaves", "index")
    yield from (rows.filter(dossier__year=year) if year else rows).iterator(chunk_size=100)
