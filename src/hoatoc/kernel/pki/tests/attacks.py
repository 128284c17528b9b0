"""Attacks on signed files, each by its name; every one makes a file that viewers open."""

from __future__ import annotations

import io
import re

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from hoatoc.kernel.pki.page.forms import fields_of_kind, name_of


def flip_byte(pdf: bytes, at: int) -> bytes:
    """Change one bit of one byte."""
    return pdf[:at] + bytes((pdf[at] ^ 0x01,)) + pdf[at + 1 :]


def append_object(pdf: bytes) -> bytes:
    """Append an object after the end mark, with no end mark of its own (isa-3)."""
    return pdf + b"9999 0 obj\n<< /Type /Catalog >>\nendobj\n"


def append_revision_by_hand(pdf: bytes) -> bytes:
    """Append a revision with its own table and end mark that replaces the first page's content."""
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    root = re.findall(rb"/Root (\d+ 0 R)", pdf)[-1]
    size = max(int(n) for n in re.findall(rb"/Size (\d+)", pdf))
    at = len(pdf)
    body = b"%d 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n" % int(root.split()[0])
    table = at + len(body)
    rows = b"xref\n%d 1\n%010d 00000 n \n" % (int(root.split()[0]), at)
    trailer = b"trailer\n<< /Size %d /Root %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        start,
        table,
    )
    return pdf + body + rows + trailer


def overlay_annotation(pdf: bytes) -> bytes:
    """Cover a part of the first page by an annotation in a later revision."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    page = writer.find_page_for_modification(0)[0].get_object()
    appearance = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): ArrayObject(FloatObject(v) for v in (0, 0, 200, 200)),
        },
        stream_data=b"1 1 1 rg 0 0 200 200 re f",
    )
    annotation = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Stamp"),
            pdf_name("/F"): generic.NumberObject(4),
            pdf_name("/Rect"): ArrayObject(FloatObject(v) for v in (100, 500, 300, 700)),
            pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(appearance)}),
        }
    )
    page["/Annots"].append(writer.add_object(annotation))
    writer.update_container(page["/Annots"])
    return _written(writer)


def change_number(pdf: bytes, text: str = "999") -> bytes:
    """Write another number into the blank in a later revision."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    for reference, field in fields_of_kind(writer, "/Tx"):
        if name_of(field) == "Number":
            field[pdf_name("/V")] = generic.pdf_string(text)
            writer.mark_update(reference)
    return _written(writer)


def rewrite_page_content(pdf: bytes) -> bytes:
    """Replace what the first page draws, in a later revision."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    page_reference = writer.find_page_for_modification(0)[0]
    page = page_reference.get_object()
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    writer.mark_update(page_reference)
    return _written(writer)


def shorten_byte_range(pdf: bytes) -> bytes:
    """Let the last signature cover less of the file's end."""
    match = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", pdf))[-1]
    rest = match.group(4)
    less = b"%0*d" % (len(rest), int(rest) - 30)
    return pdf[: match.start(4)] + less + pdf[match.end(4) :]


def widen_hole(pdf: bytes) -> bytes:
    """Move the end of the hole of the last signature behind its own closing sign."""
    match = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", pdf))[-1]
    start, rest = int(match.group(3)) + 2, int(match.group(4)) - 2
    third = b"%0*d" % (len(match.group(3)), start)
    fourth = b"%0*d" % (len(match.group(4)), rest)
    whole = pdf[: match.start(3)] + third + pdf[match.end(3) : match.start(4)]
    return whole + fourth + pdf[match.end(4) :]


def holes(pdf: bytes) -> list[tuple[int, int]]:
    """Return where the /Contents of each signature lie, without their brackets."""
    found = re.finditer(rb"/ByteRange \[\d+ (\d+) (\d+) \d+", pdf)
    return [(int(m.group(1)) + 1, int(m.group(2)) - 1) for m in found]


def with_contents(pdf: bytes, index: int, content: bytes) -> bytes:
    """Put another CMS into the hole of a signature."""
    start, end = sorted(holes(pdf))[index]
    filled = content.hex().encode().ljust(end - start, b"0")
    return pdf[:start] + filled + pdf[end:]


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
