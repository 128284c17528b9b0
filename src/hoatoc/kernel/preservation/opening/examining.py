"""Every part of a package from outside held against what its METS says of it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..description import PackageKind
from ..findings import Finding
from ..names import METS_NAME
from .container import BROKEN, Bounds, Container
from .manifest import STRONG, Listed, Manifest, read_manifest
from .parsing import Dangerous, NotXml

if TYPE_CHECKING:
    from collections.abc import Iterable

Told = Callable[[int, int], None]


@dataclass
class Examined:
    """What was found: the METS of the root, those below it, and everything that is wrong."""

    findings: list[Finding] = field(default_factory=list)
    root: Manifest = field(default_factory=Manifest)
    below: dict[str, Manifest] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong but what can be lived with."""
        return all(one.is_warning for one in self.findings)


class Examiner:
    """Examines one opened archive."""

    def __init__(self, container: Container, bounds: Bounds, told: Told | None) -> None:
        self._container = container
        self._bounds = bounds
        self._told = told
        self.found = Examined()

    def examine(self) -> Examined:
        """Read the METS files, then every file that they name, then look for what they do not."""
        if METS_NAME not in self._container.parts:
            self._say("no_mets", METS_NAME)
            return self.found
        root = self._manifest(METS_NAME)
        if root is None:
            return self.found
        self.found.root = root
        self._check_header(root)
        for path in root.below:
            if path is not None and path in self._container.parts and path not in self.found.below:
                manifest = self._manifest(path)
                if manifest is not None:
                    self.found.below[path] = manifest
        manifests = [root, *self.found.below.values()]
        listed = [one for manifest in manifests for one in manifest.listed]
        self._check_pointers(root)
        self._check_listed(listed)
        self._check_unlisted(one.path for one in listed)
        return self.found

    def _manifest(self, path: str) -> Manifest | None:
        base = posixpath.dirname(path)
        if self._container.size_of(path) > self._bounds.sheet:
            self._say("xml_too_large", path)
            return None
        try:
            pieces = self._container.pieces(path)
            return read_manifest(pieces, base, most=self._bounds.sheet)
        except Dangerous:
            self._say("xml_dangerous", path)
        except NotXml:
            self._say("xml_broken", path)
        except BROKEN:
            self._say("unreadable", path)
        return None

    def _check_header(self, root: Manifest) -> None:
        lacking = [
            name for name, given in (
                ("mets/@OBJID", root.object_id),
                ("metsHdr/@csip:OAISPACKAGETYPE", root.kind in list(PackageKind)),
                ("metsHdr/@CREATEDATE", root.made_at),
                ("metsHdr/agent[@ROLE='CREATOR']", root.maker),
            ) if not given
        ]  # fmt: skip
        for name in lacking:
            self._say("mets_lacking", METS_NAME, name)
        if root.object_id and self._container.root != root.object_id.replace(":", "_"):
            self._say("other_folder", self._container.root)
        if root.kind == PackageKind.AIP and not root.preservation:
            self._say("premis_missing", METS_NAME)

    def _check_pointers(self, root: Manifest) -> None:
        for path in root.below:
            if path is None:
                self._say("outside", METS_NAME, "mptr")
            elif path not in self._container.parts:
                self._say("missing", path)

    def _check_listed(self, listed: list[Listed]) -> None:
        known: dict[str, str] = {}
        for count, one in enumerate(listed, start=1):
            if one.path is None:
                self._say("outside", METS_NAME, one.address)
                continue
            before = known.get(one.path)
            if before is None:
                known[one.path] = one.checksum
                self._check_file(one, one.path)
            elif before != one.checksum:
                self._say("listed_twice", one.path)
            if self._told is not None:
                self._told(count, len(listed))

    def _check_file(self, one: Listed, path: str) -> None:
        if path not in self._container.parts:
            self._say("missing", path, one.title)
        elif self._container.size_of(path) != one.size:
            self._say("wrong_size", path, one.title)
        elif one.algorithm not in STRONG:
            self._say("weak_hash", path, one.title)
        else:
            try:
                digest = self._container.digest(path, STRONG[one.algorithm])
            except BROKEN:
                self._say("unreadable", path, one.title)
                return
            if digest != one.checksum:
                self._say("wrong_hash", path, one.title)

    def _check_unlisted(self, listed: Iterable[str | None]) -> None:
        for path in sorted(self._container.parts.keys() - set(listed) - {METS_NAME}):
            self._say("unlisted", path)

    def _say(self, code: str, part: str, detail: str = "") -> None:
        if len(self.found.findings) < self._bounds.findings:
            self.found.findings.append(Finding(code, part, detail))
