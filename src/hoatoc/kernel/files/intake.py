"""Take a file in from outside: by content, checked apart, refused with a reason."""

from dataclasses import dataclass

from django.conf import settings

from hoatoc.kernel.secrecy.gate import Asker, refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .apart.limits import DEFAULT, Limits
from .errors import EmptyFile, TooLarge, UnknownAnnex, UnknownKind, UnknownPaper, UnknownScan
from .names import checked_name
from .sandbox import run_apart

PDF, DOCX, ODT, XLSX, PNG, JPEG, TIFF = "pdf", "docx", "odt", "xlsx", "png", "jpg", "tif"
MEDIA_TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ODT: "application/vnd.oasis.opendocument.text",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PNG: "image/png",
    JPEG: "image/jpeg",
    TIFF: "image/tiff",
}
# What has pages of text, and what can go with a document or be a scan of one.
WRITINGS = frozenset({PDF, DOCX, ODT})
ANNEXES = WRITINGS | {XLSX, PNG, JPEG}
SCANS = frozenset({PDF, PNG, JPEG})
# What a clerk brings of paper that is to be read: also what faxes and old scanners make.
PAPERS = SCANS | {TIFF}
_UNKNOWN = {
    WRITINGS: UnknownKind,
    ANNEXES: UnknownAnnex,
    SCANS: UnknownScan,
    PAPERS: UnknownPaper,
}


@dataclass(frozen=True)
class AcceptedFile:
    """A file that passed: what it is, under which name, and its text for the search index.

    ``leaves`` are the pages of a PDF or of a picture, of which a TIFF can have several.
    """

    kind: str
    media_type: str
    name: str
    text: str
    pages: tuple[str, ...]
    page_count: int | None
    leaves: int = 1


def accept_upload(
    name: str,
    data: bytes,
    *,
    actor: Asker | None,
    limits: Limits = DEFAULT,
    kinds: frozenset[str] = WRITINGS,
) -> AcceptedFile:
    """Check a file from a person or another node; nothing is stored here.

    Raises a ``FileRefused`` with its own code, or ``SecretRefused`` (after recording the spill) if
    the name, the metadata, the first or the last page looks marked secret. Only ``actor`` None
    means another node.
    """
    if not data:
        raise EmptyFile
    most = min(limits.size, settings.UPLOAD_MAX_BYTES)
    if len(data) > most:
        raise TooLarge(limit=most // 1024 // 1024)
    checked_name(name, PDF)
    refuse_secret(name, actor=actor, where=Where.FILE_NAME)
    answer = _inspected(data, limits, kinds)
    kind = str(answer["kind"])
    pages = tuple(_strings(answer["texts"]))
    shown = [*pages[:1], *pages[-1:], *_strings(answer["metadata"])]
    refuse_secret(*shown, actor=actor, where=Where.FILE_TEXT)
    return AcceptedFile(
        kind=kind,
        media_type=MEDIA_TYPES[kind],
        name=checked_name(name, kind),
        text="\n".join(pages),
        pages=pages,
        page_count=len(pages) if kind == PDF else None,
        leaves=int(str(answer.get("leaves", len(pages)))),
    )


def _inspected(data: bytes, limits: Limits, kinds: frozenset[str]) -> dict[str, object]:
    try:
        answer, _nothing = run_apart("inspecting", data, limits=limits)
    except UnknownKind:
        raise _UNKNOWN[kinds] from None
    if answer["kind"] not in kinds:
        raise _UNKNOWN[kinds]
    return answer


def _strings(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
