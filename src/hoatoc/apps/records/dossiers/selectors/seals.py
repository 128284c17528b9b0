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
from ..sources import facts_of, stored_files
from .closing import files_of
from .dossiers import entries_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hoatoc.kernel.integrity.tree import Plain

# With more papers a check takes longer than a page may; the command `dossier_verify` does it.
MOST_CHECKED = 2_000


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
    rows = DossierEntry.objects.filter(pk__in=[UUID(leaf["id"]) for leaf in leaves])
    entries = {str(row.pk): row for row in rows}
    found_files = _as_they_lie({one for leaf in leaves for one in leaf["files"]})
    found = [_found(leaf, entries.get(leaf["id"]), found_files) for leaf in leaves]
    changes = [
        _change(leaves[place], entries, found_files) for place in sealed.changed(HashTree.of(found))
    ]
    return Checked(seal, signature, len(leaves), tuple(changes) if leaves else ())


def _is_stated(seal: DossierSeal, tree: HashTree, index: bytes) -> bool:
    """Tell whether the signed statement is about this tree and this printed index."""
    try:
        stated = json.loads(bytes(seal.statement))
    except ValueError:
        return False
    said = (stated.get("root"), stated.get("index"))
    return said == (tree.root, hashlib.sha256(index).hexdigest()) and tree.root == seal.root


def _as_they_lie(hashes: set[str]) -> dict[str, str]:
    """Return the hash of the bytes that lie in the store under each name; empty where none do."""
    kept = stored_files(hashes)
    lying = {}
    for name in hashes:
        if name not in kept:
            lying[name] = ""
            continue
        try:
            with keeping.open_stream(kept[name]) as stream:
                lying[name] = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a stream of bytes
        except FileLost:
            lying[name] = ""
    return lying


def _found(leaf: dict[str, Any], entry: DossierEntry | None, lying: dict[str, str]) -> bytes:
    if entry is None or entry.removed_at is not None:
        return leaf_hash({})
    return leaf_hash(leaf_facts(entry, [lying[one] for one in leaf["files"]]))


def _change(
    leaf: dict[str, Any], entries: dict[str, DossierEntry], lying: dict[str, str]
) -> Change:
    entry = entries.get(leaf["id"])
    bad = tuple(one for one in leaf["files"] if lying[one] != one)
    is_missing = entry is None or entry.removed_at is not None
    return Change(leaf["ordinal"], bad, is_missing)


def sealed_for_system(year: int = 0) -> Iterator[DossierSeal]:
    """Return the last seal of every closed dossier, of one year or of all."""
    rows = DossierSeal.objects.filter(reopened_at__isnull=True)
    rows = rows.select_related("dossier", "leaves", "index")
    yield from (rows.filter(dossier__year=year) if year else rows).iterator(chunk_size=100)
