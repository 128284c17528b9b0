"""Pages of scans and photographs, made upright apart from us."""

from __future__ import annotations

from dataclasses import dataclass

from hoatoc.kernel.files.apart.limits import Limits
from hoatoc.kernel.files.sandbox import Nursery, run_apart

PAGES = Nursery("hoatoc.kernel.recognition.apart.nursery")
# A page of A3 at 300 dots an inch in colours is held some four times while it is worked on.
LIMITS = Limits(memory=1536 * 1024 * 1024, cpu_seconds=30, wall_seconds=60)
MEDIA_TYPE = "image/jpeg"


@dataclass(frozen=True)
class Sheet:
    """A page made upright: a picture of our own making, and what was seen of it."""

    picture: bytes
    # The same without ruled lines, and its red ink alone where it has some: these are read.
    plain: bytes
    red: bytes
    width: int
    height: int
    dpi: int
    angle: float
    is_photograph: bool
    ink: float
    codes: tuple[str, ...]


def straightened(data: bytes, number: int, *, turned: int = 0) -> Sheet:
    """Return a page (from 0) of a PDF or picture that the intake has taken in.

    ``turned`` lays a page that lies on its side upright: by 90, 180 or 270 degrees anticlockwise.
    """
    answer, parts = run_apart("straightening", data, number, turned, limits=LIMITS, nursery=PAGES)
    codes, sizes = answer["codes"], answer["sizes"]
    picture, plain, red = _parted(parts, sizes if isinstance(sizes, list) else [])
    return Sheet(
        picture=picture,
        plain=plain,
        red=red,
        width=int(str(answer["width"])),
        height=int(str(answer["height"])),
        dpi=int(str(answer["dpi"])),
        angle=float(str(answer["angle"])),
        is_photograph=bool(answer["is_photograph"]),
        ink=float(str(answer["ink"])),
        codes=tuple(str(one) for one in codes) if isinstance(codes, list) else (),
    )


def _parted(parts: bytes, sizes: list[int]) -> tuple[bytes, bytes, bytes]:
    first, second = int(sizes[0]), int(sizes[1])
    return parts[:first], parts[first : first + second], parts[first + second :]


def shrunk(picture: bytes, width: int) -> bytes:
    """Return a picture of ours as WebP for the screen."""
    _nothing, small = run_apart("shrinking", picture, width, limits=LIMITS, nursery=PAGES)
    return small
