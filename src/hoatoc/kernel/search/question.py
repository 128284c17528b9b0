"""What is asked of the index: words, and any field of Annex VI.

Without an order the best come first where words are asked, else the newest.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

Order = Literal["", "-dated", "dated", "reference", "-reference"]


@dataclass(frozen=True)
class Question:
    """Words and fields; an empty field asks nothing."""

    words: str = ""
    kind: str = ""
    type_code: str = ""
    reference: str = ""
    number: int | None = None
    symbol: str = ""
    organ: str = ""
    signatory: str = ""
    recipients: str = ""
    urgency: int | None = None
    channel: str = ""
    arrival_number: int | None = None
    dossier: str = ""
    state: str = ""
    year: int | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    arrived_from: date | None = None
    arrived_to: date | None = None
    order: Order = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was asked."""
        asked = (getattr(self, one.name) for one in fields(self) if one.name != "order")
        return all(value in ("", None) for value in asked)
