"""From a letter to the facts that the layout sets: plain JSON, every text cleaned."""

import re
from typing import Any

from hoatoc.kernel.base.text import squeeze

from .blocks import (
    Annex,
    Article,
    Block,
    Break,
    Clause,
    Figure,
    Footnote,
    Heading,
    Item,
    Paragraph,
    Point,
    Run,
    Runs,
    Table,
    Text,
    words,
)
from .letters import Letter, Signer
from .numbering import Numbered
from .profiles import Element, Profile, profile, settled
from .reading import UNSETTABLE
from .shapes import Form, Shape, shapes

_PREFIX = re.compile(r"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\.?\s+")
_SPACES = re.compile(r"\s+")
# A title of an article ends without a stop; an article that is a sentence ends with one.
_ENDS, _CLOSERS = ".,;:!?…/", ']”"») '
_FIGURES = re.compile(r"[\d\s.,%+\-/]{0,12}")
# With more columns than these an annex lies on its side.
UPRIGHT_COLUMNS = 8
# The height of capitals and of a single line of the document font, in parts of its size.
_CAPITALS, _SINGLE = 0.655, 1.149


def settable(text: str) -> str:
    """Return text as it may be set: normal form C, without control and reordering characters."""
    return "\n".join(squeeze(UNSETTABLE.sub("", line)) for line in text.splitlines()).strip()


def letter_facts(letter: Letter) -> dict[str, Any]:
    """Return everything that the layout of a letter needs."""
    layout = settled(profile(letter.profile), dict(letter.settings))
    shape = shapes().get(letter.kind_code)
    parts = letter.body.numbered
    return {
        **_heading(letter, shape),
        "profile": _profile_facts(layout),
        "bases": ended(letter.bases),
        "basis_italic": layout.is_basis_italic(letter.kind_code),
        "enacting": settable(letter.enacting or (shape.enacting if shape and letter.bases else "")),
        "competent": _competent(letter, shape),
        "body": _ending(_blocks([one for one in parts if not one.annex]), layout),
        "annexes": _annexes(parts),
        "annex_of": _annex_of(letter),
        "recipients": ended(letter.recipients),
        "signers": _signers(letter, layout),
    }


def _heading(letter: Letter, shape: Shape | None) -> dict[str, Any]:
    issued = letter.issued_on
    subject, kind = settable(letter.subject), settable(letter.kind)
    is_note = shape is not None and shape.form is Form.NOTE
    return {
        "title": f"{kind}: {subject}" if kind and subject else subject or kind,
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
        "subject": "" if is_note else subject,
        "urgency": letter.urgency,
        "circulation": settable(letter.circulation),
        "addressees": ended(letter.addressees),
        "addressee_lead": _lead(letter, shape),
    }


def _profile_facts(layout: Profile) -> dict[str, Any]:
    margins = layout.margins
    return {
        "elements": {key: _element(element) for key, element in layout.elements.items()},
        "margins": {
            side: getattr(margins, side).value for side in ("top", "bottom", "left", "right")
        },
        "first_number": layout.first_number_shown,
        "indent": layout.first_line_indent_mm.value,
        "spacing": layout.spacing_pt.value,
        "leading": layout.line_spacing.value * _SINGLE - _CAPITALS,
        "words": dict(layout.words),
        "annex_pages": layout.rules["annex_pages"],
    }


def _element(element: Element) -> dict[str, Any]:
    return {
        "size": element.size.value,
        "bold": element.style.is_bold,
        "italic": element.style.is_italic,
        "underline": element.style == "underline",
        "caps": element.case == "caps",
    }


def _signers(letter: Letter, layout: Profile) -> list[dict[str, Any]]:
    """Return the signature blocks from left to right; the first to sign is ``signature``."""
    first = Signer(letter.signer_title, letter.signer_name, letter.signer_rank, letter.authority)
    blocks = [_signer(first, "signature", layout)]
    if letter.second_signer:
        blocks.append(_signer(letter.second_signer, "signature_2", layout))
    return blocks[::-1] if letter.is_second_left else blocks


def _signer(signer: Signer, spot: str, layout: Profile) -> dict[str, Any]:
    rank = signer.rank if layout.rules["rank_before_name"] else ""
    return {
        "spot": spot,
        "authority": [settable(line) for line in signer.authority],
        "title": settable(signer.title),
        "name": settable(f"{rank} {signer.name}"),
    }


def _lead(letter: Letter, shape: Shape | None) -> str:
    """Return the words before the addressees, the issuer's name filled in."""
    words_before = letter.addressee_lead or (shape.addressee if shape else "") or "Kính gửi:"
    return settable(words_before.replace("{unit}", letter.issuing_unit))


def _competent(letter: Letter, shape: Shape | None) -> str:
    """Return the post in whose power a decision is taken: the one that a deputy signs for."""
    if letter.authority_line or shape is None or not (shape.competence and letter.bases):
        return settable(letter.authority_line)
    lines = [settable(line) for line in letter.authority] or [settable(letter.signer_title)]
    return _PREFIX.sub("", lines[0])


