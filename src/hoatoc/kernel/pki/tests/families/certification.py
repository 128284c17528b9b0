"""Breaches of what the signatures allow: fields taken away, added, or filled against a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name

from hoatoc.kernel.pki.page.forms import fields_of_kind

from .revisions import revised

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def signature_taken_out(pdf: bytes) -> bytes:
    """The last signature is emptied, as if nobody had signed there."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        signed = [pair for pair in fields_of_kind(writer, "/Sig") if "/V" in pair[1]]
        reference, field = signed[-1]
        del field["/V"]
        writer.mark_update(reference)

    return revised(pdf, change)


def signature_of_another(pdf: bytes) -> bytes:
    """The last signature field holds the signature of the first."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        signed = [pair for pair in fields_of_kind(writer, "/Sig") if "/V" in pair[1]]
        reference, field = signed[-1]
        field[pdf_name("/V")] = DictionaryObject({pdf_name("/Type"): pdf_name("/Sig")})
        writer.mark_update(reference)

    return revised(pdf, change)


def form_replaced(pdf: bytes) -> bytes:
    """The form has no fields any more."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        form[pdf_name("/Fields")] = generic.ArrayObject()
        writer.update_container(form)

    return revised(pdf, change)


def form_drawn_anew(pdf: bytes) -> bytes:
    """Readers are told to draw every blank anew, and given a script in the form."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        form[pdf_name("/NeedAppearances")] = generic.BooleanObject(True)
        form[pdf_name("/XFA")] = generic.pdf_string("<xdp/>")
        writer.update_container(form)

    return revised(pdf, change)


def blank_taken_out(pdf: bytes) -> bytes:
    """The field of the number is no field any more."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        for reference, field in fields_of_kind(writer, "/Tx"):
            field[pdf_name("/FT")] = pdf_name("/Btn")
            writer.mark_update(reference)

    return revised(pdf, change)


VARIANTS = {
    one.__name__: one
    for one in (
        signature_taken_out, signature_of_another, form_replaced, form_drawn_anew, blank_taken_out,
    )
}  # fmt: skip
