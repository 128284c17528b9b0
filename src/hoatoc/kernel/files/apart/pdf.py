"""Look into a PDF for what an office document must not hold; runs in the sandbox only."""

import io
import zlib
from collections.abc import Iterator

import pikepdf

from .findings import Refusal
from .limits import Limits

_ACTING_KINDS = {
    "/JavaScript": "JavaScript",
    "/Launch": "Launch",
    "/SubmitForm": "SubmitForm",
    "/ImportData": "ImportData",
    "/GoToE": "GoToE",
    "/GoToR": "GoToR",
    "/Rendition": "Rendition",
    "/Movie": "Movie",
    "/Sound": "Sound",
    "/RichMediaExecute": "RichMedia",
}
_ACTING_KEYS = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/EmbeddedFiles": "EmbeddedFile",
    "/EF": "EmbeddedFile",
    "/XFA": "XFA",
    "/RichMediaContent": "RichMedia",
    "/AA": "AdditionalActions",
}
_FLATE = {"/FlateDecode", "/Fl"}
_SMALL = 8 * 1024 * 1024
_CHUNK = 1024 * 1024
_MOST_FILTERS = 3


def inspect_pdf(data: bytes, limits: Limits) -> list[str]:
    """Refuse a hostile or broken PDF; return its metadata as lines of text."""
    if b"%%EOF" not in data[-2048:] or not data.startswith(b"%PDF-"):
        raise Refusal("files.damaged")
    try:
        with pikepdf.open(
            io.BytesIO(data), attempt_recovery=False, suppress_warnings=True
        ) as document:
            return _inspect(document, limits)
    except pikepdf.PasswordError:
        raise Refusal("files.encrypted") from None
    except (pikepdf.PdfError, ValueError, TypeError):
        raise Refusal("files.damaged") from None
    except RecursionError:
        raise Refusal("files.too_complex") from None


def _inspect(document: pikepdf.Pdf, limits: Limits) -> list[str]:
    if document.is_encrypted:
        raise Refusal("files.encrypted")
    if len(document.objects) > limits.objects:
        raise Refusal("files.too_complex")
    if len(document.pages) > limits.pages:
        raise Refusal("files.too_many_pages", limit=limits.pages)
    if not len(document.pages):
        raise Refusal("files.damaged")
    room = _Room(limits)
    for thing in document.objects:
        _look_at(thing, room)
    for page in document.pages:
        _check_page(page, limits)
    if document.get_warnings():
        raise Refusal("files.damaged")
    return list(_metadata(document))


class _Room:
    """What is left of the space that all streams together may unpack to."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.unpacked
        self.seen = 0

    def take(self, unpacked: int, packed: int) -> None:
        self.left -= unpacked
        suspicious = unpacked > _SMALL and unpacked > packed * self.limits.ratio
        if self.left < 0 or suspicious:
            raise Refusal("files.bomb")

    def count(self) -> None:
        self.seen += 1
        if self.seen > self.limits.objects * 10:
            raise Refusal("files.too_complex")


def _look_at(thing: pikepdf.Object, room: _Room) -> None:
    """Walk one indirect object through its direct parts; references are met on their own."""
    waiting: list[tuple[pikepdf.Object, int]] = [(thing, 0)]
    while waiting:
        part, depth = waiting.pop()
        room.count()
        if depth > room.limits.depth:
            raise Refusal("files.too_complex")
        if isinstance(part, pikepdf.Stream):
            _check_stream(part, room)
        waiting.extend((inner, depth + 1) for inner in _inner(part))


def _inner(part: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(part, pikepdf.Array):
        children: list[object] = list(part.as_list())
    elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
        children = [value for _, value in _checked_items(part)]
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield child


def _checked_items(part: pikepdf.Object) -> list[tuple[str, pikepdf.Object]]:
    items = list(part.items())
    for key, value in items:
        acting = _ACTING_KEYS.get(key)
        if key == "/S" and isinstance(value, pikepdf.Name):
            acting = _ACTING_KINDS.get(str(value))
        if key == "/Type" and value in ("/EmbeddedFile", "/Filespec"):
            acting = "EmbeddedFile"
        if acting:
            raise Refusal("files.active_content", found=acting)
    return items


def _check_stream(stream: pikepdf.Object, room: _Room) -> None:
    if any(key in stream for key in ("/F", "/FFilter")):
        raise Refusal("files.active_content", found="ExternalStream")
    if stream.get("/Subtype") == "/Image":
        _check_picture(stream, room.limits)
    filters = _filters(stream)
    if len(filters) > _MOST_FILTERS:
        raise Refusal("files.too_complex")
    raw = stream.read_raw_bytes()
    packed = len(raw)
    while filters and filters[0] in _FLATE:
        last = len(filters) == 1 or filters[1] not in _FLATE
        raw = _unpack(raw, room, packed, keep=not last)
        filters = filters[1:]


def _filters(stream: pikepdf.Object) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(named)] if isinstance(named, pikepdf.Name) else [str(one) for one in named]


def _unpack(raw: bytes, room: _Room, packed: int, *, keep: bool) -> bytes:
    """Inflate in pieces without ever holding more than the limit allows."""
    inflater = zlib.decompressobj()
    kept: list[bytes] = []
    total, rest = 0, raw
    try:
        while rest and not inflater.eof:
            piece = inflater.decompress(rest, _CHUNK)
            rest = inflater.unconsumed_tail
            total += len(piece)
            room.take(len(piece), packed)
            if total > _SMALL and total > packed * room.limits.ratio:
                raise Refusal("files.bomb")
            if keep:
                kept.append(piece)
            if not piece and not rest:
                break
    except zlib.error:
        if not total:
            raise Refusal("files.damaged") from None
    return b"".join(kept)


def _check_picture(stream: pikepdf.Object, limits: Limits) -> None:
    width, height = (int(stream.get(key, 0)) for key in ("/Width", "/Height"))
    if width < 0 or height < 0 or width * height > limits.pixels:
        raise Refusal("files.huge_picture")


def _check_page(page: pikepdf.Page, limits: Limits) -> None:
    box = [float(edge) for edge in page.mediabox]
    unit = float(page.obj.get("/UserUnit", 1))
    if len(box) != 4:
        raise Refusal("files.damaged")
    sides = (abs(box[2] - box[0]) * unit, abs(box[3] - box[1]) * unit)
    if max(sides) > limits.page_points:
        raise Refusal("files.huge_picture")


def _metadata(document: pikepdf.Pdf) -> Iterator[str]:
    for value in document.docinfo.values():
        yield str(value)
    with document.open_metadata() as metadata:
        for key in ("dc:title", "dc:subject", "dc:description", "pdf:Keywords"):
            found = metadata.get(key)
            if found:
                yield str(found)
