"""A dossier as PDF and XML (Decree 30/2020, Annex VI): the fields by the decree's names."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree as ET

from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.containers import ContainerFile
from hoatoc.kernel.registers.annex import FILE, LANGUAGE, PAPER, put_fields

from .errors import TooMuchToTake
from .sentences import printed_retention
from .sources import annex_of, facts_of, stored_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.registers.annex import AnnexField, Values

    from .models import Dossier, DossierEntry, DossierSeal
    from .selectors.dossiers import Line

    Annex = Mapping[UUID, tuple[Sequence[AnnexField], Values]]

PDF = "application/pdf"
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


def package_of(actor: Actor, dossier: Dossier, lines: Sequence[Line], *, index_pdf: bytes) -> bytes:
    """Return a ZIP with the index and the files of the lines that the reader may see."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in files_of(actor, dossier, lines, index_pdf=index_pdf):
            with one.opened() as source:
                archive.writestr(one.name, source.read())
    return out.getvalue()


def files_of(
    actor: Actor, dossier: Dossier, lines: Sequence[Line], *, index_pdf: bytes
) -> list[ContainerFile]:
    """Return the index, the files of the lines in their order, and the fields as XML.

    Raises ``dossiers.too_much_to_take``; no file is read before it is written.
    """
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
    names: dict[int, list[tuple[str, str]]] = {}
    papers = []
    for ordinal, hashes in files.items():
        for place, sha256 in enumerate(hashes, start=1):
            file = stored[sha256]
            name = f"tai-lieu/{ordinal:04d}-{place}.{_ENDINGS.get(file.media_type, 'bin')}"
            names.setdefault(ordinal, []).append((name, sha256))
            opened = partial(_opened, file)
            papers.append(ContainerFile(name, file.media_type, sha256, opened))
    xml = xml_of(dossier, lines, names, annex_of(actor, entries))
    return [
        ContainerFile.of("muc-luc.pdf", PDF, index_pdf),
        *papers,
        ContainerFile.of("ho-so.xml", "text/xml", xml),
    ]


def seal_files_of(seal: DossierSeal) -> list[ContainerFile]:
    """Return what was signed when a dossier was closed, and that signature."""
    stored = (("muc-luc.pdf", seal.index), ("cay-bam.json", seal.leaves))
    written = (
        ("loi-khai.json", "application/json", bytes(seal.statement)),
        ("chu-ky.p7s", "application/pkcs7-signature", bytes(seal.signature)),
    )
    return [
        *(
            ContainerFile(
                f"niem-phong/{name}", file.media_type, file.sha256,
                partial(_opened, file),
            )
            for name, file in stored
        ),
        *(ContainerFile.of(f"niem-phong/{name}", kind, data) for name, kind, data in written),
    ]  # fmt: skip


def _opened(file: StoredFile) -> IO[bytes]:
    """Open a kept file; what is no longer what was kept is refused."""
    return io.BytesIO(keeping.read(file))


def xml_of(
    dossier: Dossier,
    lines: Sequence[Line],
    names: dict[int, list[tuple[str, str]]],
    annex: Annex,
) -> bytes:
    """Return the fields of Annex VI of the dossier and of each paper that the reader may see."""
    root = ET.Element("File")
    code = {
        "FileCode.OrganId": [dossier.unit.organ_id],
        "FileCode.FileCatalog": [str(dossier.year)],
        "FileCode.FileNotation": [dossier.code],
    }
    put_fields(root, FILE, {**code, **_values_of(dossier)})
    documents = ET.SubElement(root, "Documents")
    for line in lines:
        one = ET.SubElement(documents, "Document")
        entry, ordinal = line.entry, {"DocOrdinal": [str(line.ordinal)]}
        if entry is None:
            put_fields(one, PAPER, {**code, **ordinal})
            continue
        form, values = annex.get(entry.source_id) or (PAPER, _paper(entry))  # type: ignore[arg-type]  # no paper has the key None
        noted = {"Description": [entry.note]} if entry.note else {}
        put_fields(one, form, {**values, **noted, **code, **ordinal})
        for name, sha256 in names.get(line.ordinal, ()):
            ET.SubElement(one, "Object", {"name": name, "sha256": sha256})
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _values_of(dossier: Dossier) -> Values:
    return {
        "Title": [dossier.title],
        "Maintenance": [printed_retention(dossier.years)],
        "Rights": ["Sử dụng có điều kiện"],
        "Creator": [dossier.keeper.full_name],
        "Language": [LANGUAGE],
        "StartDate": [_day(dossier.started_on)],
        "EndDate": [_day(dossier.ended_on)],
        "DocTotal": [str(dossier.doc_total)],
        "PageTotal": [str(dossier.page_total)],
        "Description": [dossier.note],
    }


def _paper(entry: DossierEntry) -> Values:
    """Return what is known of a paper that is only in the dossier."""
    number, _slash, symbol = entry.reference.partition("/")
    return {
        "CodeNumber": [number],
        "CodeNotation": [symbol],
        "IssuedDate": [_day(entry.dated_on)],
        "OrganName": [entry.organ_name],
        "Subject": [entry.title],
        "Language": [LANGUAGE],
        "PageAmount": [str(entry.page_count)],
        "Description": [entry.paper_place],
    }


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
