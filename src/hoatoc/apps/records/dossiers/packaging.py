"""A dossier as PDF and XML (Decree 30/2020, Annex VI): the fields by the decree's names."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hoatoc.kernel.files import keeping

from .errors import TooMuchToTake
from .sentences import printed_retention
from .sources import facts_of, stored_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .models import Dossier
    from .selectors.dossiers import Line

MOST_FILES = 1_000
MOST_BYTES = 200 * 1024 * 1024
_ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


def package_of(dossier: Dossier, lines: Sequence[Line], *, index_pdf: bytes) -> bytes:
    """Return a ZIP with the index and the files of the lines that the reader may see."""
    entries = [line.entry for line in lines if line.entry]
    facts = facts_of(entries)
    files: dict[int, list[str]] = {}
    for entry in entries:
        filed = facts.get(entry.source_id) if entry.source_id else None
        own = [entry.file.sha256] if entry.file else []
        files[entry.ordinal] = own or list(filed.files if filed else ())
    stored = stored_files({one for hashes in files.values() for one in hashes})
    if len(stored) > MOST_FILES or sum(one.size for one in stored.values()) > MOST_BYTES:
        raise TooMuchToTake(most=MOST_FILES)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("muc-luc.pdf", index_pdf)
        names: dict[int, list[tuple[str, str]]] = {}
        for ordinal, hashes in files.items():
            for place, sha256 in enumerate(hashes, start=1):
                ending = _ENDINGS.get(stored[sha256].media_type, "bin")
                name = f"tai-lieu/{ordinal:04d}-{place}.{ending}"
                names.setdefault(ordinal, []).append((name, sha256))
                archive.writestr(name, keeping.read(stored[sha256]))
        archive.writestr("ho-so.xml", xml_of(dossier, lines, names))
    return out.getvalue()


def xml_of(
    dossier: Dossier, lines: Sequence[Line], names: dict[int, list[tuple[str, str]]]
) -> bytes:
    """Return the fields of Annex VI, each at most as long as the decree says."""
    root = ET.Element("File")
    code = ET.SubElement(root, "FileCode")
    _put(code, "OrganId", dossier.unit.organ_id, 35)
    _put(code, "FileCatalog", str(dossier.year), 4)
    _put(code, "FileNotation", dossier.code, 20)
    _put(root, "Title", dossier.title, 500)
    _put(root, "Maintenance", printed_retention(dossier.years), 30)
    _put(root, "Rights", "Sử dụng có điều kiện", 30)
    _put(root, "Creator", dossier.keeper.full_name, 30)
    _put(root, "Language", "Tiếng Việt", 50)
    _put(root, "StartDate", f"{dossier.started_on:%d/%m/%Y}", 10)
    _put(root, "EndDate", f"{dossier.ended_on:%d/%m/%Y}" if dossier.ended_on else "", 10)
    _put(root, "DocTotal", str(dossier.doc_total), 4)
    _put(root, "PageTotal", str(dossier.page_total), 4)
    _put(root, "Description", dossier.note, 500)
    documents = ET.SubElement(root, "Documents")
    for line in lines:
        one = ET.SubElement(documents, "Document")
        _put(one, "DocOrdinal", str(line.ordinal), 5)
        if line.entry is None:
            continue
        entry = line.entry
        kind, _dot, subject = entry.title.rpartition(". ")
        number, _slash, notation = entry.reference.partition("/")
        _put(one, "TypeName", kind, 100)
        _put(one, "CodeNumber", number, 11)
        _put(one, "CodeNotation", notation, 30)
        _put(one, "IssuedDate", f"{entry.dated_on:%d/%m/%Y}" if entry.dated_on else "", 10)
        _put(one, "OrganName", entry.organ_name, 200)
        _put(one, "Subject", subject, 500)
        _put(one, "PageAmount", str(entry.page_count), 3)
        _put(one, "Description", entry.note, 500)
        for name, sha256 in names.get(line.ordinal, ()):
            ET.SubElement(one, "Object", {"name": name, "sha256": sha256})
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _put(parent: ET.Element, name: str, value: str, most: int) -> None:
    # XML knows no control characters; what the fields hold is one line in any case.
    ET.SubElement(parent, name).text = "".join(c for c in value if c.isprintable())[:most]
