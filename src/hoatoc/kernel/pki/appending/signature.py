"""The revision of a signature: its field, its place on the page, its empty hole, and what it fills.

It says the same as the revision that the library writes (``test_appending.py`` compares them), but
for the metadata, which stay as they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyhanko.pdf_utils.generic import pdf_date

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.contracts import SEAL_FIELD
from hoatoc.kernel.pki.errors import AlreadySealed, AlreadySigned, NotSignedYet
from hoatoc.kernel.pki.page.appearance import picture_content, prepared_picture

from .blanks import Form, fill, form_in
from .objects import Dictionary, NotPlain, Ref, Value, string, text_of, written
from .plain import PlainFile, Source
from .revision import Revision

if TYPE_CHECKING:
    from hoatoc.kernel.pki.signing import Mark

# ETSI EN 319 142-1: says that the signatures of the file are PAdES.
_ESIC: Final[Dictionary] = {
    b"Type": b"/DeveloperExtensions",
    b"BaseVersion": b"/1.7",
    b"ExtensionLevel": b"1",
}
_LOCK: Final[Dictionary] = {b"Action": b"/All", b"Type": b"/SigFieldLock", b"P": b"1"}
_LOCKS_ALL: Final[Dictionary] = {
    b"Action": b"/All",
    b"Type": b"/TransformParams",
    b"V": b"/1.2",
    b"P": b"1",
}
# Print, and do not let the place be moved.
_FLAGS: Final = b"132"
# Room for a range of three numbers of twelve digits; blanks follow a shorter one.
_RANGE_BYTES: Final = len(b"[0 ]") + 3 * 12 + 2
_PIECE: Final = 1 << 20


@dataclass(frozen=True)
class Appended:
    """What is to be written after a file, with the place of the empty signature in the whole."""

    tail: bytes
    digest: bytes
    hole: tuple[int, int]


def append(
    source: Source,
    mark: Mark,
    *,
    digits: int,
    at: datetime,
    values: Mapping[str, str] | None = None,
    fonts: tuple[Path, Path] | None = None,
) -> Appended:
    """Return the revision with an empty signature; raise ``NotPlain`` for the library's files."""
    if mark.lines:
        raise NotPlain
    file = PlainFile(source)
    form = form_in(file, file.dictionary(_root_of(file)).get(b"AcroForm"))
    _refuse_out_of_order(file, form, mark)
    revision = Revision(file)
    if values is not None:
        fill(file, revision, form, values, fonts)
    field, value = revision.reserve(), revision.reserve()
    page = file.page(mark.place.page)
    _enter(file, revision, form, field)
    _lay_on_page(file, revision, page, field)
    revision.put(field, _field(revision, mark, page, value))
    revision.raw(value, _signature(mark, _root_of(file), digits, at))
    return _measured(source, revision, value, digits)


def _root_of(file: PlainFile) -> Ref:
    root = file.trailer.get(b"Root")
    if not isinstance(root, Ref):
        raise NotPlain
    return root


def _refuse_out_of_order(file: PlainFile, form: Form, mark: Mark) -> None:
    signed, names = set(), set()
    for ref in form.fields:
        field = file.dictionary(ref)
        name = text_of(field[b"T"]) if b"T" in field else ""
        names.add(name)
        if field.get(b"FT") == b"/Sig" and b"V" in field:
            signed.add(name)
    if SEAL_FIELD in signed:
        raise AlreadySealed
    if mark.field in signed:
        raise AlreadySigned
    if mark.locks and not signed:
        raise NotSignedYet
    if mark.field in names or not mark.field.isalnum():
        raise NotPlain


def _enter(file: PlainFile, revision: Revision, form: Form, field: Ref) -> None:
    """Name the field in the form, and the form and the kind of signature in the catalogue."""
    root = _root_of(file)
    catalogue = dict(file.dictionary(root))
    extensions = catalogue.get(b"Extensions", {})
    if not isinstance(extensions, dict):
        raise NotPlain
    entries = {**form.entries, b"SigFlags": b"3"}
    entries.pop(b"NeedAppearances", None)
    fields: list[Value] = [*form.fields, field]
    if form.fields_ref is None:
        entries[b"Fields"] = fields
    else:
        revision.put(form.fields_ref, fields)
    is_same = entries == form.entries
    if form.ref is not None and not is_same:
        revision.put(form.ref, entries)
    if form.ref is None:
        catalogue[b"AcroForm"] = revision.add(entries)
    if b"ESIC" not in extensions:
        catalogue[b"Extensions"] = {**extensions, b"ESIC": _ESIC}
    if catalogue != file.dictionary(root):
        revision.put(root, catalogue)