def _annex_of(letter: Letter) -> str:
    """Return the name of the document in the line under the title of an annex."""
    kind = settable(letter.kind)
    return kind[:1].upper() + kind[1:] if kind else "Công văn"


def _two_digits(number: int, below: int) -> str:
    """Write a nought before days under 10 and before months 1 and 2 (Annex I, cell 4)."""
    return f"0{number}" if number < below else str(number)


def ended(lines: tuple[str, ...]) -> list[str]:
    """End each line with a semicolon and the last with a full stop, as lists in Annex I do."""
    bare = [settable(line).lstrip("- ").rstrip(" ;.,") for line in lines]
    kept = [line for line in bare if line]
    return [f"{line};" for line in kept[:-1]] + [f"{line}." for line in kept[-1:]]


def _annexes(parts: tuple[Numbered, ...]) -> list[dict[str, Any]]:
    annexes: list[dict[str, Any]] = []
    for one in parts:
        if isinstance(one.block, Annex):
            inside = [other for other in parts if other.annex == one.annex and other is not one]
            tables = [other.block for other in inside if isinstance(other.block, Table)]
            annexes.append(
                {
                    "label": one.label,
                    "title": _runs(one.block.title),
                    "body": _blocks(inside),
                    "wide": any(len(table.rows[0]) > UPRIGHT_COLUMNS for table in tables),
                }
            )
    return annexes


def _blocks(parts: list[Numbered]) -> list[dict[str, Any]]:
    made = (_block(one.block, one.label) for one in parts)
    return [block for block in made if block]


def _block(block: Block, label: str) -> dict[str, Any] | None:
    made: dict[str, Any]
    match block:
        case Paragraph(runs=runs, align=side):
            made = {"style": "para", "label": "", "side": side.value, "runs": _runs(runs)}
            return made if made["runs"] else None
        case Heading(level=level, runs=runs):
            made = {"style": level.value, "label": label, "runs": _runs(runs)}
        case Article(runs=runs):
            heads = bool(runs) and not words(runs).rstrip(_CLOSERS).endswith(tuple(_ENDS))
            made = {"style": "article", "label": label, "runs": _runs(runs), "heads": heads}
        case Clause(runs=runs) | Point(runs=runs) | Item(runs=runs):
            made = {"style": block.type, "label": label or "-", "runs": _runs(runs)}
        case Table():
            made = _table(block)
        case Figure(file=file, width=width, caption=caption):
            made = {"style": "figure", "file": file, "width": width, "runs": _runs(caption)}
        case _:
            made = {"style": "page_break"}
    return made


def _runs(runs: Runs) -> list[dict[str, Any]]:
    facts = [_run(run) for run in runs]
    if facts and "text" in facts[0]:
        facts[0]["text"] = facts[0]["text"].lstrip()
    if facts and "text" in facts[-1]:
        facts[-1]["text"] = facts[-1]["text"].rstrip()
    return [one for one in facts if one.get("text") != ""]


def _run(run: Run) -> dict[str, Any]:
    match run:
        case Text(text=text, bold=bold, italic=italic, underline=underline):
            clean = _SPACES.sub(" ", UNSETTABLE.sub("", text))
            return {"text": clean, "bold": bold, "italic": italic, "underline": underline}
        case Footnote(text=text):
            return {"footnote": settable(text)}
        case Break():
            return {"break": True}


def _table(table: Table) -> dict[str, Any]:
    columns = len(table.rows[0])
    body = table.rows[1:] if table.header else table.rows
    return {
        "style": "table",
        "header": [_runs(cell) for cell in table.rows[0]] if table.header else [],
        "rows": [[_runs(cell) for cell in row] for row in body],
        "widths": list(table.widths) or _shares(table),
        "aligns": [_side([row[place] for row in body]) for place in range(columns)],
    }


def _shares(table: Table) -> list[float]:
    """Give every column room for what it says, within bounds, where no widths were set."""
    columns = range(len(table.rows[0]))
    longest = [max(len(words(row[place])) for row in table.rows) for place in columns]
    return [min(max(float(length), 6.0), 40.0) ** 0.7 for length in longest]


def _side(cells: list[Runs]) -> str:
    """Centre a column of figures; words stand left."""
    said = [words(cell) for cell in cells]
    return "center" if any(said) and all(_FIGURES.fullmatch(one) for one in said) else "left"


def _ending(blocks: list[dict[str, Any]], layout: Profile) -> list[dict[str, Any]]:
    """End the text with the sign that nothing follows: "./."."""
    last = blocks[-1] if blocks else None
    if last and last["style"] in {"para", "article", "clause", "point", "item"}:
        runs = last["runs"]
        if runs and "text" in runs[-1]:
            runs[-1]["text"] = runs[-1]["text"].rstrip(" ./;") + layout.words["ending"]
            last["heads"] = False
    return blocks
