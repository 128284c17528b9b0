"""Writing a draft together: structure by keyboard, a cut line, a killed browser, a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from . import steps
from .visitor import DESKTOP, PHONE, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from .visitor import Visitor

STAFF, COLLEAGUE = "sender.staff", "sender.head"


def typed(staff: Visitor, *lines: str) -> None:
    """Type lines; a name in brackets is a key."""
    keyboard = staff.page.keyboard
    for line in lines:
        for part in re.split(r"(\[[\w+]+\])", line):
            if part.startswith("["):
                keyboard.press(part[1:-1])
            elif part:
                keyboard.type(part)


def kinds(staff: Visitor) -> list[tuple[str, str]]:
    found: list[list[str]] = staff.page.locator(".text-page > .line").evaluate_all(
        "all => all.map((one) => [one.dataset.kind, one.textContent])"
    )
    return [(kind, text) for kind, text in found]


# How much ink each part of the picture of a page holds, in 60 rows of 42.
INK = """async (picture) => {
  await picture.decode();
  const page = new OffscreenCanvas(840, 1200);
  const context = page.getContext("2d");
  context.drawImage(picture, 0, 0, 840, 1200);
  const { data } = context.getImageData(0, 0, 840, 1200);
  const parts = new Array(42 * 60).fill(0);
  for (let at = 0; at < 840 * 1200; at += 1)
    parts[Math.floor(at / 16800) * 42 + Math.floor((at % 840) / 20)] += (255 - data[at * 4]) / 400;
  return parts.map(Math.round);
}"""


def ink(staff: Visitor, pictures: str) -> list[list[int]]:
    found = staff.page.locator(pictures)
    found.last.scroll_into_view_if_needed()
    return [found.nth(number).evaluate(INK) for number in range(found.count())]


def test_a_decision_is_written_with_its_parts_by_keyboard(sit: Callable[..., Visitor]) -> None:
    staff = sit(STAFF)
    page = staff.page
    text = steps.begin(staff, "Ban hành Quy chế công tác vận tải", kind="QĐ")
    text.focus()
    typed(staff, "Chương I Quy định chung[Enter]", "Điều 1. Phạm vi[Enter]")
    typed(staff, "1. Quy chế này quy định:[Enter]", "a) Việc vận chuyển;[Enter]", "Việc bảo quản.")
    typed(staff, "[Enter][Tab]Đoạn thường có [Control+b]chữ đậm[Control+b][Control+Alt+f]")
    page.locator("#writing-note-words").fill("Theo Quyết định số 5.")
    staff.press(said("Set the footnote"))
    # The text has the keyboard again once the box of the note is closed.
    expect(text).to_be_focused()
    typed(staff, " và hết.[Enter]", "Điều 2. Hiệu lực[Enter]", "- Từ ngày ký[Enter][Enter]")
    typed(staff, "[Control+Alt+t]", "Đơn vị[Tab]Xe[Tab]Ghi chú[Tab]Tiểu đoàn 1[Tab]12")
    page.locator(".text-page > *").last.click()
    typed(staff, "[Control+End]Danh sách[Control+Alt+8][Enter]Kèm theo quyết định.")
    steps.is_saved(staff)

    assert kinds(staff) == [
        ("chapter", "Quy định chung"),
        ("article", "Phạm vi"),
        ("clause", "Quy chế này quy định:"),
        ("point", "Việc vận chuyển;"),
        ("point", "Việc bảo quản."),
        ("paragraph", "Đoạn thường có chữ đậm và hết."),
        ("article", "Hiệu lực"),
        ("item", "Từ ngày ký"),
        ("annex", "Danh sách"),
        ("paragraph", "Kèm theo quyết định."),
    ]
    expect(page.locator(".text-page td")).to_have_count(6)
    expect(page.locator(".text-page .footnote")).to_have_attribute("title", "Theo Quyết định số 5.")
    expect(page.locator("[data-preview] img")).to_have_count(2)
    staff.look("writing-decision")
    page.reload()
    steps.text_on(staff)
    assert len(kinds(staff)) == 10
    expect(page.locator("[data-preview] img")).to_have_count(2)
    previewed = ink(staff, "[data-preview] img")
    staff.press(said("Save the draft"))
    expect(page.locator(".viewer-pages figure")).to_have_count(2)
    # What stood beside the text is what the PDF/A is.
    for drawn, made in zip(previewed, ink(staff, ".viewer-pages figure img"), strict=True):
        differing = sum(abs(one - two) for one, two in zip(drawn, made, strict=True))
        assert differing < sum(made) * 0.1, (sum(drawn), sum(made), differing)


def test_fields_are_saved_beside_the_text_and_the_page_follows(sit: Callable[..., Visitor]) -> None:
    staff = sit(STAFF)
    page = staff.page
    text = steps.begin(staff, "Trích yếu cũ")
    with page.expect_response(re.compile("/fields/")):
        page.locator("#id_subject").fill("Trích yếu mới")
    text.focus()
    typed(staff, "Sau khi sửa trích yếu.")
    steps.is_saved(staff)
    expect(page.locator("[data-standing] span")).not_to_be_empty()
    page.reload()

    expect(steps.text_on(staff)).to_contain_text("Sau khi sửa trích yếu.")
    expect(page.locator("#id_subject")).to_have_value("Trích yếu mới")


def test_the_keyboard_can_always_leave_the_text(sit: Callable[..., Visitor]) -> None:
    staff = sit(STAFF)
    text = steps.begin(staff, "Rời khung soạn thảo bằng bàn phím")
    text.focus()
    typed(staff, "một[Escape][Tab]")

    expect(text).not_to_be_focused()
    staff.page.locator(".writing-bar select").focus()
    typed(staff, "[ArrowRight]")
    expect(staff.page.get_by_role("button", name=said("Bold"))).to_be_focused()


def test_two_browsers_write_one_draft_and_a_cut_line_loses_nothing(
    sit: Callable[..., Visitor],
) -> None:
    staff, colleague = sit(STAFF), sit(COLLEAGUE)
    text = steps.begin(staff, "Kế hoạch hiệp đồng vận tải", kind="KH")
    text.focus()
    typed(staff, "Phần chung.")
    steps.is_saved(staff)
    name = staff.node.world.somebody(COLLEAGUE).name
    choice = staff.page.locator("#id_writer option", has_text=name).get_attribute("value")
    staff.page.locator("#id_writer").select_option(value=choice)
    staff.press(said("Ask to write too"))
    address = staff.page.url.removeprefix(staff.node.address)
    colleague.go(address.replace("/edit/", "/write/"))
    theirs = steps.text_on(colleague)
    expect(theirs).to_contain_text("Phần chung.")
    mine = steps.text_on(staff)
    expect(staff.page.locator("[data-present]")).to_contain_text(name)

    colleague.context.set_offline(True)
    mine.focus()
    typed(staff, "[Control+End] Của chủ trì, có mạng.[Enter]Dòng thứ hai của chủ trì.")
    steps.is_saved(staff)
    theirs.focus()
    typed(colleague, "[Control+Home]Của đồng chí cùng soạn khi mất mạng. [Control+End][Enter]")
    typed(colleague, "Điều 1. Thêm một điều khi mất mạng")
    expect(colleague.page.locator("[data-standing]")).to_have_attribute("data-status", "offline")
    colleague.look("writing-offline")
    typed(staff, "[Enter]Dòng thứ ba.")
    colleague.context.set_offline(False)

    for visitor in (staff, colleague):
        steps.is_saved(visitor)
        shown = visitor.page.locator(".text-page")
        for words in (
            "Của đồng chí cùng soạn khi mất mạng. ",
            "Của chủ trì, có mạng.",
            "Dòng thứ hai của chủ trì.",
            "Dòng thứ ba.",
            "Thêm một điều khi mất mạng",
            "Phần chung.",
        ):
            expect(shown).to_contain_text(words.strip())
    assert sorted(kinds(staff)) == sorted(kinds(colleague))
    total = len("".join(words for _kind, words in kinds(staff)))
    written = (
        "Phần chung. Của chủ trì, có mạng.Dòng thứ hai của chủ trì.Dòng thứ ba."
        "Của đồng chí cùng soạn khi mất mạng. Thêm một điều khi mất mạng"
    )
    assert total == len(written)
    staff.look("writing-together")
    staff.page.reload()
    steps.text_on(staff)
    assert sorted(kinds(staff)) == sorted(kinds(colleague))


def test_what_is_typed_without_a_line_survives_the_end_of_the_page(
    sit: Callable[..., Visitor],
) -> None:
    staff = sit(STAFF)
    text = steps.begin(staff, "Giữ trong máy khi mất kết nối")
    text.focus()
    typed(staff, "Đã có.")
    steps.is_saved(staff)
    address = staff.page.url.removeprefix(staff.node.address)
    staff.context.set_offline(True)
    typed(staff, " Gõ khi mất mạng.")
    expect(staff.page.locator("[data-standing]")).to_have_attribute("data-status", "offline")
    staff.page.close()
    staff.context.set_offline(False)
    staff.page = staff.context.new_page()
    staff.go(address)

    text = steps.text_on(staff)
    expect(text).to_contain_text("Đã có. Gõ khi mất mạng.")
    steps.is_saved(staff)

    # The session ends: what is typed waits, and goes on once he has signed in in another tab.
    staff.context.clear_cookies()
    text.focus()
    typed(staff, " Gõ khi hết phiên.")
    standing = staff.page.locator("[data-standing]")
    expect(standing).to_have_attribute("data-status", "signed-out")
    here, staff.page = staff.page, staff.context.new_page()
    staff.sign_in(staff.node.world.somebody(STAFF))
    staff.page.close()
    staff.page = here
    staff.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    steps.is_saved(staff)
    staff.press(said("Save the draft"))
    steps.kept(staff, "Giữ trong máy khi mất kết nối")
    staff.faults[:] = [fault for fault in staff.faults if not fault.startswith("403 for")]


def test_slips_are_mended_by_one_click_and_undone_by_one(sit: Callable[..., Visitor]) -> None:
    staff = sit(STAFF)
    text = steps.begin(staff, "Sửa lỗi bằng một lần bấm", kind="KH")
    text.focus()
    typed(staff, "Theo khoản 2 điều 5 , nộp trước ngày 5/1/2026.[Enter]các  đơn vị báo cáo.")
    slips = staff.page.locator("[data-slips]")
    expect(slips.get_by_role("listitem")).to_have_count(5)
    expect(text.locator(".slip")).to_have_count(5)
    staff.look("writing-slips")
    slips.get_by_role("button", name=re.compile(said("Space before a sign"))).click()
    expect(text).to_contain_text("khoản 2 điều 5, nộp")
    staff.press(said("Mend all"))
    expect(slips).to_be_hidden()
    steps.is_saved(staff)

    assert [words for _kind, words in kinds(staff)] == [
        "Theo khoản 2 Điều 5, nộp trước ngày 05 tháng 01 năm 2026.",
        "Các đơn vị báo cáo.",
    ]
    staff.press(said("Undo"))
    expect(text).to_contain_text("khoản 2 điều 5, nộp trước ngày 5/1/2026.")
    steps.is_saved(staff)


def test_a_draft_is_written_on_a_phone(sit: Callable[..., Visitor]) -> None:
    staff = sit(STAFF, screen=PHONE)
    text = steps.begin(staff, "Soạn trên điện thoại")
    text.tap()
    typed(staff, "Điều 1. Soạn trên màn hình nhỏ[Enter]")
    steps.is_saved(staff)

    assert kinds(staff)[0] == ("article", "Soạn trên màn hình nhỏ")
    staff.look("writing-phone")


def test_a_mark_of_secrecy_is_not_saved_and_nothing_typed_is_lost(
    sit: Callable[..., Visitor],
) -> None:
    staff = sit(STAFF, screen=DESKTOP)
    text = steps.begin(staff, "Chữ trông như dấu mật")
    text.focus()
    typed(staff, "Trước.[Enter]")
    steps.is_saved(staff)
    staff.faults.clear()
    typed(staff, "TỐI MẬT")
    expect(staff.page.locator("[data-standing]")).to_have_attribute("data-status", "refused")
    staff.faults.clear()
    typed(staff, *["[Backspace]"] * 7, "Sau.")
    steps.is_saved(staff)

    expect(text).to_contain_text("Sau.")
    staff.faults[:] = [fault for fault in staff.faults if not fault.startswith("422 for")]


# In the shape that Word makes: numbers of its lists apart, styles in every mark.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal{margin:0}</style></head>
<body lang=EN-US><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b>
<span lang=VI>Chương I<o:p></o:p></span></b></p>
<p class=MsoNormal align=center style='text-align:center'>
<b>QUY ĐỊNH CHUNG<o:p></o:p></b></p>
<p class=MsoNormal style='text-align:justify'>
<b><span style='font-size:14.0pt'>Điều 5. Tổ chức</span></b></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span><![endif]>Phòng <i>Kế hoạch</i></p>
<p class=MsoNormal>a) Lập kế hoạch;</p><p class=MsoNormal>- Báo cáo tuần</p>
<table class=MsoTableGrid border=1>
<tr><td colspan=2><p class=MsoNormal><b>Xe</b></p></td></tr>
<tr><td><p class=MsoNormal>1. Tải</p></td><td><p class=MsoNormal>12</p></td></tr></table>
<p class=MsoNormal>Đoạn cuối.</p><!--EndFragment--></body></html>"""


def test_what_is_pasted_from_word_keeps_its_structure(sit: Callable[..., Visitor]) -> None:
    staff = sit(STAFF)
    text = steps.begin(staff, "Dán từ Word", kind="QĐ")
    text.focus()
    staff.page.evaluate(steps.PASTE, [WORD, ""])
    steps.is_saved(staff)

    assert kinds(staff) == [
        ("chapter", "QUY ĐỊNH CHUNG"),
        ("article", "Tổ chức"),
        ("clause", "Phòng Kế hoạch"),
        ("point", "Lập kế hoạch;"),
        ("item", "Báo cáo tuần"),
        ("paragraph", "Đoạn cuối."),
    ]
    cells = staff.page.locator(".text-page :is(td, th)")
    assert [one.strip() for one in cells.all_inner_texts()] == ["Xe", "", "1. Tải", "12"]
    expect(staff.page.locator(".text-page em")).to_have_text("Kế hoạch")
    typed(staff, "[Control+a][Delete]")
    staff.page.evaluate(steps.PASTE, ["", "Điều 1. Một\na) Hai\nBa"])
    expect(staff.page.locator(".text-page .line")).to_have_count(3)
    assert [kind for kind, _text in kinds(staff)] == ["article", "point", "paragraph"]
