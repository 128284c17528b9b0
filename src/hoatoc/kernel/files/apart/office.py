"""Look into a DOCX, ODT or XLSX for what it must not hold; runs in the sandbox only."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, iterparse

from PIL import Image, UnidentifiedImageError

from .findings import Refusal
from .limits import Limits

DOCX, ODT, XLSX = "docx", "odt", "xlsx"
_ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_DOCX_PART = b"wordprocessingml.document.main+xml"
_XLSX_PART = b"spreadsheetml.sheet.main+xml"
# What Excel keeps for the printer; bytes that no program runs.
_PRINTER_PART = "xl/printersettings/"
_OUTSIDE_PARTS = ("xl/externallinks/", "xl/querytables/", "xl/connections.xml")
_FETCHING_FORMULAS = ("WEBSERVICE(", "RTD(", "|'")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "basic/", "scripts/", "macrosheets/")
_PROGRAMS = (".bin", ".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".scr", ".jar", ".ps1", ".hta")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_FETCHING_FIELDS = ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT")
_SMALL = 8 * 1024 * 1024
_MOST_DEPTH = 256
# How zipfile and zlib say that an archive is not whole; UnicodeDecodeError is a ValueError.
_BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_TEXT_NS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PARAGRAPHS = (f"{_W}p", f"{_TEXT_NS}p", f"{_TEXT_NS}h", f"{_SHEET}si", f"{_SHEET}is")


def office_kind(data: bytes) -> str | None:
    """Return ``docx``, ``odt`` or ``xlsx`` by what the archive holds, or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _kind(archive)
    except _BROKEN:
        raise Refusal("files.damaged") from None


