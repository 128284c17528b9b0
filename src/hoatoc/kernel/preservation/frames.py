"""The descriptive metadata of the circular, and our own schema for each of its frames."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from .fields import DOCUMENT_FIELDS, FILE_FIELDS, REQUEST_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .packing.sheets import Sheet

FILE, DOCUMENT, REQUEST = "ead", "ead_doc", "ead_dip"
FRAMES: Final[dict[str, Mapping[str, int]]] = {
    FILE: FILE_FIELDS,
    DOCUMENT: DOCUMENT_FIELDS,
    REQUEST: REQUEST_FIELDS,
}


def write_frame(sheet: Sheet, frame: str, given: Mapping[str, str]) -> None:
    """Write the given fields of a frame in the order of the circular."""
    with sheet.within(frame):
        for name in FRAMES[frame]:
            if given.get(name):
                sheet.leaf(name, given[name])


def write_schema(sheet: Sheet, frame: str) -> None:
    """Write the XML schema of a frame: every field once at most, in any order, not too long."""
    with ExitStack() as around:
        for tag, attributes in (
            ("xs:schema", {"xmlns:xs": "http://www.w3.org/2001/XMLSchema"}),
            ("xs:element", {"name": frame}),
            ("xs:complexType", {}),
            ("xs:all", {}),
        ):
            around.enter_context(sheet.within(tag, attributes))
        for name, most in FRAMES[frame].items():
            _field(sheet, name, most)


def _field(sheet: Sheet, name: str, most: int) -> None:
    text = {"base": "xs:string"}
    with (
        sheet.within("xs:element", {"name": name, "minOccurs": "0"}),
        sheet.within("xs:simpleType"),
        sheet.within("xs:restriction", text),
    ):
        sheet.leaf("xs:maxLength", "", {"value": str(most)})
