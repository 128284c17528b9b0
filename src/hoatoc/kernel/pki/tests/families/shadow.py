"""Shadow attacks: what is shown later lay hidden in the file, or covered, when it was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from hoatoc.kernel.pki.page.forms import fields_of_kind, name_of

from .revisions import pointing, revised

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def _first_page(writer: IncrementalPdfFileWriter) -> generic.IndirectObject:
    reference: generic.IndirectObject = writer.find_page_for_modification(0)[0]
    return reference


def hide(pdf: bytes) -> bytes:
    """The page is said to lie where the file begins, so that a reader finds none."""
    numbers: list[int] = []
    revised(pdf, lambda writer: numbers.append(_first_page(writer).idnum))
    return pointing(pdf, {numbers[0]: 0})


def replace_by_another_object(pdf: bytes) -> bytes:
    """The page's content is said to lie where another stream of the signed file lies."""
    numbers: list[int] = []

    def look(writer: IncrementalPdfFileWriter) -> None:
        content = _first_page(writer).get_object().raw_get("/Contents")
        numbers.append(content.idnum if hasattr(content, "idnum") else content[0].idnum)

    revised(pdf, look)
    other = pdf.rindex(b" 0 obj", 0, pdf.rindex(b"stream\n"))
    start = max(pdf.rfind(b"\n", 0, other), pdf.rfind(b"\r", 0, other)) + 1
    return pointing(pdf, {numbers[0]: start})


def replace_value(pdf: bytes) -> bytes:
    """A blank holds one value and shows another: only its appearance is changed."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        for reference, field in fields_of_kind(writer, "/Tx"):
            if name_of(field) == "Number":
                shown = generic.StreamObject(
                    {
                        pdf_name("/Type"): pdf_name("/XObject"),
                        pdf_name("/Subtype"): pdf_name("/Form"),
                        pdf_name("/BBox"): generic.ArrayObject(
                            generic.FloatObject(v) for v in (0, 0, 400, 400)
                        ),
                    },
                    stream_data=b"1 1 1 rg -400 -400 900 900 re f",
                )
                field[pdf_name("/AP")] = generic.DictionaryObject(
                    {pdf_name("/N"): writer.add_object(shown)}
                )
                writer.mark_update(reference)

    return revised(pdf, change)


def moved_blank(pdf: bytes) -> bytes:
    """A blank is moved over a part of the text."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        for reference, field in fields_of_kind(writer, "/Tx"):
            if name_of(field) == "Number":
                field[pdf_name("/Rect")] = generic.ArrayObject(
                    generic.FloatObject(v) for v in (60, 300, 560, 700)
                )
                writer.mark_update(reference)

    return revised(pdf, change)


def hide_and_replace(pdf: bytes) -> bytes:
    """The tree of pages is said to lie where a second, hidden tree was put into the signed part."""
    numbers: list[int] = []
    revised(pdf, lambda writer: numbers.append(writer.root.raw_get("/Pages").idnum))
    hidden = b"%d 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n" % numbers[0]
    return pointing(pdf + hidden, {numbers[0]: len(pdf)})


VARIANTS = {
    one.__name__: one
    for one in (hide, replace_by_another_object, replace_value, moved_blank, hide_and_replace)
}
