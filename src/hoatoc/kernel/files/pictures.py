"""Take a picture in for the text of a document: by its content, drawn anew apart from us."""

from dataclasses import dataclass

from hoatoc.kernel.secrecy.gate import Asker, refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .errors import EmptyFile, TooLarge
from .names import checked_name
from .sandbox import run_apart

LARGEST_MB = 15


@dataclass(frozen=True)
class AcceptedPicture:
    """A picture that passed, as it will be kept: a plain PNG or JPEG."""

    kind: str
    content: bytes
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """What a browser calls it."""
        return {"png": "image/png", "jpg": "image/jpeg"}[self.kind]


def accept_picture(name: str, data: bytes, *, actor: Asker | None) -> AcceptedPicture:
    """Check a PNG or JPEG from a person and draw it anew; nothing is stored here."""
    if not data:
        raise EmptyFile
    if len(data) > LARGEST_MB * 1024 * 1024:
        raise TooLarge(limit=LARGEST_MB)
    checked_name(name, "png")
    refuse_secret(name, actor=actor, where=Where.FILE_NAME)
    answer, drawn = run_apart("redrawing", data)
    return AcceptedPicture(
        kind=str(answer["kind"]),
        content=drawn,
        width=int(str(answer["width"])),
        height=int(str(answer["height"])),
    )
