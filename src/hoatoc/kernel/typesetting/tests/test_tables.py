"""Annex IV of Decree 30/2020/NĐ-CP: registers in print (R-007)."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.pdfa import pdfa_findings
from hoatoc.kernel.typesetting.tables import (
    Column,
    Cover,
    compose_table,
    register_book,
    register_columns,
    register_title,
)

COVER = Cover(
    parent_body="Bộ Tư lệnh Quân khu 10",
    issuing_unit="Bộ Tham mưu",
    year="2026",
    numbers=("01", "120"),
    dates=("01/01/2026", "31/12/2026"),
    volume="01",
)


@pytest.mark.parametrize("form", ["I", "VI"])
def test_nd30_pl4_registers_have_their_ten_columns(form: str) -> None:
    assert len(register_columns(form)) == 10
    assert register_columns(form)[-1].header == "Ghi chú"
    assert register_columns(form)[-2].header == "Ký nhận"


@pytest.mark.parametrize("form", ["I", "VI"])
def test_nd30_pl4_register_prints_with_cover_and_page_numbers(form: str) -> None:
    rows = [[f"{number:02d}/BC", *("x" for _ in range(9))] for number in range(1, 121)]

    composed = register_book(form, rows, COVER)

    document = pdfium.PdfDocument(composed.pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert pdfa_findings(composed.pdf) == []
    assert composed.page_count == len(texts)
    assert register_title(form).upper() in texts[0]
    assert "Từ số: 01" in texts[0]
    assert all("Ký" in text and "(10)" in text for text in texts[1:])
    assert "120/BC" in texts[-1]
    assert document[1].get_width() > document[1].get_height()


def test_an_empty_list_is_a_page_of_its_own() -> None:
    composed = compose_table("Danh sách", [Column("Tên"), Column("Số", 1, Alignment.RIGHT)], [])

    assert composed.page_count == 1
    assert pdfa_findings(composed.pdf) == []


def test_a_row_of_the_wrong_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="cells"):
        compose_table("Danh sách", [Column("Tên")], [["a", "b"]])


def test_nd30_pl4_a_void_line_is_struck_through_but_for_its_reason() -> None:
    row = [f"c{number}" for number in range(1, 11)]

    plain = register_book("I", [row, row], COVER)
    struck = register_book("I", [row, row], COVER, struck=[0])

    def lines(pdf: bytes) -> int:
        page = pdfium.PdfDocument(pdf)[1]
        return sum(1 for thing in page.get_objects() if thing.type == pdfium_c.FPDF_PAGEOBJ_PATH)

    # One stroke for each cell of the line but the last.
    assert lines(struck.pdf) - lines(plain.pdf) == 9
    assert pdfa_findings(struck.pdf) == []


@pytest.mark.parametrize("form", ["I", "VI"])
def test_nd30_pl4_cells_stand_below_their_headers_in_the_order_of_the_form(form: str) -> None:
    row = [f"x{number}y" for number in range(1, 11)]
    page = pdfium.PdfDocument(register_book(form, [row], COVER).pdf)[1]
    text = page.get_textpage()

    def left(words: str) -> float:
        found = text.search(words).get_next()
        assert found is not None
        return float(text.get_charbox(found[0])[0])

    cells = [left(cell) for cell in row]
    numbers = [left(f"({number})") for number in range(1, 11)]

    assert cells == sorted(cells)
    assert numbers == sorted(numbers)
    # Each cell begins between the number of the column before it and that of the next.
    assert all(cells[i] < numbers[i + 1] for i in range(9))
    assert all(cells[i] > numbers[i - 1] for i in range(1, 10))
