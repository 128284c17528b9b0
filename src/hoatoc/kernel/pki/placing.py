"""Where signature, seal, number and date belong on a page (Decree 30/2020, Annex I).

What the page prints leads; where it prints nothing, the windows of Annex I stand in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium

from hoatoc.kernel.base.text import fold, squeeze

from .contracts import POINTS_PER_MM, Blank, BlankName, Place, Places
from .page.letters import Run, Sheet, open_pdf, read_sheet

SIGNATURE_WIDTH: Final = 140.0
SIGNATURE_HEIGHT: Final = 56.0
SEAL_MM: Final = 36.0
# Where a title is not printed, the name stands so far below the middle of the signature.
NAME_BELOW: Final = 42.0
SHEETS_FROM_END: Final = 30
# Between two signatures that stand beside each other, and to the edge of the page.
GAP_BETWEEN: Final = 40.0
EDGE: Final = 40.0

# The Party writes no colon and a hyphen before the kind: "Số     -NQ/ĐU".
_NUMBER = re.compile(
    r"(?<!\w)so(?:\s*:[ .…_]*(?P<digits>\d*)[ .…_]*(?P<symbol>/\s*\S*)?"
    r"|[ .…_]+(?P<party_digits>\d*)[ .…_]*(?P<party_symbol>-\s*\w+/\S+))"
)
# The line under the title of an annex names the document that it goes with.
_ANNEX = re.compile(r"kem theo\b")
_ANNEX_NUMBER = re.compile(r"(?<!\w)so\s*:?[ .…_]+(?P<symbol>[/-]\s*\w+[-/]\S+)")
_DATE = re.compile(
    r"(?<!\w)ngay[ .…_]*(?P<day>\d{0,2})[ .…_]*(?<![^\W\d_])thang[ .…_]*(?P<month>\d{0,2})[ .…_]*"
    r"nam[ .…_]*(?P<year>\d{0,4})"
)


@dataclass(frozen=True)
class _Line:
    """The blanks of one line, what it prints, and where it stands as a whole."""

    place: Place
    blanks: tuple[Blank, ...]
    printed: frozenset[str]


def find_places(pdf: bytes, *, signer_name: str, title: str | None) -> Places:
    """Find the places on an unsigned PDF; raise ``pki.not_a_pdf`` or ``pki.encrypted``."""
    document = open_pdf(pdf)
    try:
        sheets = _sheets(document)
        first = sheets[0]
        number, date = _number_line(first), _date_line(first)
        signature, seen = _signature_place(sheets, signer_name, title)
        signature = signature or sheets[-1].window(0.56, 0.74, 0.92, 0.84)
        annexed = tuple(blank for sheet in sheets for blank in _annex_blanks(sheet))
    finally:
        document.close()
    found = seen | ({"number"} if number else set()) | ({"date"} if date else set())
    number, date = number or _number_window(first), date or _date_window(first)
    signature = _of_signature_size(signature)
    return Places(
        signature=signature,
        seal=seal_place(signature),
        number=number.place,
        date=date.place,
        blanks=number.blanks + date.blanks + annexed,
        found=frozenset(found),
        printed=number.printed | date.printed,
    )


def seal_place(signature: Place, *, width_mm: float = SEAL_MM, height_mm: float = SEAL_MM) -> Place:
    """Return where the seal of this real size covers the left third of the signature."""
    width, height = width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM
    left, bottom, right, top = signature.box
    edge = left + (right - left) / 3
    middle = (bottom + top) / 2
    shift = max(0.0, width - edge)
    return Place(
        signature.page,
        (edge - width + shift, middle - height / 2, edge + shift, middle + height / 2),
    )


def beside(first: Place) -> Place:
    """Return where a second signature stands whose block the page does not print."""
    left, bottom, right, top = first.box
    shift = -(right - left) - GAP_BETWEEN
    if left + shift < EDGE:
        shift = -shift
    return Place(first.page, (left + shift, bottom, right + shift, top))


def _of_signature_size(place: Place) -> Place:
    """Return a box of the signature's usual size round the middle of a place."""
    left, bottom, right, top = place.box
    across, up = (left + right) / 2, (bottom + top) / 2
    # Between title and name the gap decides, down to half the usual size.
    room = place.height - 2 if place.height and not place.width else SIGNATURE_HEIGHT
    height = min(SIGNATURE_HEIGHT, max(room, SIGNATURE_HEIGHT / 2))
    width = height * SIGNATURE_WIDTH / SIGNATURE_HEIGHT
    return Place(
        place.page, (across - width / 2, up - height / 2, across + width / 2, up + height / 2)
    )


