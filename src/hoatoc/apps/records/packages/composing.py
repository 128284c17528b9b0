"""A closed dossier as the description of a package, in the fields of Circular 05/2025."""

from __future__ import annotations

import hashlib
import io
from functools import partial
from typing import TYPE_CHECKING

import hoatoc
from hoatoc.kernel.files import keeping
from hoatoc.kernel.preservation.description import (
    Agent,
    AgentKind,
    Event,
    Package,
    PackageKind,
    Piece,
    Record,
)
from hoatoc.kernel.preservation.fields import (
    BORN_DIGITAL,
    CONDITIONAL,
    DOCUMENT_FIELDS,
    FILE_FIELDS,
    MIXED,
    NO,
    VIETNAMESE,
    fitting,
    maintenance_code,
    type_code,
)
from hoatoc.kernel.preservation.stages import Keeping, into_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from uuid import UUID

    from hoatoc.apps.records.dossiers.contracts import DossierContents, PaperContents, SealContents
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.org.models import Unit

SOFTWARE = Agent("Hỏa Tốc", AgentKind.SOFTWARE, hoatoc.__version__)
# What the words of a package are is fixed by the circular, whatever the reader's language is.
_ARCHIVE = "Lưu trữ hiện hành, {unit}"
_SEALED = "Niêm phong mục lục hồ sơ; gốc cây băm {root}"
_ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
_DIGITAL = frozenset({"outgoing", "incoming"})


def sip_of(contents: DossierContents, package_id: UUID, at: datetime) -> Package:
    """Return the SIP of a closed dossier; nothing is read before it is written."""
    seal = contents.seal
    signer = Agent(seal.signer, AgentKind.PERSON)
    sealed = Event(
        "closing", seal.sealed_at.replace(microsecond=0), _SEALED.format(root=seal.root),
        agent=signer,
    )  # fmt: skip
    return Package(
        kind=PackageKind.SIP,
        id=package_id,
        made_at=at.replace(microsecond=0),
        maker=SOFTWARE,
        submitter=Agent(contents.unit_name, code=contents.organ_id),
        fields=fitting(_file_fields(contents), FILE_FIELDS),
        records=tuple(_record(contents, paper) for paper in contents.papers),
        documentation=tuple(_seal_pieces(seal)),
        events=(sealed,),
    )


def aip_of(contents: DossierContents, package_id: UUID, at: datetime) -> Package:
    """Return the AIP by which the archive of the same organisation keeps a dossier."""
    archive = Agent(_ARCHIVE.format(unit=contents.unit_name), code=contents.organ_id)
    keeping_it = Keeping(
        package_id, archive, contents.organ_id, at.replace(microsecond=0), SOFTWARE
    )
    return into_archive(sip_of(contents, package_id, at), keeping_it)


def kept_aip(sip: Package, unit: Unit, package_id: UUID, at: datetime) -> Package:
    """Return the AIP of a package that another body made: what it says stays, ours is added."""
    archive = Agent(_ARCHIVE.format(unit=unit.name), code=unit.organ_id)
    return into_archive(
        sip, Keeping(package_id, archive, unit.organ_id, at.replace(microsecond=0), SOFTWARE)
    )


def key_of(ordinal: int) -> str:
    """Return the name of a paper in packages, by its number in the index."""
    return f"{ordinal:07d}"


def _file_code(contents: DossierContents) -> str:
    return f"{contents.organ_id}.{contents.year}.{contents.code}"


def _file_fields(contents: DossierContents) -> dict[str, str]:
    digital = all(one.files for one in contents.papers)
    return {
        "fileCode": _file_code(contents),
        "title": contents.title,
        "maintenance": maintenance_code(contents.years),
        "mode": CONDITIONAL,
        "language": VIETNAMESE,
        "startDate": _day(contents.started_on),
        "endDate": _day(contents.ended_on),
        "totalDoc": str(contents.doc_total),
        "numberOfPage": str(contents.page_total),
        "confidenceLevel": BORN_DIGITAL if digital else MIXED,
        "riskRecovery": NO,
        "description": contents.note,
    }


def _record(contents: DossierContents, paper: PaperContents) -> Record:
    kind, _dot, subject = paper.title.partition(". ")
    number, _slash, notation = paper.reference.partition("/")
    given = {
        "docId": key_of(paper.ordinal),
        "docCode": f"{_file_code(contents)}.{key_of(paper.ordinal)}",
        "maintenance": maintenance_code(contents.years),
        "typeName": type_code(kind) if subject else type_code(""),
        "codeNumber": number,
        "codeNotation": notation,
        "issuedDate": _day(paper.dated_on),
        "organName": paper.organ_name,
        "subject": subject or paper.title,
        "language": VIETNAMESE,
        "numberOfPage": str(paper.page_count),
        "mode": CONDITIONAL,
        "confidenceLevel": BORN_DIGITAL if paper.source in _DIGITAL else "",
        "riskRecovery": NO,
        "process": NO,
        "description": paper.note,
    }
    names = [paper.name or subject or paper.title, *(f"Phụ lục {n}" for n in range(1, 1000))]
    pieces = tuple(_piece(name, one) for name, one in zip(names, paper.files, strict=False))
    return Record(key_of(paper.ordinal), fitting(given, DOCUMENT_FIELDS), pieces)


def _piece(name: str, file: StoredFile) -> Piece:
    ending = f".{_ENDINGS.get(file.media_type, 'bin')}"
    plain = " ".join(name.split())[:150]
    shown = plain if plain.lower().endswith(ending) else f"{plain}{ending}"
    return Piece(shown, file.media_type, file.size, file.sha256, partial(keeping.open_stream, file))


def _seal_pieces(seal: SealContents) -> Iterator[Piece]:
    """Yield what proves by itself, with any CMS program, that nothing was changed."""
    for name, file in (("muc-luc.pdf", seal.index), ("cay-bam.json", seal.leaves)):
        opened = partial(keeping.open_stream, file)
        yield Piece(name, file.media_type, file.size, file.sha256, opened)
    for name, media_type, data in (
        ("loi-khai.json", "application/json", seal.statement),
        ("chu-ky.p7s", "application/pkcs7-signature", seal.signature),
    ):
        sha256 = hashlib.sha256(data).hexdigest()
        yield Piece(name, media_type, len(data), sha256, partial(io.BytesIO, data))


def _day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""
