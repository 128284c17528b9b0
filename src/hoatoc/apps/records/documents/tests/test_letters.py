"""From what a drafter writes to a letter (Decree 30/2020, Annex I, cells 9a and 9b)."""

from __future__ import annotations

import pytest

from hoatoc.apps.records.competence.contracts import Block
from hoatoc.apps.records.practice.contracts import LayoutPlan
from hoatoc.kernel.org.models import Unit, UnitKind
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.typesetting.profiles import ARMY, DECREE30, PARTY

from ..contracts import Blocks
from ..letters import Heading, Printed, Written, letter_of, profile_of, without_kind
from .scenes import office

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("addressees", "expected"),
    [
        ("Lữ đoàn A", ("Như trên", "Lữ đoàn B")),
        ("", ("Lữ đoàn A", "Lữ đoàn B")),
    ],
)
def test_nd30_pl1_who_is_addressed_above_is_not_listed_again(
    addressees: str, expected: tuple[str, ...]
) -> None:
    place = office()
    heading = Heading(
        issuer=place.unit,
        drafter=place.department,
        blocks=Blocks(Block(("CỤC TRƯỞNG",), "Đại tá", "Nguyễn Văn Thử")),
        kind="CV",
        subject="Công tác hậu cần",
        urgency=0,
        circulation="",
        recipients=(UnitFactory(name="Lữ đoàn A"), UnitFactory(name="Lữ đoàn B")),
    )

    letter = letter_of(heading, Written(body="Nội dung.", addressees=addressees))

    assert letter.recipients[:-1] == expected
    assert letter.recipients[-1].startswith("Lưu: VT, ")


def test_r006_a_body_of_the_party_has_its_own_symbol_and_page() -> None:
    place = office()
    body = UnitFactory(name="Đảng ủy Cục", abbreviation="ĐU", kind=UnitKind.PARTY_BODY)
    heading = Heading(
        issuer=body,
        drafter=place.department,
        blocks=Blocks(Block(("T/M ĐẢNG ỦY", "BÍ THƯ"), "Đại tá", "Nguyễn Văn Thử")),
        kind="NQ",
        subject="Nhiệm vụ năm 2027",
        urgency=0,
        circulation="",
        recipients=(),
    )

    letter = letter_of(heading, Written(body="Nội dung."))

    assert (letter.symbol, letter.profile) == ("NQ/ĐU", "party")


@pytest.mark.parametrize(
    ("members", "lines", "more", "addressees", "expected"),
    [
        ("AB", (), "", "", ("Khối", "C")),
        ("BC", (), "", "", ("A", "Khối")),
        ("ABD", (), "", "", ("A", "B", "C")),
        ("AB", ("Báo",), "Báo\nBan Y", "", ("Khối", "C", "Ban Y")),
        ("AB", ("Báo",), "Ban Y", "", ("A", "B", "C", "Ban Y")),
        ("AB", (), "", "Khối", ("Như trên", "C")),
    ],
    ids=["two", "last", "not all", "lines", "lines gone", "addressed"],
)
def test_a_group_stands_by_its_name_only_where_all_of_it_is_there(
    members: str, lines: tuple[str, ...], more: str, addressees: str, expected: tuple[str, ...]
) -> None:
    place = office()
    units = {name: UnitFactory(name=name) for name in "ABCD"}
    group = Printed("g1", "Khối", tuple(units[name].pk for name in members), lines)
    heading = Heading(
        issuer=place.unit,
        drafter=place.department,
        blocks=Blocks(Block(("CỤC TRƯỞNG",), "Đại tá", "Nguyễn Văn Thử")),
        kind="CV",
        subject="Công tác hậu cần",
        urgency=0,
        circulation="",
        recipients=tuple(units[name] for name in "ABC"),
    )
    written = Written(
        body="Nội dung.", addressees=addressees, other_recipients=more, printed=(group,)
    )

    assert letter_of(heading, written).recipients[:-1] == expected
    assert Written.from_json(written.as_json()).printed == (group,)


@pytest.mark.parametrize(
    ("kind", "chosen", "written", "expected"),
    [
        (UnitKind.DIVISION, "", "", ARMY),
        (UnitKind.DIVISION, DECREE30, ARMY, DECREE30),
        (UnitKind.DIVISION, "", DECREE30, DECREE30),
        (UnitKind.DIVISION, "", PARTY, ARMY),
        (UnitKind.PARTY_BODY, DECREE30, DECREE30, PARTY),
        (UnitKind.PARTY_BODY, "", "", PARTY),
    ],
)
def test_r035_composer_and_checker_ask_for_one_profile(
    kind: UnitKind, chosen: str, written: str, expected: str
) -> None:
    assert profile_of(Unit(kind=kind), LayoutPlan(chosen), written) == expected


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        ("KH", "Kế hoạch huấn luyện năm 2027", "Huấn luyện năm 2027"),
        ("KH", "  KẾ HOẠCH   bảo đảm vận tải", "Bảo đảm vận tải"),
        ("KH", "Ke\u0302\u0301 hoa\u0323ch huấn luyện", "Huấn luyện"),
        ("KH", "Kế hoạch", "Kế hoạch"),
        ("KH", "Kế hoạch số 5 của Cục", "Kế hoạch số 5 của Cục"),
        ("ĐA", "Đề án 06 giai đoạn 2", "Đề án 06 giai đoạn 2"),
        ("KH", "Kế hoạchhuấn luyện", "Kế hoạchhuấn luyện"),
        ("BC", "Kế hoạch huấn luyện năm 2027", "Kế hoạch huấn luyện năm 2027"),
        ("CV", "Công văn mời họp", "Công văn mời họp"),
    ],
)
def test_the_name_of_the_kind_is_left_out_of_the_subject(kind: str, said: str, kept: str) -> None:
    assert without_kind(kind, said) == kept
