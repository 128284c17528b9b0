"""Updates from browsers: what ours make passes, what no browser makes is refused."""

import random

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText
from pycrdt import Text as PlainText

from ..shared import SharedText
from ..updates import MOST_BYTES, UpdateAhead, UpdateRefused, UpdateTooLarge, check_update
from .pens import Pen


def sample() -> bytes:
    pen = Pen()
    pen.add_line("Điều gì đó", kind="article")
    pen.line(0).format(0, 3, {"bold": {}})
    pen.add_line("bỏ đi")
    del pen.root.children[1]
    return pen.change()


def replaced(old: bytes, new: bytes) -> bytes:
    data = sample()
    assert old in data
    return data.replace(old, new)


def test_what_an_editor_makes_passes() -> None:
    check_update(sample(), {})

    assert SharedText().accept(sample())


def test_the_same_update_twice_is_nothing_new() -> None:
    shared, once = SharedText(), sample()
    shared.accept(once)

    assert shared.accept(once) == b""


def test_an_update_that_needs_what_is_unknown_is_sent_back() -> None:
    pen = Pen()
    pen.add_line("một")
    pen.change()
    pen.line(0).insert(3, " hai")

    with pytest.raises(UpdateAhead):
        SharedText().accept(pen.change())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x01", id="cut off"),
        pytest.param(b"\xff" * 40, id="endless number"),
        pytest.param(sample() + b"\x00", id="more than it says"),
        pytest.param(b"\xff\xff\xff\xff\x0f" + sample(), id="a thousand million groups"),
        pytest.param(replaced(b"\x04text", b"\x04tent"), id="another root"),
        pytest.param(replaced(b"\x04line", b"\x04evil"), id="another element"),
        pytest.param(
            replaced(b"\x77\x07article", b"\x75\x01" * 100_000 + b"\x7f"), id="deeply nested"
        ),
        pytest.param(replaced(b"\x77\x07article", b"\x76\x01\x01a\x7f"), id="a map"),
        pytest.param(replaced(b"\x02{}", b"\x02[]"), id="a style of another shape"),
    ],
)
def test_what_no_editor_makes_is_refused(data: bytes) -> None:
    with pytest.raises(UpdateRefused):
        check_update(data, {})


def test_another_shared_type_is_refused() -> None:
    doc: Doc[PlainText] = Doc()
    doc.get("text", type=PlainText).insert(0, "xin chào", {"link": {"href": "x"}})

    with pytest.raises(UpdateRefused):
        check_update(doc.get_update(), {})


def test_an_update_larger_than_any_text_is_refused() -> None:
    with pytest.raises(UpdateTooLarge):
        check_update(bytes(MOST_BYTES + 1), {})


@pytest.mark.parametrize("seed", range(4))
def test_random_damage_is_refused_or_harmless(seed: int) -> None:
    chance, data = random.Random(seed), sample()
    for _try in range(1500):
        damaged = bytearray(data)
        for _change in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        shared = SharedText()
        try:
            shared.accept(bytes(damaged))
        except (UpdateRefused, UpdateAhead):
            continue
        shared.manuscript()


def test_words_taken_back_within_one_update_are_not_kept() -> None:
    pen = Pen()
    pen.add_line("đầu ")
    shared = SharedText()
    shared.accept(pen.change())
    pen.line(0).insert(5, "LO-LANG")
    del pen.line(0)[5:12]

    kept = shared.accept(pen.change())

    assert b"LO-LANG" not in kept
    assert b"LO-LANG" not in shared.state


def test_a_tree_deeper_than_a_text_is_left_out() -> None:
    doc: Doc[XmlFragment] = Doc()
    inner = doc.get("text", type=XmlFragment)
    for _level in range(400):
        inner = inner.children.append(XmlElement("table_cell"))  # type: ignore[assignment]
    inner.children.append(XmlText("đáy"))
    shared = SharedText()

    shared.accept(doc.get_update())

    assert shared.manuscript().is_empty
