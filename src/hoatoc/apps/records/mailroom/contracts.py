"""What the registry enters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class DispatchFields:
    """Of envelopes for the post: to whom, where, how many, when."""

    addressee: str
    address: str
    dispatched_on: date
    envelopes: int = 1
    receipt: str = ""
    remark: str = ""


@dataclass(frozen=True)
class UseFields:
    """Of the use of a stored copy: who reads it, who permits it, since when."""

    reader: str
    permitted_by: str
    used_on: date
    remark: str = ""
