"""Overlay: annotations and fields that cover what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, pdf_name

from .revisions import revised

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

KINDS = (
    "/Stamp", "/FreeText", "/Square", "/Ink", "/Link", "/Text", "/Redact", "/Watermark",
    "/Highlight", "/FileAttachment", "/Popup", "/Screen", "/RichMedia", "/Widget", "/Unheard",
)  # fmt: skip


def annotation(writer: IncrementalPdfFileWriter, kind: str) -> DictionaryObject:
    """Return a white sheet as an annotation of this kind."""
    sheet = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): ArrayObject(FloatObject(v) for v in (0, 0, 200, 200)),
        },
        stream_data=b"1 1 1 rg 0 0 200 200 re f",
    )
    return DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name(kind),
            pdf_name("/F"): generic.NumberObject(4),
            pdf_name("/Rect"): ArrayObject(FloatObject(v) for v in (100, 500, 300, 700)),
            pdf_name("/Contents"): generic.pdf_string("999"),
            pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(sheet)}),
        }
    )


def _covering(kind: str) -> Callable[[bytes], bytes]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Annots"].append(writer.add_object(annotation(writer, kind)))
        writer.update_container(page["/Annots"])

    return lambda pdf: revised(pdf, change)


def signature_picture(pdf: bytes) -> bytes:
    """The picture of a signature becomes a white sheet."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        for reference in page["/Annots"]:
            widget = reference.get_object()
            if str(widget.get("/FT", "")) == "/Sig" and "/V" in widget:
                widget[pdf_name("/AP")] = annotation(writer, "/Stamp")["/AP"]
                writer.mark_update(reference)

    return revised(pdf, change)


def no_annotations(pdf: bytes) -> bytes:
    """Every blank, picture and seal is taken off the page."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        reference = writer.find_page_for_modification(0)[0]
        page = reference.get_object()
        del page["/Annots"]
        writer.mark_update(reference)

    return revised(pdf, change)


VARIANTS = {
    **{kind[1:].lower(): _covering(kind) for kind in KINDS},
    "signature_picture": signature_picture,
    "no_annotations": no_annotations,
}
