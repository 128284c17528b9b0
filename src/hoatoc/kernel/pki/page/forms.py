"""Reading the form of a PDF through pyHanko's objects."""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject
from pyhanko.pdf_utils.rw_common import PdfHandler


def entry(dictionary: DictionaryObject, key: str) -> generic.PdfObject | None:
    """Return what stands under a key, references followed (``get`` does not follow them)."""
    try:
        found: generic.PdfObject = dictionary[key]
    except KeyError:
        return None
    return found


def form_fields(handler: PdfHandler) -> Iterator[tuple[IndirectObject, DictionaryObject]]:
    """Return the top fields of the form of a file, each with its reference."""
    form = entry(handler.root, "/AcroForm")
    fields = entry(form, "/Fields") if isinstance(form, DictionaryObject) else None
    for reference in fields if isinstance(fields, ArrayObject) else ():
        if isinstance(reference, IndirectObject):
            field = reference.get_object()
            if isinstance(field, DictionaryObject):
                yield reference, field


def fields_of_kind(
    handler: PdfHandler, kind: str
) -> Iterator[tuple[IndirectObject, DictionaryObject]]:
    """Return the fields of one kind (``/Sig``, ``/Tx``), each with its reference."""
    return (pair for pair in form_fields(handler) if str(entry(pair[1], "/FT")) == kind)


def name_of(field: DictionaryObject) -> str:
    """Return the name of a field, empty where it has none."""
    return str(entry(field, "/T") or "")
