"""What was found as XML, in the fields of Annex VI of Decree 30/2020."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hoatoc.kernel.search.declarations import type_name

from .rules import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.search.models import SearchEntry

# How long the decree lets a field be; our columns are wider.
LENGTHS = {
    "TypeName": 100, "CodeNumber": 11, "CodeNotation": 30, "OrganName": 200, "Subject": 500,
    "FullName": 50, "ToPlaces": 1000,
}  # fmt: skip


def annex_vi(entries: Iterable[SearchEntry]) -> bytes:
    """Return the entries as XML: outgoing and incoming ones in the fields that each has."""
    root = Element("Documents")
    for entry in entries:
        _document(SubElement(root, "Document"), entry)
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _document(place: Element, entry: SearchEntry) -> None:
    is_incoming = bool(entry.arrived_on or entry.channel)
    place.set("Direction", "incoming" if is_incoming else "outgoing")
    for dossier in entry.dossier_names:
        notation, _, year = dossier.rpartition("/")
        code = SubElement(place, "FileCode")
        _put(code, "FileCatalog", year)
        _put(code, "FileNotation", notation)
    _put(place, "TypeName", type_name(entry.type_code))
    _put(place, "CodeNumber", str(entry.number or ""))
    _put(place, "CodeNotation", entry.symbol)
    _put(place, "IssuedDate", f"{entry.dated_on:%d/%m/%Y}" if entry.dated_on else "")
    _put(place, "OrganName", entry.organ)
    _put(place, "Subject", entry.title)
    if is_incoming:
        _put(place, "ArrivalDate", f"{entry.arrived_on:%d/%m/%Y}" if entry.arrived_on else "")
        _put(place, "ArrivalNumber", str(entry.arrival_number or ""))
    _put(SubElement(place, "SignerInfo"), "FullName", entry.signatory)
    if is_incoming:
        _put(place, "Priority", str(entry.urgency))
        _put(place, "ToPlaces", entry.recipients)
    else:
        for name in filter(None, entry.recipients.split("; ")):
            _put(SubElement(place, "To"), "OrganName", name)
        _put(place, "Priority", str(entry.urgency))


def _put(place: Element, name: str, value: str) -> None:
    SubElement(place, name).text = printable(value)[: LENGTHS.get(name)]
