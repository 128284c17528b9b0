"""What goes in and out at the endpoints of every application."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema
from pydantic import AfterValidator

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.base.text import nfc

LARGEST_ID = 2**63 - 1
FIRST_YEAR, LAST_YEAR = 1900, 2200


def _storable(text: str) -> str:
    """Refuse what the database cannot keep: NUL and halves of surrogate pairs."""
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("The text holds characters that cannot be kept.")
    return nfc(text)


def _in_reach(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError("The year is out of reach.")
    return value


def _aware(value: datetime) -> datetime:
    """Read a time without a zone as that of Viet Nam."""
    return value if value.tzinfo else value.replace(tzinfo=VIETNAM)


Text = Annotated[str, AfterValidator(_storable)]
Day = Annotated[date, AfterValidator(_in_reach)]
Moment = Annotated[datetime, AfterValidator(_in_reach), AfterValidator(_aware)]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class Refusal(Schema):
    """Every refusal: a code for machines and the help desk, a sentence for people."""

    code: str
    detail: str
    fields: dict[str, str] = {}


class PinIn(Schema):
    """The PIN that opens a key; it is never kept."""

    pin: Text = Field(min_length=1, max_length=64)


class Choice(Schema):
    """Something that may be named in another call."""

    id: int
    name: str
