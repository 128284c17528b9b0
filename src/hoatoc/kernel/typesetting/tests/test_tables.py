"""Annex IV of Decree 30/2020/NĐ-CP: registers in print (R-007)."""

import pypdfium2 as pdfium
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
