"""Pictures for the text of a document: what is taken in, and what is not."""

import io
import zlib

import pytest
from PIL import Image

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files.pictures import LARGEST_MB, accept_picture


def drawn(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_drawn_anew_without_what_it_carried(kind: str) -> None:
    note = Image.Exif()
    note[0x010E] = "who made it, and where"
    data = drawn(kind, exif=note) + b"<script>alert(1)</script>"

    taken = accept_picture("bản đồ.png", data, actor=None)

    assert (taken.media_type, taken.width, taken.height) == (f"image/{kind.lower()}", 40, 30)
    assert b"who made it" not in taken.content
    assert b"script" not in taken.content
    assert Image.open(io.BytesIO(taken.content)).size == (40, 30)


def test_a_picture_with_more_dots_than_a_page_can_show_is_made_smaller() -> None:
    taken = accept_picture("to.png", drawn("PNG", (5200, 100)), actor=None)

    assert (taken.width, taken.height) == (2600, 50)


def claims_to_be_huge() -> bytes:
    data = bytearray(drawn("PNG"))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "files.empty"),
        (b"GIF89a" + bytes(100), "files.no_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "files.no_picture"),
        (drawn("BMP"), "files.no_picture"),
        (drawn("PNG", (400, 400))[:300], "files.damaged"),
        (claims_to_be_huge(), "files.huge_picture"),
        (bytes(LARGEST_MB * 1024 * 1024 + 1), "files.too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_of_ours_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(BureauError) as refused:
        accept_picture("a.png", data, actor=None)

    assert refused.value.code == code


def test_a_name_that_hides_something_is_refused() -> None:
    with pytest.raises(BureauError) as refused:
        accept_picture("../a.png", drawn("PNG"), actor=None)

    assert refused.value.code == "files.bad_name"
