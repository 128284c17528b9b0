"""What a composed document is made from, and what the composer gives back."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Alignment(StrEnum):
    """The side to which text keeps."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class TextTable:
    """A table within the text; ``widths`` are shares of the line."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    aligns: tuple[Alignment, ...] = ()


@dataclass(frozen=True)
class Letter:
    """An official document by Annex I of Decree 30/2020/NĐ-CP, before anybody signs it.

    Without ``kind`` it is a công văn (the subject stands after "V/v"); with one, the name of the
    kind and the subject are centred. A missing ``number`` or ``issued_on`` leaves a blank of known
    place. The symbol is what follows the slash: ``BTM-QH``, ``BC-BTM``.
    """

    issuing_unit: str
    symbol: str
    place: str
    year: int
    subject: str
    body: tuple[str | TextTable, ...]
    recipients: tuple[str, ...]
    signer_title: str
    signer_name: str
    signer_rank: str = ""
    authority: tuple[str, ...] = ()  # Lines above the title: "TM. …", "KT. THAM MƯU TRƯỞNG".
    parent_body: str = ""
    number: str = ""
    issued_on: date | None = None
    kind: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    authority_line: str = (
        ""  # The competent post over the bases; by default of a decision's signer.
    )
    enacting: str = ""  # The resolving words after the bases; a decision has its own by default.
    urgency: str = "THUONG"
    circulation: str = ""  # A code of the urgency kind (LUU_HANH_NOI_BO) or the words themselves.


@dataclass(frozen=True)
class Place:
    """A rectangle on a page: PDF points from the bottom left corner; pages count from 0."""

    page: int
    box: tuple[float, float, float, float]
    align: Alignment = Alignment.LEFT
    size: float = 13


@dataclass(frozen=True)
class Composed:
    """A PDF/A-2b and where on it the registry, the signer and the seal put theirs.

    Keys of ``places``: ``number``, ``day``, ``month`` (only while blank), ``signature`` (the blue
    picture, 40 x 20 mm), ``seal`` (36 mm, over the left third of the signature) and ``copy_mark``
    (top right of the first page, for a copy or an annex).
    """

    pdf: bytes
    places: dict[str, Place] = field(default_factory=dict)
    page_count: int = 1
