import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.test import override_settings
from PIL import Image

from hoatoc.kernel.files.errors import Damaged, NoSuchPage
from hoatoc.kernel.files.keeping import store
from hoatoc.kernel.files.pages import forget_pictures, page_count, picture, text

from . import hostile


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[None]:
    with override_settings(DATA_DIR=tmp_path):
        yield


def _pictures() -> list[Path]:
    folder: Path = settings.DATA_DIR / "cache"
    return sorted(folder.rglob("*.webp"))


def test_text_and_count_of_pages() -> None:
    pdf = hostile.pdf_saying("Xin chao")

    assert page_count(pdf) == 1
    assert [one.strip() for one in text(pdf)] == ["Xin chao"]


def test_a_picture_is_drawn_once_in_the_width_asked_for() -> None:
    pdf = hostile.pdf_saying("Xin chao")

    first = picture(pdf, 0, 600)
    before = [one.stat().st_mtime_ns for one in _pictures()]
    again = picture(pdf, 0, 600)

    with Image.open(io.BytesIO(first)) as drawn:
        assert (drawn.format, drawn.width) == ("WEBP", 600)
        assert min(drawn.convert("L").tobytes()) < 60
    assert first == again
    assert [one.stat().st_mtime_ns for one in _pictures()] == before


def test_widths_are_rounded_so_that_a_reader_cannot_fill_the_disk() -> None:
    pdf = hostile.pdf()

    for width in (-5, 1, 701, 750, 799, 99_999):
        picture(pdf, 0, width)

    assert len(_pictures()) == 3


def test_pictures_can_be_forgotten() -> None:
    pdf = hostile.pdf()
    picture(pdf, 0, 300)

    assert forget_pictures(hashlib.sha256(pdf).hexdigest()) == 1
    assert _pictures() == []


@pytest.mark.parametrize("page", [-1, 1, 1000])
def test_a_page_that_is_not_there_is_not_found(page: int) -> None:
    with pytest.raises(NoSuchPage):
        picture(hostile.pdf(), page, 300)


def test_filled_form_fields_are_drawn() -> None:
    def build(document: pikepdf.Pdf) -> None:
        look = pikepdf.Stream(document, b"/Tx BMC 0 g 0 0 200 100 re f EMC")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 200, 100])
        widget = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("Number"),
            V=pikepdf.String("05"),
            Rect=pikepdf.Array([100, 400, 300, 500]),
            F=4,
            AP=pikepdf.Dictionary(N=document.make_indirect(look)),
        )
        made = document.make_indirect(widget)
        document.pages[0].obj.Annots = pikepdf.Array([made])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([made]))

    with Image.open(io.BytesIO(picture(hostile.pdf(build), 0, 600))) as drawn:
        assert drawn.convert("L").getpixel((200, 400)) == 0


def test_a_broken_pdf_is_damaged() -> None:
    with pytest.raises(Damaged):
        page_count(b"%PDF-1.7 nothing")


@pytest.mark.django_db
def test_text_of_a_stored_file_is_read_once_and_forgotten_with_it() -> None:
    stored = store(hostile.pdf_saying("Xin chao"), media_type="application/pdf")
    kept = settings.DATA_DIR / "cache" / "texts" / stored.sha256[:2] / f"{stored.sha256}.json"

    first = text(stored)

    assert json.loads(kept.read_bytes()) == first == text(stored)
    forget_pictures(stored.sha256)
    assert not kept.exists()
