"""What is entered about the powers that people lend."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Power:
    """What is lent, for which days; no kind named means all kinds of documents."""

    scope: str
    valid_from: date
    valid_to: date
    may_sign: bool = True
    kinds: tuple[str, ...] = ()
    basis: str = ""
