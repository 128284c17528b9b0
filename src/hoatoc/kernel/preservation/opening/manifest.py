"""METS from outside: which files it names, and what it says of the package."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from ..description import Agent, AgentKind
from ..names import CSIP, METS, XLINK
from ..places import resolved
from .parsing import Element, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

# As METS names them, and as Python does; what is weaker proves nothing.
STRONG: Final = {"SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
_HREF, _TITLE = f"{XLINK} href", f"{XLINK} title"
_FILE, _REFERENCE, _POINTER = f"{METS} file", f"{METS} mdRef", f"{METS} mptr"
_SECTION, _DIVISION = f"{METS} dmdSec", f"{METS} div"
_TAKEN = frozenset({_FILE, _POINTER, _SECTION, _DIVISION})


@dataclass(frozen=True)
class Listed:
    """A file as METS names it; ``path`` is None where the address leads out of the package."""

    path: str | None
    address: str
    size: int
    algorithm: str
    checksum: str
    media_type: str
    title: str = ""
    of: str = ""


@dataclass
class Manifest:
    """One METS file: its header, and the files that it names."""

    object_id: str = ""
    kind: str = ""
    made: str = ""
    status: str = ""
    maker: Agent | None = None
    submitter: Agent | None = None
    preserver: Agent | None = None
    fonds: str = ""
    origin: str = ""
    files: list[Listed] = field(default_factory=list)
    # By the identifier of the section.
    descriptive: dict[str, Listed] = field(default_factory=dict)
    preservation: list[Listed] = field(default_factory=list)
    # The METS files of the representations.
    below: list[str | None] = field(default_factory=list)

    @property
    def listed(self) -> list[Listed]:
        """Every file that it names."""
        return [*self.files, *self.descriptive.values(), *self.preservation]

    @property
    def made_at(self) -> datetime | None:
        """When it says it was made, or None where that is no moment."""
        try:
            at = datetime.fromisoformat(self.made)
        except ValueError:
            return None
        return at if at.tzinfo else at.replace(tzinfo=UTC)


def read_manifest(pieces: Iterable[bytes], base: str, *, most: int) -> Manifest:
    """Read one METS file that lies in the folder ``base`` of the package."""
    found = Manifest()
    root = walk(pieces, partial(_take, found, base), names=_TAKEN, most=most)
    if root.name == f"{METS} mets":
        _take_header(found, root)
        for section in root.every(f"{METS} amdSec"):
            for part in section.children:
                found.preservation += [_referred(one, base) for one in part.every(_REFERENCE)]
    return found


def _take(found: Manifest, base: str, element: Element) -> None:
    if element.name == _POINTER:
        found.below.append(resolved(element.attributes.get(_HREF, ""), base))
    elif element.name == _SECTION:
        for reference in element.every(_REFERENCE):
            found.descriptive[element.attributes.get("ID", "")] = _referred(reference, base)
    elif element.name == _FILE:
        place = element.first(f"{METS} FLocat")
        given = place.attributes if place else {}
        found.files.append(_listed(element, given.get(_HREF, ""), given.get(_TITLE, ""), base))


def _referred(reference: Element, base: str) -> Listed:
    return _listed(reference, reference.attributes.get(_HREF, ""), "", base)


def _listed(element: Element, address: str, title: str, base: str) -> Listed:
    facts = element.attributes
    size = facts.get("SIZE", "")
    return Listed(
        path=resolved(address, base),
        address=address,
        size=int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else -1,
        algorithm=facts.get("CHECKSUMTYPE", ""),
        checksum=facts.get("CHECKSUM", "").lower(),
        media_type=facts.get("MIMETYPE", ""),
        title=title,
        of=facts.get("DMDID", "").split(" ")[0],
    )


def _take_header(found: Manifest, root: Element) -> None:
    found.object_id = root.attributes.get("OBJID", "")
    header = root.first(f"{METS} metsHdr")
    if header is None:
        return
    found.kind = header.attributes.get(f"{CSIP} OAISPACKAGETYPE", "")
    found.made = header.attributes.get("CREATEDATE", "")
    found.status = header.attributes.get("RECORDSTATUS", "NEW")
    for element in header.every(f"{METS} agent"):
        role, agent = element.attributes.get("ROLE", ""), _agent(element)
        role = element.attributes.get("OTHERROLE", "") if role == "OTHER" else role
        if role == "CREATOR" and agent.kind is AgentKind.SOFTWARE:
            found.maker = agent
        elif role == "SUBMITTER":
            found.submitter = agent
        elif role == "PRESERVATION":
            found.preserver = agent
    for element in header.every(f"{METS} altRecordID"):
        if element.attributes.get("TYPE") == "REFERENCECODE":
            found.fonds = element.text
        elif element.attributes.get("TYPE") == "ORIGIN":
            found.origin = element.text


def _agent(element: Element) -> Agent:
    kind = element.attributes.get("TYPE", "")
    kind = element.attributes.get("OTHERTYPE", "") if kind == "OTHER" else kind
    known = kind in list(AgentKind)
    note = element.first(f"{METS} note")
    return Agent(
        name=element.said(f"{METS} name"),
        kind=AgentKind(kind) if known else AgentKind.ORGANISATION,
        code=note.text if note and note.text != "-" else "",
    )
