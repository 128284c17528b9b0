"""Lines of text as the appearance of a signature: upright, black, to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, pdf_name

from .appearance import font_path, form_stream, prepared_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyhanko.pdf_utils.generic import IndirectObject
    from pyhanko.pdf_utils.writer import BasePdfFileWriter

SIZE: Final = 10.0
LEADING: Final = 12.0
SMALLEST: Final = 6.0
_FONT = "/HtMark"
# How a form is turned, so that it is upright on a page that is shown turned clockwise.
_MATRICES: Final = {
    90: (0, 1, -1, 0),
    180: (-1, 0, 0, -1),
    270: (0, -1, 1, 0),
}


def text_form(
    writer: BasePdfFileWriter, lines: Sequence[str], *, width: float, height: float, turned: int
) -> IndirectObject:
    """Return a form XObject with the lines, the first on top, upright on a turned page."""
    font = prepared_font(font_path())
    if turned in (90, 270):
        width, height = height, width
    parts = [b"BT 0 g"]
    for place, line in enumerate(lines):
        shown = font.show(line)
        across = font.width(line, SIZE)
        size = SIZE if across <= width else max(SMALLEST, SIZE * width / across)
        left = max(0.0, width - font.width(line, size))
        bottom = height - SIZE - place * LEADING
        parts.append(
            b"%s %.2f Tf 1 0 0 1 %.2f %.2f Tm %s" % (_FONT.encode(), size, left, bottom, shown)
        )
    fonts = DictionaryObject({pdf_name(_FONT): font.add(writer)})
    form = form_stream(
        b" ".join([*parts, b"ET"]),
        width=width,
        height=height,
        resources=DictionaryObject({pdf_name("/Font"): fonts}),
    )
    if turned in _MATRICES:
        matrix = (*_MATRICES[turned], 0, 0)
        form[pdf_name("/Matrix")] = ArrayObject(FloatObject(v) for v in matrix)
    return writer.add_object(form)
