"""Where things belong on a page, as printed and as the windows of Annex I say."""

from __future__ import annotations

import io

import pikepdf
import pytest

from hoatoc.kernel.pki import errors
from hoatoc.kernel.pki.contracts import Blank, BlankName, Place, Places
from hoatoc.kernel.pki.placing import find_places, seal_place
from hoatoc.kernel.pki.preparing import reserve

from . import documents


def look(
    pdf: bytes, *, name: str = documents.SIGNER, title: str | None = documents.TITLE
) -> Places:
    return find_places(pdf, signer_name=name, title=title)


def names(places: Places) -> list[BlankName]:
    return [blank.name for blank in places.blanks]


def blank(places: Places, name: BlankName) -> Blank:
    return next(one for one in places.blanks if one.name is name)


def test_letter_of_ours_has_all_its_places() -> None:
    places = look(documents.letter())

    assert places.found == {"number", "date", "title", "name"}
    assert names(places) == [BlankName.NUMBER, BlankName.DAY, BlankName.MONTH]
    assert places.printed == {"year"}
    number = blank(places, BlankName.NUMBER)
    assert number.place.width == pytest.approx(31.8, abs=1)
    assert number.size == pytest.approx(13)
    assert blank(places, BlankName.DAY).is_italic


def test_signature_stands_between_title_and_name() -> None:
    places = look(documents.letter())
    left, bottom, right, top = places.signature.box

    assert (right - left, top - bottom) == pytest.approx((140, 56))
    assert 380 < (left + right) / 2 < 480


def test_seal_covers_the_left_third_of_the_signature() -> None:
    signature = Place(0, (300, 100, 440, 156))
    seal = seal_place(signature)

    assert (seal.width, seal.height) == pytest.approx((102.05, 102.05), abs=0.01)
    assert seal.box[2] == pytest.approx(300 + 140 / 3)
    assert (seal.box[1] + seal.box[3]) / 2 == pytest.approx(128)


def test_seal_never_leaves_the_page() -> None:
    assert seal_place(Place(0, (10, 100, 150, 156))).box[0] == pytest.approx(0)


@pytest.mark.parametrize(
    ("number", "date", "blanks", "printed"),
    [
        ("Số: ....../BC-BTM", "Hà Nội, ngày ... tháng ... năm 2026", "Number Day Month", "year"),
        ("Số:", "Hà Nội, ngày    tháng    năm", "Reference Day Month Year", ""),
        ("Số: 15/BC-BTM", "Hà Nội, ngày 05 tháng 3 năm 2026", "", "number day month year"),
        ("Số: #h(20pt)/BC", "Huế, ngày #h(30pt) tháng 3 năm 2026", "Number Day", "month year"),
        ("", "", "NumberLine Date", ""),
    ],
)
def test_blanks_follow_what_the_page_prints(
    number: str, date: str, blanks: str, printed: str
) -> None:
    places = look(documents.letter(number=number, date_line=date.replace("...", "\\.\\.\\.")))

    assert [name.value for name in names(places)] == blanks.split()
    assert places.printed == set(printed.split())


def test_citations_in_the_text_are_no_blanks() -> None:
    """The body cites "Chỉ thị số: 45/CT-BTL ngày 10 tháng 6 năm 2026"."""
    places = look(documents.letter(number="", date_line=""))

    assert "number" not in places.found
    assert "date" not in places.found


def test_name_without_marks_or_capitals_is_found() -> None:
    assert "name" in look(documents.letter(), name="LE QUOC CUONG").found


def test_signature_is_found_before_an_annex() -> None:
    with (
        pikepdf.open(io.BytesIO(documents.letter())) as opened,
        pikepdf.open(io.BytesIO(documents.letter(block=" "))) as annex,
    ):
        opened.pages.extend(annex.pages)
        written = io.BytesIO()
        opened.save(written)

    places = look(written.getvalue())

    assert places.found >= {"name", "title"}
    assert places.signature == look(documents.letter()).signature


def test_unknown_name_falls_back_to_the_window() -> None:
    places = look(documents.letter(), name="Không Có Ai")

    assert places.found == {"number", "date"}
    left, bottom, right, top = places.signature.box
    assert 300 < left < right < 560
    assert 90 < bottom < top < 320


def test_rewrite_keeps_the_first_identifier_and_adds_fields() -> None:
    ready = documents.reserved()
    with pikepdf.open(io.BytesIO(documents.letter())) as before:
        first = bytes(before.trailer.ID[0])
    with pikepdf.open(io.BytesIO(ready)) as after:
        assert bytes(after.trailer.ID[0]) == first
        fields = list(after.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == ["Number", "Day", "Month"]
        assert {int(field.F) for field in fields} == {4}
        assert all("/Ff" not in field for field in fields)


def test_rewrite_of_a_signed_file_is_refused() -> None:
    places = look(documents.letter())
    with pytest.raises(errors.AlreadySigned):
        reserve(documents.good_signed(), places)


def test_protected_and_broken_files_are_refused() -> None:
    with pikepdf.open(io.BytesIO(documents.letter())) as opened:
        written = io.BytesIO()
        opened.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
        with_owner_only = io.BytesIO()
        opened.save(with_owner_only, encryption=pikepdf.Encryption(owner="a", user=""))
    places = look(documents.letter())

    for content, error in (
        (written.getvalue(), errors.Encrypted),
        (with_owner_only.getvalue(), errors.Encrypted),
        (b"not a pdf", errors.NotAPdf),
        (b"", errors.NotAPdf),
    ):
        with pytest.raises(error):
            reserve(content, places)
    with pytest.raises(errors.Encrypted):
        look(written.getvalue())
    with pytest.raises(errors.NotAPdf):
        look(b"not a pdf")


def test_form_that_draws_itself_is_refused() -> None:
    with pikepdf.open(io.BytesIO(documents.letter())) as opened:
        opened.Root.NeedsRendering = True
        written = io.BytesIO()
        opened.save(written)
    with pytest.raises(errors.DynamicForm):
        reserve(written.getvalue(), look(documents.letter()))
