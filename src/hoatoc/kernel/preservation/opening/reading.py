"""A package from outside: checked, and read back into a description."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from ..description import Agent, Package, PackageKind, Piece, Record
from ..errors import PackageRefused
from ..findings import Finding
from ..frames import DOCUMENT, FILE, REQUEST
from ..names import DIP_FILE_METADATA, FILE_METADATA, PREMIS_PLACE, README_NAME
from ..places import is_file_name, is_key
from .container import BOUNDS, BROKEN, Bounds, Container, Unsafe, open_container
from .examining import Examined, Examiner
from .history import events_in, fields_in
from .parsing import Dangerous, Element, NotXml, parse

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from .examining import Told
    from .manifest import Listed, Manifest

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SHEET = re.compile(r"EAD_[a-z]+_(.+)\.xml")
_DOCUMENTATION = "documentation/"


@dataclass(frozen=True)
class Report:
    """What a check of a package found, and what the package says of itself."""

    findings: tuple[Finding, ...]
    object_id: str = ""
    kind: str = ""
    title: str = ""
    submitter: str = ""
    made_at: datetime | None = None
    files: int = 0
    size: int = 0
    records: int = 0

    @property
    def holds(self) -> bool:
        """Tell whether the package can be taken."""
        return all(one.is_warning for one in self.findings)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What keeps it from being taken."""
        return tuple(one for one in self.findings if not one.is_warning)


def check_package(path: Path, *, bounds: Bounds = BOUNDS, told: Told | None = None) -> Report:
    """Check a package from outside, each byte of each file; never raises because of the file."""
    try:
        container = open_container(path, bounds)
    except Unsafe as unsafe:
        return Report((unsafe.finding,))
    with closing(container):
        examined = Examiner(container, bounds, told).examine()
        package = _Rebuilder(container, examined, bounds).package() if examined.is_sound else None
        return _report(container, examined, package)


@contextmanager
def opened_package(
    path: Path, *, bounds: Bounds = BOUNDS, told: Told | None = None
) -> Iterator[Package]:
    """Return a package from outside, whose files can be read inside the block.

    Raises ``PackageRefused`` with everything that is wrong.
    """
    try:
        container = open_container(path, bounds)
    except Unsafe as unsafe:
        raise PackageRefused([unsafe.finding]) from None
    with closing(container):
        examined = Examiner(container, bounds, told).examine()
        package = _Rebuilder(container, examined, bounds).package() if examined.is_sound else None
        if package is None or not examined.is_sound:
            raise PackageRefused([one for one in examined.findings if not one.is_warning])
        yield package


def _report(container: Container, examined: Examined, package: Package | None) -> Report:
    root = examined.root
    return Report(
        findings=tuple(examined.findings),
        object_id=root.object_id[:200],
        kind=root.kind[:20],
        title=package.fields.get("title", "") if package else "",
        submitter=root.submitter.name[:200] if root.submitter else "",
        made_at=root.made_at,
        files=len(container.parts),
        size=sum(map(container.size_of, container.parts)),
        records=len(package.records) if package else 0,
    )


class _Rebuilder:
    """Makes a description of a package in which every file was found as listed."""

    def __init__(self, container: Container, examined: Examined, bounds: Bounds) -> None:
        self._container = container
        self._examined = examined
        self._bounds = bounds

    def package(self) -> Package:
        """Return the description; what is odd in it is added to the findings."""
        root = self._examined.root
        assert root.made_at is not None
        kind = PackageKind(root.kind)
        is_dip = kind is PackageKind.DIP
        records = tuple(self._records())
        if not records:
            self._examined.findings.append(Finding("no_documents"))
        maker = root.maker or Agent("")
        return Package(
            kind=kind,
            id=_identifier(root.object_id),
            made_at=root.made_at,
            maker=maker,
            submitter=root.submitter or maker,
            fields=self._frame(root, DIP_FILE_METADATA if is_dip else FILE_METADATA, FILE),
            records=records,
            documentation=tuple(self._documentation(root)),
            events=events_in(tree) if (tree := self._tree(PREMIS_PLACE)) else (),
            preserver=root.preserver,
            fonds=root.fonds,
            request=self._frame(root, FILE_METADATA, REQUEST) if is_dip else {},
            origin=root.origin,
            status=root.status,
        )

    def _records(self) -> Iterator[Record]:
        keys: set[str] = set()
        manifests = [*self._examined.below.values(), self._examined.root]
        ordinal = 0
        for manifest in manifests:
            for of, pieces in _by_document(manifest).items():
                ordinal += 1
                sheet = manifest.descriptive.get(of)
                key = _key(sheet)
                if not key or key.casefold() in keys:
                    key = f"D{ordinal:07d}"
                keys.add(key.casefold())
                yield Record(key, self._document_fields(sheet), tuple(map(self._piece, pieces)))

    def _document_fields(self, sheet: Listed | None) -> dict[str, str]:
        tree = self._tree(sheet.path) if sheet and sheet.path else None
        return fields_in(tree, DOCUMENT) if tree else {}

    def _frame(self, root: Manifest, path: str, frame: str) -> dict[str, str]:
        known = {one.path for one in root.descriptive.values()}
        tree = self._tree(path) if path in known else None
        fields = fields_in(tree, frame) if tree else {}
        if not fields:
            self._examined.findings.append(Finding("metadata_unknown", path))
        return fields

    def _documentation(self, root: Manifest) -> Iterator[Piece]:
        for ordinal, one in enumerate(root.files):
            path = one.path or ""
            name = path.removeprefix(_DOCUMENTATION)
            if name in (path, README_NAME):
                continue
            fit = name if is_file_name(name) else f"tai-lieu-{ordinal:04d}.bin"
            yield self._piece(one, fit)

    def _piece(self, listed: Listed, name: str = "") -> Piece:
        path = listed.path or ""
        plain = name or listed.title or posixpath.basename(path)
        sha256 = listed.checksum
        if listed.algorithm != "SHA-256":
            sha256 = self._container.digest(path, "sha256")
        opened = partial(self._container.opened, path)
        return Piece(plain, listed.media_type, listed.size, sha256, opened)

    def _tree(self, path: str) -> Element | None:
        if path not in self._container.parts:
            return None
        most = self._bounds.history if path == PREMIS_PLACE else self._bounds.frame
        try:
            return parse(self._container.pieces(path), most=most)
        except Dangerous:
            self._examined.findings.append(Finding("xml_dangerous", path))
        except (NotXml, *BROKEN):
            self._examined.findings.append(Finding("xml_broken", path))
        return None


def _by_document(manifest: Manifest) -> dict[str, list[Listed]]:
    """Return the data files by the section that describes them, in the order of the sections."""
    found: dict[str, list[Listed]] = {
        of: [] for of, sheet in manifest.descriptive.items()
        if sheet.path and _SHEET.fullmatch(posixpath.basename(sheet.path))
    }  # fmt: skip
    for one in manifest.files:
        if one.path and "/data/" in f"/{one.path}":
            found.setdefault(one.of or one.path, []).append(one)
    return found


def _key(sheet: Listed | None) -> str:
    named = _SHEET.fullmatch(posixpath.basename(sheet.path or "")) if sheet else None
    return named[1] if named and is_key(named[1]) else ""


def _identifier(object_id: str) -> UUID:
    found = _UUID.findall(object_id)
    return UUID(found[-1]) if found else uuid5(NAMESPACE_URL, object_id)
