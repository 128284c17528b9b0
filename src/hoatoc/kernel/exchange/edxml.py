"""A new document as an edXML packet (QCVN 102:2016/BTTTT): its header and the list of its files.

The files travel beside it by their SHA-256, which stands as their content identifier; so the
signature of the packet is over them too. Written in one way only: the same packet gives the same
bytes, and a receiver holds what was delivered against what was signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from hoatoc.kernel.base.clock import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMESPACE: Final = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
HEADER: Final = f"{{{NAMESPACE}}}edXMLHeader"
NEW: Final = "0"
ADMINISTRATIVE, NORMATIVE = "2", "1"


@dataclass(frozen=True)
class Organ:
    """A sender or a receiver."""

    organ_id: str
    name: str


@dataclass(frozen=True)
class SentFile:
    """A file of the packet: the document itself first."""

    sha256: str
    media_type: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class NewDocument:
    """What a packet says of a new document, in the fields of the standard."""

    sender: Organ
    receivers: tuple[Organ, ...]
    number: str
    notation: str
    reference: str
    place: str
    dated_on: date
    group: str
    kind_name: str
    subject: str
    signer_position: str
    signer_name: str
    due_on: date | None
    urgency: int
    pages: int
    steering: int
    sent_at: datetime
    files: tuple[SentFile, ...]


def written(packet: NewDocument) -> bytes:
    """Return the packet as XML, without a signature."""
    header = _node(
        "MessageHeader",
        _organ("From", packet.sender),
        *(_organ("To", one) for one in packet.receivers),
        _leaf("DocumentId", f"{packet.sender.organ_id},{_day(packet.dated_on)},{packet.reference}"),
        _node("Code", _leaf("CodeNumber", packet.number), _leaf("CodeNotation", packet.notation)),
        _node(
            "PromulgationInfo",
            _leaf("Place", packet.place),
            _leaf("PromulgationDate", _day(packet.dated_on)),
        ),
        _node("DocumentType", _leaf("Type", packet.group), _leaf("TypeName", packet.kind_name)),
        _leaf("Subject", packet.subject),
        _node(
            "SignerInfo",
            _leaf("Position", packet.signer_position),
            _leaf("FullName", packet.signer_name),
        ),
        *([_leaf("DueDate", _day(packet.due_on))] if packet.due_on else []),
        _node(
            "OtherInfo",
            _leaf("Priority", str(packet.urgency)),
            _leaf("PageAmount", str(packet.pages)),
        ),
        _leaf("SteeringType", str(packet.steering)),
    )
    trace = _node(
        "TraceHeaderList",
        _node(
            "TraceHeader",
            _leaf("OrganId", packet.sender.organ_id),
            _leaf("Timestamp", f"{packet.sent_at.astimezone(VIETNAM):%Y/%m/%d %H:%M:%S}"),
        ),
        _node("Bussiness", _leaf("BussinessDocType", NEW), _leaf("Paper", "0")),
    )
    body = _node("edXMLBody", _manifest(packet.files))
    inside = _node("edXMLHeader", header, trace) + body
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<edXML xmlns="{NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">'
        f"{inside}</edXML:edXMLEnvelope></edXML>"
    ).encode()


def _manifest(files: Iterable[SentFile]) -> str:
    rows = "".join(
        _node(
            "Reference",
            _leaf("ContentId", f"cid:{one.sha256}"),
            _leaf("ContentType", one.media_type),
            *([_leaf("Description", one.description)] if one.description else []),
            _leaf("AttachmentName", one.name),
        )
        for one in files
    )
    return f'<edXML:edXMLManifest version="1.0">{rows}</edXML:edXMLManifest>'


def _organ(name: str, organ: Organ) -> str:
    return _node(name, _leaf("OrganId", organ.organ_id), _leaf("OrganName", organ.name))


def _node(name: str, *children: str) -> str:
    return f"<edXML:{name}>{''.join(children)}</edXML:{name}>"


def _leaf(name: str, text: str) -> str:
    return f"<edXML:{name}>{escape(''.join(_letters(text)))}</edXML:{name}>"


def _letters(text: str) -> Iterator[str]:
    """Yield what XML 1.0 can hold, breaks as blanks."""
    for letter in text:
        code = ord(letter)
        if letter in "\t\n\r":
            yield " "
        elif code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code not in {0xFFFE, 0xFFFF}:
            yield letter


def _day(day: date) -> str:
    return f"{day:%Y/%m/%d}"
