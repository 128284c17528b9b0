"""Set letters and typed documents with Typst: about 10 ms each, always PDF/A-2b."""

import json
import re
import threading
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.base.text import squeeze

from .letters import Alignment, Composed, Letter, Place, TextTable

LAYOUTS = Path(__file__).parent / "layouts"
_MM = 72 / 25.4
_PAGE_HEIGHT = 297 * _MM
_FIELDS = {"number": Alignment.RIGHT, "day": Alignment.CENTER, "month": Alignment.CENTER}
_SIGNATURE = (40 * _MM, 20 * _MM)
_SEAL = 36 * _MM
_ARTICLE = re.compile(r"^(Điều\s+\d+[a-zđ]?\.)\s*(.*)$", re.DOTALL)
_CHAPTER = re.compile(r"^(?:Phần|Chương|Mục)\s+(?:[IVXLC]+|\d+)\b[^\n]{0,120}$")
_HEADING = re.compile(r"^[IVXLC]{1,6}\.\s[^\n]{1,160}$")
# Characters that a PDF/A may not hold as text, or that would reorder a line.
_UNSETTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_PREFIX = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.\s*")
_lock = threading.Lock()


class CannotCompose(BureauError):
    """The text holds something that the document fonts cannot set."""

    code = "typesetting.cannot_compose"
    sentence = _(
        "The document could not be set: it holds a character that the document font does not have. "
        "Remove symbols and pictures written as text, then try again."
    )
    http_status = 422


class FontsMissing(BureauError):
    """The fonts for documents were not made at set-up."""

    code = "typesetting.fonts_missing"
    sentence = _(
        "Documents cannot be set because the document fonts are not on this machine. Ask the "
        "administrator to run the set-up again."
    )
    http_status = 503


def compose(letter: Letter) -> Composed:
    """Set a letter or a typed document as PDF/A-2b, with the places of what comes later."""
    pdf, spots = set_layout("letter", _letter_facts(letter))
    places = {str(spot["name"]): _place(spot) for spot in spots if spot["name"] in _FIELDS}
    signing = next(spot for spot in spots if spot["name"] == "signing")
    places |= _signing_places(signing)
    places["copy_mark"] = Place(
        page=0,
        box=(120 * _MM, _PAGE_HEIGHT - 18 * _MM, 195 * _MM, _PAGE_HEIGHT - 8 * _MM),
        align=Alignment.RIGHT,
        size=10,
    )
    return Composed(pdf=pdf, places=places, page_count=int(float(str(signing["pages"]))))


def set_layout(layout: str, facts: dict[str, object]) -> tuple[bytes, list[dict[str, str | float]]]:
    """Run one layout of ours over facts handed on as JSON; return the PDF and its marked spots."""
    with _lock:  # A compiler keeps the last document, which the query then asks.
        compiler = _compiler(layout, str(settings.FONTS_DIR))
        try:
            pdf = compiler.compile(
                sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
                format="pdf",
                pdf_standards="a-2b",
                timestamp=int(clock.now().timestamp()),
            )
            spots = json.loads(compiler.query("<spot>", field="value"))
        except typst.TypstError as error:
            raise CannotCompose from error
    if not isinstance(pdf, bytes):
        raise CannotCompose
    return pdf, spots


@lru_cache(maxsize=8)
def _compiler(layout: str, fonts: str) -> typst.Compiler:
    if not any(Path(fonts).glob("Tinos*.ttf")):
        raise FontsMissing
    return typst.Compiler(
        str(LAYOUTS / f"{layout}.typ"),
        root=str(LAYOUTS),
        font_paths=[fonts],
        ignore_system_fonts=True,
    )


def settable(text: str) -> str:
    """Return text as it may be set: normal form C, without control and reordering characters."""
    return "\n".join(squeeze(_UNSETTABLE.sub("", line)) for line in text.splitlines()).strip()


