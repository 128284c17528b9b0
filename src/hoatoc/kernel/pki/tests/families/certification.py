"""Breaches of what the signatures allow: fields taken away, added, or filled against a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.sign.general import SigningError

from hoatoc.kernel.pki.page.forms import fields_of_kind

from .. import documents
from ..attacks import change_number
from ..makers import by_library
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


def _field_set(pdf: bytes, key: str, value: generic.PdfObject) -> bytes:
    """Return the file with another entry in its last signature field."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        signed = [pair for pair in fields_of_kind(writer, "/Sig") if "/V" in pair[1]]
        reference, field = signed[-1]
        field[pdf_name(key)] = value
        writer.mark_update(reference)

    return revised(pdf, change)


def lock_loosened(pdf: bytes) -> bytes:
    """The lock of the last signature names one field that nobody has."""
    lock = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/SigFieldLock"),
            pdf_name("/Action"): pdf_name("/Include"),
            pdf_name("/Fields"): generic.ArrayObject([generic.pdf_string("None")]),
        }
    )
    return _field_set(pdf, "/Lock", lock)


def asked_for_otherwise(pdf: bytes) -> bytes:
    """What a signature there has to fulfil is said afterwards."""
    return _field_set(pdf, "/SV", DictionaryObject({pdf_name("/Ff"): generic.NumberObject(1)}))


def blank_added(pdf: bytes) -> bytes:
    """A blank is there that nobody saw when he signed."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        blank = DictionaryObject(
            {
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): generic.pdf_string("Further"),
                pdf_name("/V"): generic.pdf_string("999"),
            }
        )
        form = writer.root["/AcroForm"]
        form["/Fields"].append(writer.add_object(blank))
        writer.update_container(form["/Fields"])

    return revised(pdf, change)


def certification_taken_out(pdf: bytes) -> bytes:
    """The catalogue does not name the certification any more, or names one that is none."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        if "/Perms" in writer.root:
            del writer.root["/Perms"]
        else:
            writer.root[pdf_name("/Perms")] = DictionaryObject(
                {pdf_name("/UR3"): DictionaryObject()}
            )
        writer.update_root()

    return revised(pdf, change)


def signed_once_more(pdf: bytes) -> bytes:
    """Another person signs, where nothing may follow."""
    try:
        return by_library(pdf, "officer", field="Further")
    except SigningError:
        # The library itself refuses to sign what is certified against it; an attacker does not.
        return documents.signed(pdf=pdf)


def blank_filled(pdf: bytes) -> bytes:
    """A blank is filled, where nothing may follow."""
    return change_number(pdf, "12")


ALWAYS = {
    one.__name__: one
    for one in (
        signature_taken_out, signature_of_another, form_replaced, form_drawn_anew, blank_taken_out,
        asked_for_otherwise, blank_added, certification_taken_out,
    )
}  # fmt: skip
# Where nothing may follow: under the seal, or after a certification that allows nothing.
CLOSED = {one.__name__: one for one in (lock_loosened, signed_once_more, blank_filled)}
VARIANTS = {**ALWAYS, **CLOSED}
