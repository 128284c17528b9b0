"""Writing number and date into their blanks, in the revision of the seal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from hoatoc.kernel.typesetting import symbols

from .contracts import BlankName, blank_of
from .page.appearance import PreparedFont, font_path, form_stream, prepared_font
from .page.forms import entry, fields_of_kind, name_of
from .preparing import SLANTED

SMALLEST: Final = 6.0
# The wording on the page is the law's, whatever language the clerk reads.
NUMBER_LINE: Final = "Số: %(reference)s"
DATE_LINE: Final = "ngày %(day)s tháng %(month)s năm %(year)s"
_DEFAULT_APPEARANCE = re.compile(r"(/\S+)\s+([\d.]+)\s+Tf")


def values_for(*, number: str, symbol: str, on: date, place_name: str = "") -> dict[str, str]:
    """Return what each blank takes for a document's number and date (Decree 30/2020, Annex I).

    Below ten the number has a zero before it, and so have the day, and the months 1 and 2.
    """
    padded = number.zfill(2)
    reference = symbols.reference(number, symbol)
    day, month = f"{on.day:02d}", f"{on.month:02d}" if on.month < 3 else str(on.month)
    whole = DATE_LINE % {"day": day, "month": month, "year": on.year}
    return {
        BlankName.NUMBER: padded,
        BlankName.REFERENCE: reference,
        BlankName.NUMBER_LINE: NUMBER_LINE % {"reference": reference},
        BlankName.DAY: day,
        BlankName.MONTH: month,
        BlankName.YEAR: str(on.year),
        BlankName.DATE: f"{place_name}, {whole}" if place_name else whole.capitalize(),
    }


def fill(
    writer: IncrementalPdfFileWriter, values: Mapping[str, str], *, fonts: tuple[Path, Path] | None
) -> frozenset[str]:
    """Fill the blanks that the file has, each wherever it stands, and return their names."""
    filled: set[str] = set()
    embedded: dict[str, generic.PdfObject] = {}
    for reference, field in fields_of_kind(writer, "/Tx"):
        name = blank_of(name_of(field))
        if name not in values:
            continue
        text = text_for(name, values[name], str(entry(field, "/DA") or ""), fonts)
        if text.key not in embedded:
            embedded[text.key] = _font_reference(writer, text.key, text.font)
        _write(writer, field, text, embedded[text.key])
        writer.mark_update(reference)
        filled.add(name)
    return frozenset(filled)


@dataclass(frozen=True)
class Text:
    """What is written into one field, and how."""

    name: str
    text: str
    font: PreparedFont
    size: float
    key: str

    def content(self, width: float) -> bytes:
        """Return the content stream that shows the text in a field of a width."""
        size = _fitting(self, width)
        across = self.font.width(self.text, size)
        return b"/Tx BMC q BT %s %.2f Tf 0 g %.2f %.2f Td %s ET Q EMC" % (
            self.key.encode(),
            size,
            _indent(self, width - across),
            # Blanks reach a quarter of the letters' size below the base line (placing._box).
            self.size * 0.25,
            self.font.show(self.text),
        )


def text_for(
    name: str, text: str, default_appearance: str, fonts: tuple[Path, Path] | None
) -> Text:
    """Return the text with the letters that its field asks for."""
    match = _DEFAULT_APPEARANCE.search(default_appearance)
    key, size = (match.group(1), float(match.group(2))) if match else ("", 13.0)
    is_italic = key == SLANTED
    path = fonts[is_italic] if fonts else font_path(is_italic=is_italic)
    return Text(name, text, prepared_font(path), size, key)


def _font_reference(
    writer: IncrementalPdfFileWriter, key: str, font: PreparedFont
) -> generic.PdfObject:
    """Return the font that was embedded before signing, or embed ours if that is another cut."""
    try:
        known = writer.root["/AcroForm"]["/DR"]["/Font"].raw_get(key)
        if known.get_object()["/BaseFont"] == "/" + font.name:
            return generic.IndirectObject(known.idnum, known.generation, writer)
    except (KeyError, AttributeError, TypeError):
        pass
    return font.add(writer)


def _write(
    writer: IncrementalPdfFileWriter,
    field: DictionaryObject,
    text: Text,
    font: generic.PdfObject,
) -> None:
    left, bottom, right, top = (float(value) for value in field["/Rect"])
    letters = DictionaryObject({pdf_name(text.key): font})
    appearance = form_stream(
        text.content(right - left),
        width=right - left,
        height=top - bottom,
        resources=DictionaryObject({pdf_name("/Font"): letters}),
    )
    field[pdf_name("/V")] = pdf_string(text.text)
    field[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): writer.add_object(appearance)})


def _indent(text: Text, room: float) -> float:
    """Return where the text begins: a number ends at its slash, day and month are centred."""
    if room <= 0:
        return 0.0
    shares: dict[str, float] = {BlankName.NUMBER: 1.0, BlankName.DAY: 0.5, BlankName.MONTH: 0.5}
    return room * shares.get(text.name, 0.0)


def _fitting(text: Text, width: float) -> float:
    """Return the size at which the text fits its blank, never below what can be read."""
    text.font.show(text.text)
    across = text.font.width(text.text, text.size)
    return text.size if across <= width else max(SMALLEST, text.size * width / across)