def _lay_on_page(file: PlainFile, revision: Revision, page: Ref, field: Ref) -> None:
    entries = file.dictionary(page)
    held = entries.get(b"Annots", [])
    marks = file.get(held)
    if not isinstance(marks, list):
        raise NotPlain
    if isinstance(held, Ref):
        revision.put(held, [*marks, field])
    else:
        revision.put(page, {**entries, b"Annots": [*marks, field]})


def _field(revision: Revision, mark: Mark, page: Ref, value: Ref) -> Dictionary:
    box = [round(edge) for edge in mark.place.box]
    field: Dictionary = {
        b"FT": b"/Sig",
        b"T": string(mark.field),
        b"Type": b"/Annot",
        b"Subtype": b"/Widget",
        b"F": _FLAGS,
        b"Rect": [b"%d" % edge for edge in box],
        b"P": page,
        b"V": value,
    }
    if mark.locks:
        field[b"Lock"] = revision.add(_LOCK)
    if mark.picture is not None:
        shown = _picture(revision, mark.picture, box[2] - box[0], box[3] - box[1])
        field[b"AP"] = {b"N": shown}
    return field


def _picture(revision: Revision, png: bytes, width: float, height: float) -> Ref:
    picture = prepared_picture(png)
    size: Dictionary = {
        b"Type": b"/XObject",
        b"Subtype": b"/Image",
        b"Width": b"%d" % picture.size[0],
        b"Height": b"%d" % picture.size[1],
        b"BitsPerComponent": b"8",
        b"Filter": b"/FlateDecode",
    }
    mask = revision.stream({**size, b"ColorSpace": b"/DeviceGray"}, picture.mask.encoded_data)
    image = revision.stream(
        {**size, b"ColorSpace": b"/DeviceRGB", b"SMask": mask}, picture.colours.encoded_data
    )
    content = picture_content(picture.size, width=width, height=height)
    return revision.form(content, (width, height), {b"XObject": {b"Im0": image}})


def _signature(mark: Mark, root: Ref, digits: int, at: datetime) -> bytes:
    """Return the signature with its hole first, so that every place in it is known."""
    entries: Dictionary = {
        b"Type": b"/Sig",
        b"Filter": b"/Adobe.PPKLite",
        b"SubFilter": b"/ETSI.CAdES.detached",
        b"M": string(str(pdf_date(at.astimezone(clock.VIETNAM)))),
    }
    if mark.locks:
        reference: Dictionary = {
            b"Type": b"/SigRef",
            b"TransformMethod": b"/FieldMDP",
            b"Data": root,
            b"TransformParams": _LOCKS_ALL,
        }
        entries[b"Reference"] = [reference]
    rest = written(entries)[2:]
    return b"<</Contents <%s>/ByteRange %s%s" % (b"0" * digits, b" " * _RANGE_BYTES, rest)


def _measured(source: Source, revision: Revision, value: Ref, digits: int) -> Appended:
    """Write the range of the signature where it belongs, and hash all but the hole."""
    length = len(source)
    is_line_open = source[length - 1 : length] != b"\n"
    made, starts = revision.after(length, is_line_open=is_line_open)
    tail = bytearray(made)
    start = starts[value.number] + len(b"%d 0 obj\n<</Contents " % value.number)
    end = start + digits + 2
    ranges = (start, end, length + len(tail) - end)
    stated = (b"[0 %d %d %d]" % ranges).ljust(_RANGE_BYTES)
    at = end - length + len(b"/ByteRange ")
    tail[at : at + len(stated)] = stated
    digest = hashlib.sha256()
    for piece in range(0, length, _PIECE):
        digest.update(source[piece : min(length, piece + _PIECE)])
    view = memoryview(tail)
    digest.update(view[: start - length])
    digest.update(view[end - length :])
    return Appended(bytes(tail), digest.digest(), (start, end))
