"""Incremental saving: a further revision says something else than what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, pdf_name

from .revisions import by_hand, revised, root_of

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

WHITE = b"1 1 1 rg 0 0 595 842 re f"


def _page(writer: IncrementalPdfFileWriter) -> tuple[generic.IndirectObject, DictionaryObject]:
    reference = writer.find_page_for_modification(0)[0]
    page = reference.get_object()
    assert isinstance(page, DictionaryObject)
    return reference, page


def _with(key: str, value: generic.PdfObject, pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        reference, page = _page(writer)
        page[pdf_name(key)] = value
        writer.mark_update(reference)

    return revised(pdf, change)


def other_content(pdf: bytes) -> bytes:
    """The first page draws something else."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        reference, page = _page(writer)
        page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
        writer.mark_update(reference)

    return revised(pdf, change)


def covered_content(pdf: bytes) -> bytes:
    """The first page draws a white sheet over itself."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        reference, page = _page(writer)
        sheet = writer.add_object(generic.StreamObject(stream_data=WHITE))
        page[pdf_name("/Contents")] = ArrayObject([page.raw_get("/Contents"), sheet])
        writer.mark_update(reference)

    return revised(pdf, change)


def further_page(pdf: bytes) -> bytes:
    """A page that nobody signed follows."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        page = DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Page"),
                pdf_name("/Parent"): writer.root.raw_get("/Pages"),
                pdf_name("/MediaBox"): ArrayObject(FloatObject(v) for v in (0, 0, 595, 842)),
            }
        )
        pages["/Kids"].append(writer.add_object(page))
        pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) + 1)
        writer.update_container(pages["/Kids"])
        writer.update_container(pages)

    return revised(pdf, change)


def no_page(pdf: bytes) -> bytes:
    """The pages are gone."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        pages[pdf_name("/Kids")] = ArrayObject()
        pages[pdf_name("/Count")] = generic.NumberObject(0)
        writer.update_container(pages)

    return revised(pdf, change)


def turned(pdf: bytes) -> bytes:
    """The first page stands on its head."""
    return _with("/Rotate", generic.NumberObject(180), pdf)


def cropped(pdf: bytes) -> bytes:
    """Only a corner of the first page shows."""
    return _with("/CropBox", ArrayObject(FloatObject(v) for v in (0, 700, 200, 842)), pdf)


def other_fonts(pdf: bytes) -> bytes:
    """The first page takes its fonts from elsewhere, so that other letters show."""
    return _with("/Resources", DictionaryObject(), pdf)


def opening_act(pdf: bytes) -> bytes:
    """The file does something when it is opened."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name("/OpenAction")] = DictionaryObject(
            {
                pdf_name("/S"): pdf_name("/JavaScript"),
                pdf_name("/JS"): generic.pdf_string("app.alert(1)"),
            }
        )
        writer.update_root()

    return revised(pdf, change)


def catalogue_by_hand(pdf: bytes) -> bytes:
    """The catalogue is another one, without the form: some readers show no signature at all."""
    return by_hand(pdf, {root_of(pdf): b"<< /Type /Catalog /Pages 1 0 R >>"})


def other_root(pdf: bytes) -> bytes:
    """The trailer names another catalogue."""
    number = 9000
    return by_hand(
        pdf,
        {number: b"<< /Type /Catalog /Pages 1 0 R >>"},
        trailer=b"/Root %d 0 R" % number,
    )


def objects_without_table(pdf: bytes) -> bytes:
    """Objects follow, with an end mark and no table: readers that mend a file find them."""
    return pdf + b"1 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n%%EOF\n"


def tail_of_objects(pdf: bytes) -> bytes:
    """Objects follow without an end mark."""
    return pdf + b"9999 0 obj\n<< /Type /Catalog >>\nendobj\n"


def tail_of_words(pdf: bytes) -> bytes:
    """Anything at all follows the end mark."""
    return pdf + b"so be it"


def tail_of_a_file(pdf: bytes) -> bytes:
    """A whole second file follows."""
    return pdf + b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n"


VARIANTS = {
    one.__name__: one
    for one in (
        other_content, covered_content, further_page, no_page, turned, cropped, other_fonts,
        opening_act, catalogue_by_hand, other_root, objects_without_table, tail_of_objects,
        tail_of_words, tail_of_a_file,
    )
}  # fmt: skip
