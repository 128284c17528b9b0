import unicodedata

import pytest

from hoatoc.kernel.secrecy.rules import (
    Finding,
    MarkKind,
    SuspectedLevel,
    gravest,
    secrecy_findings,
)

from .corpus import PASSED, REFUSED


@pytest.mark.parametrize("text", REFUSED)
def test_r121_marked_text_is_found(text: str) -> None:
    assert secrecy_findings(text)


@pytest.mark.parametrize("text", PASSED)
def test_r121_ordinary_text_passes(text: str) -> None:
    assert secrecy_findings(text) == []


@pytest.mark.parametrize("form", ["NFD", "NFKD", "NFC"])
def test_marks_are_found_in_every_normal_form(form: str) -> None:
    missed = [t for t in REFUSED if not secrecy_findings(_normal(form, t)) and ord(max(t)) < 0xFFFF]

    assert missed == []
    assert [t for t in PASSED if secrecy_findings(_normal(form, t))] == []


def test_a_mark_in_the_middle_of_a_long_document_is_found() -> None:
    page = "\n".join(["Đơn vị đã hoàn thành nhiệm vụ huấn luyện, bảo mật tốt."] * 400)

    assert secrecy_findings(page) == []
    assert secrecy_findings(f"{page}\n   TỐI MẬT   \n{page}") == [
        Finding(SuspectedLevel.HIGH, MarkKind.STAMP)
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [("MẬT", "C"), ("TỐI MẬT", "B"), ("TUYỆT MẬT", "A"), ("Độ mật: B", "B"), ("║ A ║", "A")],
)
def test_the_level_is_told(text: str, level: str) -> None:
    assert gravest(secrecy_findings(text)) == level


@pytest.mark.parametrize(
    "unit", ["\n", " ", " \t", "-", "a. ", "x MẬT ", "độ mật ", "số ", "│", "[\n", "a\n", "M Ậ "]
)
def test_long_hostile_text_is_read_in_one_pass(unit: str) -> None:
    """With work that grows as the square of the length these would run for minutes each."""
    assert secrecy_findings(f"x{unit * 60_000}x\nMẬT")


def test_both_lists_are_long_enough_to_mean_something() -> None:
    assert len(set(REFUSED)) >= 60
    assert len(set(PASSED)) >= 60


def _normal(form: str, text: str) -> str:
    return unicodedata.normalize(form, text)  # type: ignore[arg-type]
