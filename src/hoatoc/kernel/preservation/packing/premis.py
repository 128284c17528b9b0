"""PREMIS 3: what was done to a package, by whom, and what each of its files is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..description import AgentKind
from ..names import PREMIS, XLINK, XSI, mark
from .mets import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..description import Agent, Event, Package
    from .mets import Entry
    from .sheets import Sheet

_ROOT = {
    "xmlns": PREMIS, "xmlns:xlink": XLINK, "xmlns:xsi": XSI, "version": "3.0",
    "xsi:schemaLocation": f"{PREMIS} https://www.loc.gov/standards/premis/premis.xsd",
}  # fmt: skip
_KINDS = {
    AgentKind.ORGANISATION: "organization",
    AgentKind.PERSON: "person",
    AgentKind.SOFTWARE: "software",
}


def write_history(sheet: Sheet, package: Package) -> None:
    """Write the package as one object, its events in their order, and who took part."""
    agents = list(dict.fromkeys(one.agent for one in package.events if one.agent is not None))
    with sheet.within("premis", _ROOT):
        with sheet.within("object", {"xsi:type": "intellectualEntity"}):
            _identified(sheet, "object", "local", package.object_id)
            if package.fields.get("title"):
                sheet.leaf("originalName", package.fields["title"])
        for place, event in enumerate(package.events):
            with sheet.within("event"):
                _event(sheet, package, place, event)
        for agent in agents:
            with sheet.within("agent"):
                _identified(sheet, "agent", "local", _agent_mark(package, agent))
                sheet.leaf("agentName", agent.name)
                sheet.leaf("agentType", _KINDS[agent.kind])
                if agent.code:
                    sheet.leaf("agentNote", agent.code)


def write_files(sheet: Sheet, package: Package, entries: Sequence[Entry]) -> None:
    """Write each file of a representation as an object: its hash, its size, its format."""
    with sheet.within("premis", _ROOT):
        for entry in entries:
            with sheet.within("object", {"xsi:type": "file"}):
                _identified(sheet, "object", "local", mark(package.id, entry.path, of="ID"))
                _characteristics(sheet, entry)
                if entry.title:
                    sheet.leaf("originalName", entry.title)
                with sheet.within("storage"), sheet.within("contentLocation"):
                    sheet.leaf("contentLocationType", "URI")
                    sheet.leaf("contentLocationValue", entry.path)


def _characteristics(sheet: Sheet, entry: Entry) -> None:
    with sheet.within("objectCharacteristics"):
        with sheet.within("fixity"):
            sheet.leaf("messageDigestAlgorithm", "SHA-256")
            sheet.leaf("messageDigest", entry.sha256)
        sheet.leaf("size", str(entry.size))
        with sheet.within("format"), sheet.within("formatDesignation"):
            sheet.leaf("formatName", entry.media_type)


def _event(sheet: Sheet, package: Package, place: int, event: Event) -> None:
    _identified(sheet, "event", "UUID", mark(package.id, f"event {place}"))
    sheet.leaf("eventType", event.kind)
    sheet.leaf("eventDateTime", moment(event.at))
    if event.detail:
        with sheet.within("eventDetailInformation"):
            sheet.leaf("eventDetail", event.detail)
    with sheet.within("eventOutcomeInformation"):
        sheet.leaf("eventOutcome", event.outcome)
    if event.agent is not None:
        with sheet.within("linkingAgentIdentifier"):
            sheet.leaf("linkingAgentIdentifierType", "local")
            sheet.leaf("linkingAgentIdentifierValue", _agent_mark(package, event.agent))
    with sheet.within("linkingObjectIdentifier"):
        sheet.leaf("linkingObjectIdentifierType", "local")
        sheet.leaf("linkingObjectIdentifierValue", package.object_id)


def _identified(sheet: Sheet, what: str, kind: str, value: str) -> None:
    with sheet.within(f"{what}Identifier"):
        sheet.leaf(f"{what}IdentifierType", kind)
        sheet.leaf(f"{what}IdentifierValue", value)


def _agent_mark(package: Package, agent: Agent) -> str:
    return mark(package.id, f"agent {agent.kind} {agent.code} {agent.name}")
