"""What a composed document is made from, and what the composer gives back."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .manuscript import Manuscript
from .profiles import DECREE30


class Alignment(StrEnum):
    """The side to which text keeps."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Signer:
    """One signature block: the lines of authority over the title ("KT. THAM MƯU TRƯỞNG")."""

    title: str
    name: str
    rank: str = ""
    authority: tuple[str, ...] = ()


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
    body: Manuscript
    recipients: tuple[str, ...]
    signer_title: str
    signer_name: str
    signer_rank: str = ""
    authority: tuple[str, ...] = ()  # Lines above the title: "TM. …", "KT. THAM MƯU TRƯỞNG".
    # A second head: with him two blocks stand side by side, and each has a place for a signature.
    second_signer: Signer | None = None
    is_second_left: bool = False  # In minutes the secretary stands left of the chairman.
    parent_body: str = ""
    number: str = ""
    issued_on: date | None = None
    kind: str = ""
    kind_code: str = ""  # The abbreviation of the kind, by which a profile tells its rules apart.
    addressees: tuple[str, ...] = ()
    addressee_lead: str = ""  # Other words than "Kính gửi:", such as those of an invitation.
    bases: tuple[str, ...] = ()
    authority_line: str = (
        ""  # The competent post over the bases; by default of a decision's signer.
    )
    enacting: str = ""  # The resolving words after the bases; a decision has its own by default.
    urgency: str = "THUONG"
    circulation: str = ""  # A code of the urgency kind (LUU_HANH_NOI_BO) or the words themselves.
    profile: str = DECREE30
    # A unit's own values within the ranges of the profile: the name of a measure, and its value.
    settings: tuple[tuple[str, float], ...] = ()


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
    picture, 40 x 20 mm), ``signature_2`` (of the second head), ``seal`` (36 mm, over the left third
    of the signature) and ``copy_mark`` (top right of the first page, for a copy or an annex). The
    blanks of annex N are ``annex_N_number``, ``annex_N_day`` and ``annex_N_month``.
    """

    pdf: bytes
    places: dict[str, Place] = field(default_factory=dict)
    page_count: int = 1