def inspect_office(data: bytes, limits: Limits) -> tuple[list[str], list[str]]:
    """Refuse a hostile document; return the lines of its text and of its metadata."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive, limits)
            return _read_parts(archive, limits)
    except _BROKEN:
        raise Refusal("files.damaged") from None
    except RuntimeError:  # The archive asks for a password.
        raise Refusal("files.encrypted") from None


def _kind(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        return ODT if archive.read("mimetype").strip().startswith(_ODT_TYPE) else None
    types = "[Content_Types].xml"
    if types not in names or archive.getinfo(types).file_size > _SMALL:
        return None
    declared = archive.read(types)
    if b"macroEnabled" in declared and (b"word" in declared or b"sheet" in declared):
        raise Refusal("files.macros")
    if _XLSX_PART in declared:
        return XLSX
    return DOCX if _DOCX_PART in declared else None


def _check_archive(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise Refusal("files.too_complex")
    if len({part.filename.lower() for part in parts}) != len(parts):
        raise Refusal("files.bad_archive")
    total = 0
    for part in parts:
        total += part.file_size
        _check_part(part)
        swollen = part.file_size > _SMALL and part.file_size > part.compress_size * limits.ratio
        if swollen or total > limits.unpacked:
            raise Refusal("files.bomb")


def _check_part(part: zipfile.ZipInfo) -> None:
    name = part.filename
    steps = name.split("/")
    strange = any(ord(letter) < 32 for letter in name) or "\\" in name or ":" in name
    link = (part.external_attr >> 16) & 0o170000 == 0o120000
    if strange or link or name.startswith("/") or ".." in steps or len(name) > 250:
        raise Refusal("files.bad_archive")
    if part.flag_bits & 0x1:
        raise Refusal("files.encrypted")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refusal("files.bad_archive")
    lower = name.lower()
    if lower.startswith(_PRINTER_PART):
        return
    if lower.startswith(_OUTSIDE_PARTS):
        raise Refusal("files.outside_links")
    macro = any(lower.endswith(m) or lower.startswith(m) or m in f"/{lower}" for m in _MACRO_PARTS)
    if (macro and not lower.endswith("/")) or lower.endswith(_PROGRAMS):
        raise Refusal("files.macros")


def _read_parts(archive: zipfile.ZipFile, limits: Limits) -> tuple[list[str], list[str]]:
    text: list[str] = []
    metadata: list[str] = []
    for part in archive.infolist():
        lower = part.filename.lower()
        if lower.endswith((".xml", ".rels", ".rdf")):
            root = _parse(archive.read(part))
            _check_relations(lower, root)
            _check_fetching(root)
            if lower in ("docprops/core.xml", "docprops/app.xml", "meta.xml"):
                metadata += [one.text for one in root.iter() if one.text and one.text.strip()]
            elif _holds_text(lower):
                text += _lines(root)
        elif lower.endswith(_PICTURES):
            _check_picture(archive.read(part), limits)
    return text, metadata


def _holds_text(name: str) -> bool:
    if name in ("content.xml", "styles.xml"):
        return True
    if name == "xl/sharedstrings.xml" or name.startswith("xl/worksheets/sheet"):
        return True
    return name.startswith("word/") and "/_rels/" not in name and "theme" not in name


def _parse(data: bytes) -> Element:
    """Parse XML that may not declare entities and may not nest without end."""
    head = data.replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Refusal("files.bad_archive")
    depth = 0
    root: Element | None = None
    try:
        for event, element in iterparse(io.BytesIO(data), ("start", "end")):  # noqa: S314
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > _MOST_DEPTH:
                raise Refusal("files.too_complex")
    except (ParseError, ValueError, LookupError):
        raise Refusal("files.damaged") from None
    if root is None:
        raise Refusal("files.damaged")
    return root


def _check_relations(name: str, root: Element) -> None:
    """Let a link to a web page pass; refuse what the program would fetch by itself."""
    if name == "meta-inf/manifest.xml":
        if any(one.tag.endswith("}encryption-data") for one in root.iter()):
            raise Refusal("files.encrypted")
        return
    if not name.endswith(".rels"):
        return
    for relation in root:
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        if kind == "aFChunk":
            raise Refusal("files.bad_archive")
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            raise Refusal("files.outside_links")
        if ".." in relation.get("Target", "").split("/") and _leads_out(name, relation):
            raise Refusal("files.bad_archive")


def _leads_out(name: str, relation: Element) -> bool:
    folder = name.split("/")[:-2]
    depth = len(folder)
    for step in relation.get("Target", "").split("/"):
        depth += -1 if step == ".." else 1
        if depth < 0:
            return relation.get("TargetMode") != "External"
    return False


def _check_fetching(root: Element) -> None:
    for one in root.iter():
        tag = one.tag.rsplit("}", 1)[-1]
        if tag in ("event-listener", "script"):
            raise Refusal("files.macros")
        if (
            tag == "instrText"
            and (one.text or "").strip().split(" ")[0].upper() in _FETCHING_FIELDS
        ):
            raise Refusal("files.outside_links")
        formula = (one.text or "").upper() if tag == "f" else ""
        if any(found in formula for found in _FETCHING_FORMULAS):
            raise Refusal("files.outside_links")
        href = one.get(_XLINK, "")
        if tag != "a" and href.lower().startswith(
            ("http:", "https:", "ftp:", "file:", "//", "\\\\")
        ):
            raise Refusal("files.outside_links")


def _lines(root: Element) -> Iterator[str]:
    """Yield the paragraphs of a part, tabs and breaks kept as they separate words."""
    for paragraph in root.iter():
        if paragraph.tag in _PARAGRAPHS:
            line = "".join(_words(paragraph)).strip()
            if line:
                yield line


def _words(paragraph: Element) -> Iterator[str]:
    for one in paragraph.iter():
        tag = one.tag.rsplit("}", 1)[-1]
        if tag in ("tab", "s"):
            yield " "
        elif tag in ("br", "cr", "line-break"):
            yield "\n"
        elif one.text and (tag == "t" or one.tag.startswith(_TEXT_NS)):
            yield one.text
        if one is not paragraph and one.tail and one.tag.startswith(_TEXT_NS):
            yield one.tail


def _check_picture(data: bytes, limits: Limits) -> None:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        raise Refusal("files.huge_picture") from None
    except (UnidentifiedImageError, OSError, ValueError):
        raise Refusal("files.damaged") from None
    if width * height > limits.pixels:
        raise Refusal("files.huge_picture")
