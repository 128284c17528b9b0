"""The whole life of a document, by the people of three units, each at a desk of his own.

On a phone the same is walked in ``test_tour.py``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from hoatoc.kernel.base.text import fold

from . import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from .visitor import Visitor

RECEIVERS = ("Lữ đoàn Vận tải 649", "Bệnh viện quân y 354")
SUBJECT = "Báo cáo kết quả bảo đảm vận tải quý IV năm 2026"
SENDERS = ("staff", "head", "chief", "commander", "clerk")


def status_at(sender: Visitor, receiver: str, code: str) -> None:
    """Expect the open page of the sender to show a state of a receiver, without reloading."""
    line = sender.page.locator("#deliveries li", has_text=receiver)
    expect(line.locator(".marks")).to_contain_text(re.compile(rf"\b{code}\b"))


def finds(visitor: Visitor, words: str, subject: str, *, hits: int) -> None:
    """Search for words and expect the document to be found, or not to exist for this person."""
    visitor.go("/search/")
    visitor.page.locator("main input[name=q]").fill(words)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/search/?*q=*")
    visitor.look(f"search-{'found' if hits else 'nothing'}")
    found = visitor.page.locator("main").get_by_role("link", name=subject)
    expect(found).to_have_count(hits)


def test_a_letter_lives_from_the_composer_to_the_finished_work(sit: Callable[..., Visitor]) -> None:
    subject = SUBJECT
    seats = {role: sit(f"sender.{role}") for role in SENDERS}
    brigade_clerk = sit("brigade.clerk")
    brigade_clerk.look("desk-empty")
    steps.write(seats["staff"], steps.Letter(subject, RECEIVERS, steps.FLASH))
    steps.issued(seats, subject)

    sender = seats["staff"]
    sender.page.reload()
    sender.page.evaluate("window.stayed = true")
    # It arrives on a desk that nobody touched.
    arrived = brigade_clerk.page.locator("#desk-items").get_by_role("link", name=subject)
    expect(arrived.first).to_be_visible()
    brigade_clerk.look("desk-arrived")
    status_at(sender, RECEIVERS[0], "01")
    arrived.first.click()
    steps.register(brigade_clerk, subject)
    status_at(sender, RECEIVERS[0], "03")

    world = sender.node.world
    commander, head = sit("brigade.commander"), sit("brigade.head")
    staff = sit("brigade.staff")
    steps.instruct(
        commander,
        subject,
        lead=world.offices["brigade"].department,
        support=world.somebody("brigade.chief").name,
        due="2026-12-15",
    )
    steps.hand_on(head, subject, world.somebody("brigade.staff").name)
    status_at(sender, RECEIVERS[0], "04")
    steps.work(staff, subject)
    status_at(sender, RECEIVERS[0], "05")
    steps.report(staff)
    steps.finish(commander, subject)
    status_at(sender, RECEIVERS[0], "06")
    assert sender.page.evaluate("window.stayed"), "the page of the sender was loaded again"
    sender.look("document-finished")

    for words in (subject, fold(subject)):
        finds(commander, words, subject, hits=1)
        finds(sit("stranger.staff"), words, subject, hits=0)
