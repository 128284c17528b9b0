"""Swapped field: what the blanks hold or show is another thing than what was sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, pdf_name

from hoatoc.kernel.pki.page.forms import fields_of_kind, name_of

from .revisions import revised

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def _field(writer: IncrementalPdfFileWriter, name: str) -> tuple[object, DictionaryObject]:
    for reference, field in fields_of_kind(writer, "/Tx"):
        if name_of(field) == name:
            return reference, field
    raise LookupError(name)


def _set(name: str, key: str, value: Callable[[], generic.PdfObject]) -> Callable[[bytes], bytes]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        reference, field = _field(writer, name)
        field[pdf_name(key)] = value()
        writer.mark_update(reference)  # type: ignore[arg-type]  # a reference of the writer

    return lambda pdf: revised(pdf, change)


def _script() -> DictionaryObject:
    return DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("1")}
    )


def values_exchanged(pdf: bytes) -> bytes:
    """Number and day change places, with what they show."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        one, number = _field(writer, "Number")
        two, day = _field(writer, "Day")
        for key in ("/V", "/AP"):
            if key in number and key in day:
                first, second = number.raw_get(key), day.raw_get(key)
                number[pdf_name(key)], day[pdf_name(key)] = second, first
        number[pdf_name("/V")] = number.get("/V", generic.pdf_string("1"))
        writer.mark_update(one)  # type: ignore[arg-type]  # as above
        writer.mark_update(two)  # type: ignore[arg-type]  # as above

    return revised(pdf, change)


def emptied(pdf: bytes) -> bytes:
    """The number is gone."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        reference, field = _field(writer, "Number")
        field.pop("/V", None)
        field.pop("/AP", None)
        writer.mark_update(reference)  # type: ignore[arg-type]  # as above

    return revised(pdf, change)


def namesake(pdf: bytes) -> bytes:
    """A second field of the same name stands beside the number."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        _reference, field = _field(writer, "Number")
        copy = DictionaryObject({key: field.raw_get(key) for key in field})
        copy[pdf_name("/V")] = generic.pdf_string("999")
        copy[pdf_name("/Rect")] = ArrayObject(FloatObject(v) for v in (60, 600, 200, 640))
        added = writer.add_object(copy)
        form = writer.root["/AcroForm"]
        form["/Fields"].append(added)
        writer.update_container(form["/Fields"])
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Annots"].append(added)
        writer.update_container(page["/Annots"])

    return revised(pdf, change)


def letters_of_the_form(pdf: bytes) -> bytes:
    """The form takes its letters from another font."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        form[pdf_name("/DR")] = DictionaryObject({pdf_name("/Font"): DictionaryObject()})
        form[pdf_name("/DA")] = generic.pdf_string("/Other 40 Tf")
        form[pdf_name("/CO")] = ArrayObject()
        writer.update_container(form)

    return revised(pdf, change)


def _text(words: str) -> Callable[[], generic.PdfObject]:
    return lambda: generic.pdf_string(words)


VARIANTS: dict[str, Callable[[bytes], bytes]] = {
    "value": _set("Number", "/V", _text("999")),
    "day": _set("Day", "/V", _text("31")),
    "value_as_name": _set("Number", "/V", lambda: pdf_name("/N999")),
    "rich_value": _set("Number", "/RV", _text("<body>999</body>")),
    "first_value": _set("Number", "/DV", _text("999")),
    "name": _set("Number", "/T", _text("Other")),
    "shown_name": _set("Number", "/TU", _text("999")),
    "place": _set(
        "Number", "/Rect", lambda: ArrayObject(FloatObject(v) for v in (60, 300, 560, 700))
    ),
    "flags": _set("Number", "/Ff", lambda: generic.NumberObject(1 << 12)),
    "hidden": _set("Number", "/F", lambda: generic.NumberObject(2)),
    "kind": _set("Number", "/FT", lambda: pdf_name("/Ch")),
    "letters": _set("Number", "/DA", _text("/Other 40 Tf")),
    "border": _set(
        "Number", "/MK",
        lambda: DictionaryObject(
            {pdf_name("/BG"): ArrayObject(FloatObject(v) for v in (1, 1, 1))}
        ),
    ),
    "act": _set("Number", "/A", _script),
    "act_on_change": _set("Number", "/AA", lambda: DictionaryObject({pdf_name("/K"): _script()})),
    "values_exchanged": values_exchanged,
    "emptied": emptied,
    "namesake": namesake,
    "letters_of_the_form": letters_of_the_form,
}  # fmt: skip
