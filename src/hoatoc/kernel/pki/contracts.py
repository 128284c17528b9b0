"""The shapes that other packages meet: places on a page, kinds of signature, credentials."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

POINTS_PER_MM = 72 / 25.4
PERSONAL_FIELD = "Personal"
# Of the second head, where two sign; the seal keeps to the first.
SECOND_FIELD = "Personal2"
SEAL_FIELD = "Seal"


class SignatureKind(StrEnum):
    """Who stands behind a signature: a person, a unit by its seal, or a time-stamp service."""

    PERSONAL = "personal"
    SEAL = "seal"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True)
class Place:
    """A rectangle on a page (from 0): left, bottom, right, top in points from the lower left."""

    page: int
    box: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    def overlaps(self, other: "Place") -> bool:
        """Tell whether two rectangles share a point of one page."""
        left, bottom, right, top = self.box
        x, y, beyond, above = other.box
        is_apart = right <= x or beyond <= left or top <= y or above <= bottom
        return self.page == other.page and not is_apart


class BlankName(StrEnum):
    """A blank that the registry fills in with the seal; also the name of the form field.

    ``NUMBER`` stands where the page prints ``/SYMBOL`` after it, ``REFERENCE`` takes number and
    symbol together; ``NUMBER_LINE`` and ``DATE`` are whole lines where the page prints none.
    """

    NUMBER = "Number"
    REFERENCE = "Reference"
    NUMBER_LINE = "NumberLine"
    DAY = "Day"
    MONTH = "Month"
    YEAR = "Year"
    DATE = "Date"


def field_name(blank: BlankName, ordinal: int) -> str:
    """Return the name of the form field of a blank: a repeated one, as on annexes, is counted.

    Each is a field of its own: readers that compare revisions know no field with several places.
    """
    return blank.value if ordinal == 1 else f"{blank.value}{ordinal}"


def blank_of(name: str) -> str:
    """Return the blank that a form field belongs to."""
    return name.rstrip("0123456789")


@dataclass(frozen=True)
class Blank:
    """One place to be filled in later, with the size of the letters around it."""

    name: BlankName
    place: Place
    size: float = 13.0
    is_italic: bool = False


@dataclass(frozen=True)
class Places:
    """Where signature, seal, number and date belong on a document.

    ``found`` names what was seen on the page (``number``, ``date``, ``title``, ``name``); what is
    missing there stands in the window of Annex I of Decree 30/2020. ``printed`` names what the page
    already states (``number``, ``day``, ``month``, ``year``) and which therefore has no blank.
    """

    signature: Place
    seal: Place | None
    number: Place
    date: Place
    blanks: tuple[Blank, ...]
    found: frozenset[str]
    printed: frozenset[str] = frozenset()


class Credential(Protocol):
    """A certificate with the means to sign: a key in this process, in a token, or far away."""

    @property
    def certificate(self) -> bytes:
        """The signer's certificate in DER."""
        ...

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it, nearest first, in DER."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Return the SHA-256 signature of the bytes: PKCS#1 v1.5 for RSA, DER for ECDSA."""
        ...


class StampingCredential(Credential, Protocol):
    """A time-stamp service's certificate and key, which knows more than one digest."""

    def sign_with(self, digest: str, data: bytes) -> bytes:
        """Return the signature of the bytes with ``sha256`` or ``sha512``."""
        ...


class Timestamper(Protocol):
    """Something that states when a digest existed (RFC 3161)."""

    def token(self, digest: bytes) -> bytes:
        """Return a TimeStampToken in DER over a digest: SHA-256, or SHA-512 by its length."""
        ...
