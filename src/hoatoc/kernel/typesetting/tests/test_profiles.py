"""Layout profiles: what Annex I of Decree 30/2020 allows, and what stands over it (R-035)."""

import pytest

from hoatoc.kernel.typesetting.profiles import ARMY, DECREE30, NAMES, PARTY, Case, Style, profile


@pytest.mark.parametrize("name", NAMES)
def test_every_value_that_we_set_is_allowed_and_has_its_source(name: str) -> None:
    layout = profile(name)

    margins = layout.margins
    ranges = [
        margins.top, margins.bottom, margins.left, margins.right,
        layout.first_line_indent_mm, layout.spacing_pt, layout.line_spacing,
    ]  # fmt: skip
    assert all(one.holds(one.value) and one.source for one in ranges)
    for element in layout.elements.values():
        assert element.size.holds(element.size.value), element.key
        assert element.source
        assert element.name
    assert layout.rule_sources.keys() == layout.rules.keys()


def test_nd30_pl1_every_cell_has_its_element() -> None:
    cells = {element.cell for element in profile().elements.values()}

    assert cells >= {"1", "2", "3", "4", "5a", "5b", "6", "7a", "7b", "9a", "9b", "10b", "11", "12"}
    assert "10a" not in cells
    assert {one.key for one in profile().of_cell("1")} == {"national_name", "motto"}


def test_nd30_pl1_values_of_the_decree() -> None:
    decree = profile(DECREE30)

    assert (decree.margins.left.least, decree.margins.left.most) == (30, 35)
    assert decree.elements["national_name"].style is Style.BOLD
    assert decree.elements["national_name"].case is Case.CAPS
    assert decree.elements["recipients_label"].style is Style.BOLD_ITALIC
    assert decree.is_basis_italic("KH")
    assert decree.urgency_boxes_mm["HỎA TỐC"] == (30, 8)


def test_r035_the_army_stands_over_the_decree() -> None:
    army, decree = profile(ARMY), profile(DECREE30)

    assert army.elements["authority"].size.least == 14
    assert army.elements["national_name"] == decree.elements["national_name"]
    assert army.is_basis_italic("QĐ")
    assert not army.is_basis_italic("KH")
    assert army.rules["rank_before_name"]
    assert army.rules["place"] == "province"


def test_r035_the_party_has_its_own_head_and_order_of_symbol() -> None:
    party = profile(PARTY)

    assert party.words["national_name"] == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert party.words["separator"] == "-"
    assert party.rules["symbol"] == "kind/body"
    assert "T/M" in party.authority_prefixes


def test_there_is_no_other_profile() -> None:
    with pytest.raises(KeyError):
        profile("../army")
