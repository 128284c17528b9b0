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


def taken_off_page(pdf: bytes) -> bytes:
    """The first page is not in the tree any more; the second is the first."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        del pages["/Kids"][0]
        pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) - 1)
        writer.update_container(pages["/Kids"])
        writer.update_container(pages)

    return revised(pdf, change)


def doubled_page(pdf: bytes) -> bytes:
    """The first page stands in the tree twice."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        pages["/Kids"].append(pages["/Kids"].raw_get(0))
        pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) + 1)
        writer.update_container(pages["/Kids"])
        writer.update_container(pages)

    return revised(pdf, change)


def act_of_a_page(pdf: bytes) -> bytes:
    """The first page does something when it is shown."""
    script = DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("1")}
    )
    return _with("/AA", DictionaryObject({pdf_name("/O"): script}), pdf)


def layers(pdf: bytes) -> bytes:
    """The catalogue gets layers that can be switched off."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        config = DictionaryObject({pdf_name("/OFF"): ArrayObject()})
        writer.root[pdf_name("/OCProperties")] = DictionaryObject(
            {pdf_name("/OCGs"): ArrayObject(), pdf_name("/D"): config}
        )
        writer.update_root()

    return revised(pdf, change)


def script_of_the_file(pdf: bytes) -> bytes:
    """The file brings a script by name."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        names = ArrayObject([generic.pdf_string("a"), DictionaryObject()])
        tree = DictionaryObject({pdf_name("/Names"): names})
        writer.root[pdf_name("/Names")] = DictionaryObject({pdf_name("/JavaScript"): tree})
        writer.update_root()

    return revised(pdf, change)


def attached_file(pdf: bytes) -> bytes:
    """The file brings another file along."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name("/AF")] = ArrayObject([DictionaryObject()])
        writer.update_root()

    return revised(pdf, change)


VARIANTS = {
    one.__name__: one
    for one in (
        other_content, covered_content, further_page, no_page, turned, cropped, other_fonts,
        opening_act, catalogue_by_hand, other_root, taken_off_page, doubled_page, act_of_a_page,
        layers, script_of_the_file, attached_file,
    )
}  # fmt: skip