def _head(sheet: Sheet) -> Iterator[Run]:
    """The lines in the upper two fifths, where number and date stand; deeper ones are citations."""
    limit = sheet.bottom + sheet.height * 0.6
    return (run for run in sheet.lines if run.inked and run.bottom > limit)


def _box(sheet: Sheet, run: Run, left: float, right: float) -> Place:
    """Return a box on the base line of a run, high enough for its letters and their tails."""
    base, size = _base_line(run), run.size
    return Place(sheet.number, (left, base - size * 0.25, right, base + size * 0.95))


def _base_line(run: Run) -> float:
    """Return where letters without tails stand."""
    standing = [
        letter.bottom for letter in run.inked if letter.text not in "gpqyj,;:()/…._ạặậẹệịọộợụựỵ"
    ]
    return sorted(standing)[len(standing) // 2] if standing else run.bottom


def _number_line(sheet: Sheet) -> _Line | None:
    for run in _head(sheet):
        match = _NUMBER.search(run.plain)
        # "… Chỉ thị số: 45/CT" has words before it and is a citation.
        if match is None or _touches(run, match.start(), -1):
            continue
        is_party = match.group("party_symbol") is not None
        lead = match.start() + 1 if is_party else run.plain.index(":", match.start())
        colon = run.letters[lead]
        symbol = match.start("party_symbol" if is_party else "symbol")
        has_symbol = symbol >= 0 and len(run.plain[symbol:].strip()) > 1
        limit = sheet.left + sheet.width * 0.48
        right = run.letters[symbol].left if has_symbol else max(limit, colon.right + 60)
        if symbol >= 0 and not has_symbol:
            right = max(right, run.letters[symbol].right)
        place = _box(sheet, run, colon.right + 2, right - 0.5)
        if match.group("digits") or match.group("party_digits"):
            return _Line(place, (), frozenset({"number"}))
        name = BlankName.NUMBER if has_symbol else BlankName.REFERENCE
        return _Line(place, (Blank(name, place, run.size),), frozenset())
    return None


def _date_line(sheet: Sheet) -> _Line | None:
    for run in _head(sheet):
        match = _DATE.search(run.plain)
        # "… năm 2026 của Tư lệnh" goes on and is a citation.
        if match is None or _touches(run, match.end() - 1, 1):
            continue
        return _date_in(sheet, run, match)
    return None


def _date_in(sheet: Sheet, run: Run, match: re.Match[str]) -> _Line:
    plain = run.plain
    month_word = plain.index("thang", match.start())
    year_word = plain.index("nam", month_word)
    day_end, month_end = run.letters[match.start() + 3], run.letters[month_word + 4]
    year_end = run.letters[year_word + 2]
    boxes = {
        "day": (day_end.right + 1, run.letters[month_word].left - 1),
        "month": (month_end.right + 1, run.letters[year_word].left - 1),
        "year": (year_end.right + 2, year_end.right + 2 + run.size * 2.6),
    }
    printed = frozenset(part for part in boxes if match.group(part))
    blanks = tuple(
        Blank(BlankName(part.title()), _box(sheet, run, *box), run.size, is_italic=True)
        for part, box in boxes.items()
        if part not in printed
    )
    whole = _box(sheet, run, _left_edge(run, match.start()), boxes["year"][1])
    return _Line(whole, blanks, printed)


def _annex_blanks(sheet: Sheet) -> tuple[Blank, ...]:
    """Return the blanks in the line that says which document an annex goes with."""
    for place, run in enumerate(sheet.lines):
        if not _is_annex_line(sheet, run):
            continue
        # The line may go on below, with the date or the end of it.
        found = [_annex_number(sheet, one) for one in sheet.lines[place : place + 2]]
        dates = [
            _date_in(sheet, one, match).blanks
            for one in sheet.lines[place : place + 2]
            if (match := _DATE.search(one.plain))
        ]
        return tuple(one for one in found if one) + (dates[0] if dates else ())
    return ()


def _is_annex_line(sheet: Sheet, run: Run) -> bool:
    is_high = bool(run.inked) and run.bottom > sheet.bottom + sheet.height * 0.5
    return sheet.number > 0 and is_high and _ANNEX.search(run.plain) is not None


def _annex_number(sheet: Sheet, run: Run) -> Blank | None:
    match = _ANNEX_NUMBER.search(run.plain)
    if match is None:
        return None
    word, symbol = run.letters[match.start() + 1], run.letters[match.start("symbol")]
    box = _box(sheet, run, word.right + 2, symbol.left - 0.5)
    return Blank(BlankName.NUMBER, box, run.size, is_italic=True)


def _touches(run: Run, index: int, step: int) -> bool:
    """Tell whether another word stands close before (-1) or after (1) a letter of the line."""
    edge = run.letters[index]
    others = run.letters[index + 1 :] if step > 0 else run.letters[:index][::-1]
    near = next((letter for letter in others if not letter.text.isspace()), None)
    if near is None:
        return False
    gap = near.left - edge.right if step > 0 else edge.left - near.right
    return gap < run.size * 2


def _left_edge(run: Run, start: int) -> float:
    """Return where the words before a letter begin, up to a gap that parts two columns."""
    edge = run.letters[start].left
    for letter in reversed(run.letters[:start]):
        if letter.text.isspace():
            continue
        if edge - letter.right > run.size * 2:
            break
        edge = letter.left
    return edge


def _number_window(sheet: Sheet) -> _Line:
    place = _line_in(sheet.window(0.16, 0.125, 0.46, 0.155))
    return _Line(place, (Blank(BlankName.NUMBER_LINE, place),), frozenset())


def _date_window(sheet: Sheet) -> _Line:
    place = _line_in(sheet.window(0.52, 0.125, 0.93, 0.155))
    return _Line(place, (Blank(BlankName.DATE, place, is_italic=True),), frozenset())


def _line_in(window: Place) -> Place:
    left, bottom, right, _top = window.box
    return Place(window.page, (left, bottom, right, bottom + 13.0 * 1.2))


def _sheets(document: pdfium.PdfDocument) -> list[Sheet]:
    """Return the sheets at both ends of a document, in order: annexes may be long."""
    count = len(document)
    near = {*range(min(count, SHEETS_FROM_END)), *range(max(0, count - SHEETS_FROM_END), count)}
    return [read_sheet(document, index) for index in sorted(near)]


def _signature_place(
    sheets: Sequence[Sheet], signer_name: str, title: str | None
) -> tuple[Place | None, set[str]]:
    """Find the block of the signer: before the annexes, which may name him, or else anywhere."""
    annexed = (
        place
        for place, sheet in enumerate(sheets)
        if any(_is_annex_line(sheet, run) for run in sheet.lines)
    )
    end = next(annexed, len(sheets))
    for sheet in (*reversed(sheets[:end]), *reversed(sheets[end:])):
        name = _lowest(sheet, signer_name)
        if name is None:
            continue
        above = _title_above(sheet, name, title) if title else None
        middle = (name.left + name.right) / 2
        if above is None:
            up = name.top + NAME_BELOW
            return Place(sheet.number, (middle, up, middle, up)), {"name"}
        gap = Place(sheet.number, (middle, name.top, middle, above.bottom))
        return gap, {"name", "title"}
    return None, set()


def _lowest(sheet: Sheet, signer_name: str) -> Run | None:
    wanted = fold(squeeze(signer_name))
    for run in reversed(sheet.lines):
        for block in _blocks(run):
            if wanted and wanted in squeeze(block.plain):
                return block
    return None


def _title_above(sheet: Sheet, name: Run, title: str) -> Run | None:
    """Return the last line of the title over the name, at most a third of the page higher."""
    last_words = fold(squeeze(title.strip().splitlines()[-1]))
    blocks = [block for run in sheet.lines for block in _blocks(run)]
    over = [
        block
        for block in blocks
        if 0 < block.bottom - name.top < sheet.height / 3
        and block.left < name.right
        and block.right > name.left
    ]
    for block in sorted(over, key=lambda run: run.bottom):
        text = squeeze(block.plain)
        if text and (text in last_words or last_words in text) and len(text) > 3:
            return block
    return None


def _blocks(run: Run) -> list[Run]:
    """Part a line where a wide gap shows that two columns stand beside each other."""
    blocks: list[list[int]] = []
    edge = None
    for index, letter in enumerate(run.letters):
        is_space = letter.text.isspace()
        if edge is None or (not is_space and letter.left - edge > run.size * 2):
            blocks.append([])
        blocks[-1].append(index)
        if not is_space:
            edge = letter.right
    parts = [run.part(block[0], block[-1] + 1) for block in blocks]
    return [part for part in parts if part.inked]
