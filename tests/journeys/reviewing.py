"""What is done with a draft under review, as the pages let one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .visitor import said

if TYPE_CHECKING:
    from .visitor import Visitor

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


def comment(reviewer: Visitor, subject: str, paragraph: str) -> None:
    """Press a paragraph on the page and say something about it."""
    page = reviewer.page
    reviewer.open_from_desk(subject)
    spot = page.locator(f".spots a[aria-label*='{paragraph}']").first
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


def return_draft(head: Visitor, subject: str, reason: str) -> None:
    """Send a draft back to its author instead of approving it."""
    head.open_from_desk(subject)
    head.act(said("Return"))
    head.page.get_by_label(said("Reason")).fill(reason)
    head.confirm(said("Return"))
    head.told("Returned to its author, with your reason.")
