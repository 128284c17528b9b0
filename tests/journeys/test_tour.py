"""The guided tour on a phone: a visitor walks the whole life of a document, changing hats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from typing_extensions import override

from . import steps
from .files import download
from .visitor import PHONE, Visitor, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUBJECT = "Triển khai vận chuyển phục vụ diễn tập đầu năm 2027"
RECEIVER = "Lữ đoàn Vận tải 649"


class Guided(Visitor):
    """Stays where the tour has brought him, instead of looking for the work on a desk."""

    @override
    def open_from_desk(self, subject: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(subject)

    def next_step(self, number: int) -> None:
        """Do what the bar offers: put on the hat of the next step, or go to its page."""
        bar = self.page.locator(".guide-bar")
        expect(bar).to_contain_text(f"{number - 1}/13")
        bar.locator(".button").first.click()
        self.page.wait_for_load_state()


def drafted(visitor: Guided) -> None:
    """Take the document from a blank page to its receiver."""
    page = visitor.page
    page.locator(".tour-steps [aria-current=step] .button").click()
    steps.write(visitor, steps.Letter(SUBJECT, (RECEIVER,), steps.FLASH))
    steps.submit(visitor)
    visitor.next_step(2)
    steps.approve_content(visitor, SUBJECT)
    visitor.next_step(3)
    steps.approve_form(visitor, SUBJECT)
    visitor.next_step(4)
    steps.read_and_sign(visitor, SUBJECT)
    visitor.next_step(5)
    # Number, seal and issue are the acts of one person: he stays on the page.
    steps.number_seal_issue(visitor, SUBJECT)
    receiver = page.locator("#deliveries li", has_text=RECEIVER)
    expect(receiver.locator(".marks")).to_contain_text(re.compile(r"\b01\b"))


def acted_on(visitor: Guided) -> None:
    """Register what arrived, give the work out, do it and finish it."""
    page = visitor.page
    visitor.next_step(8)
    steps.register(visitor, SUBJECT)
    visitor.next_step(10)
    page.locator("#id_text").fill("Tổng hợp, báo cáo đúng thời hạn.")
    lead = page.locator("#id_lead")
    worker = lead.locator("option", has_text=visitor.node.world.somebody("brigade.staff").name)
    lead.select_option(value=worker.get_attribute("value"))
    page.locator("#id_lead_due").fill("2026-12-15")
    visitor.look("instruct")
    visitor.press(said("Write it and give the work out"))
    visitor.told("The instruction is written and the work given out.")
    visitor.next_step(11)
    steps.work(visitor, SUBJECT)
    steps.report(visitor)
    visitor.next_step(12)
    steps.finish(visitor, SUBJECT)


def test_a_visitor_walks_the_tour_to_its_end(sit: Callable[..., Visitor], folder: Path) -> None:
    visitor = sit(screen=PHONE, kind=Guided)
    assert isinstance(visitor, Guided)
    page = visitor.page
    visitor.go("/tour/")
    visitor.press(said("Begin the tour"))
    visitor.look("tour-begun")
    drafted(visitor)
    acted_on(visitor)

    file = folder / "finished.pdf"
    download(visitor, file)
    visitor.next_step(13)
    page.locator("input[type=file]").set_input_files(file)
    visitor.press(said("Verify"))
    expect(page.locator(".signature[data-verdict=valid]")).to_have_count(2)
    bar = page.locator(".guide-bar")
    expect(bar).to_contain_text(said("You have walked the whole life of a document."))
    bar.get_by_role("link", name=said("All steps")).click()
    expect(page.locator(".tour-steps [data-state=done]")).to_have_count(13)
    visitor.look("tour-ended")