def _letter_facts(letter: Letter) -> dict[str, object]:
    issued = letter.issued_on
    subject = settable(letter.subject)
    kind = settable(letter.kind)
    signer = settable(f"{letter.signer_rank} {letter.signer_name}")
    return {
        "title": f"{kind}: {subject}" if kind else subject,
        "author": settable(letter.issuing_unit),
        "parent": settable(letter.parent_body),
        "unit": settable(letter.issuing_unit),
        "number": settable(letter.number),
        "symbol": settable(letter.symbol),
        "place": settable(letter.place),
        "day": _two_digits(issued.day, 10) if issued else "",
        "month": _two_digits(issued.month, 3) if issued else "",
        "year": str(issued.year if issued else letter.year),
        "kind": kind,
        "subject": subject,
        "urgency": letter.urgency,
        "circulation": settable(letter.circulation),
        "addressees": _ended(letter.addressees),
        "authority_line": settable(letter.authority_line),
        "principal": _principal(letter),
        "bases": _ended(letter.bases),
        "enacting": settable(letter.enacting),
        "body": _body(letter.body),
        "recipients": _ended(letter.recipients),
        "authority": [settable(line) for line in letter.authority],
        "signer_title": settable(letter.signer_title),
        "signer": signer,
    }


def _principal(letter: Letter) -> str:
    """Return the post in whose power a decision is taken: the one that a deputy signs for."""
    lines = [settable(line) for line in letter.authority] or [settable(letter.signer_title)]
    return _PREFIX.sub("", lines[0])


def _two_digits(number: int, below: int) -> str:
    """Write a nought before days under 10 and before months 1 and 2 (Annex I, cell 4)."""
    return f"0{number}" if number < below else str(number)


def _ended(lines: tuple[str, ...]) -> list[str]:
    """End each line with a semicolon and the last with a full stop, as lists in Annex I do."""
    bare = [settable(line).lstrip("- ").rstrip(" ;.,") for line in lines]
    kept = [line for line in bare if line]
    return [f"{line};" for line in kept[:-1]] + [f"{line}." for line in kept[-1:]]


def _body(parts: tuple[str | TextTable, ...]) -> list[dict[str, object]]:
    blocks: list[dict[str, object]] = []
    for part in parts:
        if isinstance(part, TextTable):
            blocks.append(_table(part))
        else:
            lines = (settable(line) for line in part.splitlines())
            blocks += [_paragraph(line) for line in lines if line]
    if blocks and blocks[-1]["style"] == "para":
        blocks[-1]["text"] = str(blocks[-1]["text"]).rstrip(" ./;") + "./."
    return blocks


def _paragraph(text: str) -> dict[str, object]:
    article = _ARTICLE.match(text)
    if article:
        return {"style": "para", "lead": article.group(1), "text": article.group(2)}
    if _CHAPTER.match(text):
        return {"style": "chapter", "lead": "", "text": text}
    if _HEADING.match(text):
        return {"style": "heading", "lead": "", "text": text}
    return {"style": "para", "lead": "", "text": text}


def _table(table: TextTable) -> dict[str, object]:
    count = len(table.header)
    if any(len(row) != count for row in table.rows):
        raise ValueError("Every row of a table needs as many cells as its header.")
    return {
        "style": "table",
        "header": [settable(cell) for cell in table.header],
        "rows": [[settable(cell) for cell in row] for row in table.rows],
        "widths": list(table.widths) or [1] * count,
        "aligns": [str(side) for side in table.aligns] or ["left"] * count,
    }


def _place(spot: dict[str, str | float]) -> Place:
    x, y, width, height = (float(spot[key]) for key in ("x", "y", "w", "h"))
    return Place(
        page=int(float(spot["page"])) - 1,
        box=(x, _PAGE_HEIGHT - y - height, x + width, _PAGE_HEIGHT - y),
        align=_FIELDS.get(str(spot["name"]), Alignment.LEFT),
    )


def _signing_places(spot: dict[str, str | float]) -> dict[str, Place]:
    """Put the blue picture in the middle and the red seal over its left third (cells 7c and 8)."""
    area = _place(spot)
    middle_x, middle_y = (area.box[0] + area.box[2]) / 2, (area.box[1] + area.box[3]) / 2
    width, height = _SIGNATURE
    left, bottom = middle_x - width / 2, middle_y - height / 2
    right_of_seal = left + width / 3
    return {
        "signature": Place(area.page, (left, bottom, left + width, bottom + height)),
        "seal": Place(
            area.page,
            (right_of_seal - _SEAL, middle_y - _SEAL / 2, right_of_seal, middle_y + _SEAL / 2),
        ),
    }
