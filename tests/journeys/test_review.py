"""A draft under review: three are asked at once, each answers in his way, one round is returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from . import steps
from .visitor import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from .visitor import Screen, Visitor

SUBJECTS = {
    "desktop": "Kế hoạch bảo đảm vận tải diễn tập khu vực phòng thủ",
    "phone": "Phương án điều động phương tiện dịp Tết Nguyên đán",
}
UNITS = ("Lữ đoàn Vận tải 649", "Bệnh viện quân y 354")


def ask(staff: Visitor) -> None:
    """Ask two units and the chief of office at the same time."""
    page = staff.page
    staff.follow(said("Ask for opinions"))
    for name in UNITS:
        page.get_by_label(name, exact=True).check()
    page.get_by_label(staff.node.world.somebody("sender.chief").name).check()
    page.get_by_label(said("What you want to know")).fill("Đề nghị cho ý kiến về mốc thời gian.")
    staff.look("ask")
    staff.press(said("Ask"))
    expect(page.locator(".opinions > li")).to_have_count(3)


def give(reviewer: Visitor, subject: str, stand: str, text: str) -> None:
    """Open the request on the desk, look at the version and answer."""
    page = reviewer.page
    reviewer.open_from_desk(subject)
    expect(page.locator(".viewer-pages img").first).to_have_js_property("complete", value=True)
    page.get_by_label(said(stand), exact=True).check()
    page.get_by_label(said("Remarks and reasons")).fill(text)
    reviewer.look("give-opinion")
    reviewer.press(said("Give the opinion"))
    reviewer.told("Your opinion is given. You may correct it until the signature.")


def comment(reviewer: Visitor, subject: str) -> None:
    """Press a paragraph on the page and say something about it."""
    page = reviewer.page
    reviewer.open_from_desk(subject)
    spot = page.locator(".spots a[aria-label*='Báo cáo gửi về']").first
    spot.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#comment")).to_be_visible()
    page.locator("#comment").get_by_label(said("Comment"), exact=True).fill("Lùi mốc 05 ngày.")
    reviewer.look("comment")
    reviewer.press(said("Comment", "act"), within=page.locator("#comment"))
    reviewer.told("Your comment is on the page.")


def take_up(staff: Visitor) -> None:
    """Answer the first opinion that waits for it."""
    staff.follow(said("Take up or explain"))
    staff.page.get_by_label(said("Taken up"), exact=True).check()
    staff.look("take-up")
    staff.press(said("Keep"))
    staff.told("Kept. It stands in the table of opinions.")


def test_three_are_asked_at_once_and_one_round_is_returned(
    sit: Callable[..., Visitor], screen: Screen
) -> None:
    subject = SUBJECTS[screen.name]
    staff, chief, head = (sit(f"sender.{role}", screen) for role in ("staff", "chief", "head"))
    brigade, hospital = sit("brigade.clerk", screen), sit("hospital.clerk", screen)
    address = steps.write(staff, steps.Letter(subject, UNITS))
    staff.press(said("Put initials"))
    staff.told("Your initials are on the present text. A change makes them void.")
    ask(staff)

    comment(hospital, subject)
    give(hospital, subject, "Agrees with remarks", "Đề nghị bổ sung xe cứu thương.")
    give(brigade, subject, "Disagrees", "Thiếu phương tiện, đề nghị điều chỉnh.")
    give(chief, subject, "Agrees", "")
    staff.page.reload()
    staff.look("opinions")
    take_up(staff)

    # What is still owed is said before the draft goes on, and stops nobody.
    staff.go(address)
    staff.act(said("Submit"))
    expect(staff.page.locator("#act")).to_contain_text("opinions.not_answered")
    staff.look("submit-warned")
    staff.confirm(said("Submit"))
    staff.told("Submitted. The draft is on the desk of the head who checks its content.")
    head.open_from_desk(subject)
    head.act(said("Return"))
    head.page.get_by_label(said("Reason")).fill("Xử lý hết các ý kiến rồi trình lại.")
    head.confirm(said("Return"))
    head.told("Returned to its author, with your reason.")

    staff.go(address)
    staff.look("review-panel")
    staff.follow(said("Rounds"))
    expect(staff.page.locator("main")).to_contain_text("Xử lý hết các ý kiến rồi trình lại.")
    staff.look("rounds")
    staff.follow(said("Comments"))
    expect(staff.page.locator(".thread")).to_contain_text("Lùi mốc 05 ngày.")
    staff.look("comments")
    staff.press(said("Resolve"))
    expect(staff.page.locator(".thread[data-state=resolved]")).to_have_count(1)
