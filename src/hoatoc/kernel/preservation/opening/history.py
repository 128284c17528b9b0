"""The events of a PREMIS file from outside, and the fields of a frame of the circular."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..description import Agent, AgentKind, Event
from ..fields import fitting
from ..frames import FRAMES
from ..names import PREMIS

if TYPE_CHECKING:
    from .parsing import Element

_KINDS = {
    "organization": AgentKind.ORGANISATION,
    "person": AgentKind.PERSON,
    "software": AgentKind.SOFTWARE,
}


def events_in(root: Element) -> tuple[Event, ...]:
    """Return the events of a PREMIS file in their order."""
    agents = {
        one.said(_tag("agentIdentifier"), _tag("agentIdentifierValue")): _agent(one)
        for one in root.every(_tag("agent"))
    }
    return tuple(_event(one, agents) for one in root.every(_tag("event")))


def _event(element: Element, agents: dict[str, Agent]) -> Event:
    by = element.said(_tag("linkingAgentIdentifier"), _tag("linkingAgentIdentifierValue"))
    return Event(
        kind=element.said(_tag("eventType")),
        at=_moment(element.said(_tag("eventDateTime"))),
        detail=element.said(_tag("eventDetailInformation"), _tag("eventDetail")),
        outcome=element.said(_tag("eventOutcomeInformation"), _tag("eventOutcome")),
        agent=agents.get(by),
    )


def _agent(element: Element) -> Agent:
    return Agent(
        name=element.said(_tag("agentName")),
        kind=_KINDS.get(element.said(_tag("agentType")), AgentKind.ORGANISATION),
        code=element.said(_tag("agentNote")),
    )


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _tag(name: str) -> str:
    return f"{PREMIS} {name}"


def fields_in(root: Element, frame: str) -> dict[str, str]:
    """Return the fields that a frame knows, whatever its order and its namespace."""
    given = {one.name.rpartition(" ")[2]: one.text for one in root.children}
    return fitting(given, FRAMES[frame])
