"""Pictures of signatures and seals."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from hoatoc.kernel.pki import errors
from hoatoc.kernel.pki.pictures import accept_picture, invented_seal, invented_signature


def _opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def _ink(png: bytes) -> tuple[int, int, int]:
    """The mean colour of what is opaque."""
    raw = _opened(png).tobytes()
    pixels = [raw[at : at + 4] for at in range(0, len(raw), 4) if raw[at + 3] > 200]
    red, green, blue = (sum(p[channel] for p in pixels) // len(pixels) for channel in range(3))
    return red, green, blue


def test_signature_is_blue_transparent_and_the_same_for_a_name() -> None:
    first = invented_signature("Lê Quốc Cường")
    red, green, blue = _ink(first)

    assert first == invented_signature("Lê Quốc Cường")
    assert first != invented_signature("Lê Quốc Cương")
    assert _opened(first).tobytes()[3] == 0
    assert blue > 120 > green > red


def test_seal_is_red_round_and_transparent() -> None:
    seal = _opened(invented_seal("Bộ Tham mưu"))
    red, green, blue = _ink(invented_seal("Bộ Tham mưu"))

    assert seal.width == seal.height == 426
    assert seal.tobytes()[3] == 0
    assert red > 180
    assert max(green, blue) < 80


def test_seal_takes_the_longest_names() -> None:
    name = "Ban Quản lý dự án Nhà máy sửa chữa lớn và Kho kỹ thuật tổng hợp Quân khu Thủ đô Hà Nội"
    assert len(invented_seal(name)) > 1000


def _png(mode: str, size: tuple[int, int], kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind)
    return written.getvalue()


def test_transparent_png_is_accepted() -> None:
    assert accept_picture(_png("RGBA", (400, 160))) == (400, 160)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        _png("RGB", (400, 160)),
        _png("RGB", (400, 160), "JPEG"),
        _png("RGBA", (2001, 10)),
        _png("RGBA", (400, 160))[:-30],
    ],
)
def test_other_pictures_are_refused(content: bytes) -> None:
    with pytest.raises(errors.PictureRefused):
        accept_picture(content)
