"""A commander's morning: each document read, one returned, the others signed with one PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .visitor import DESKTOP, PHONE, Screen, said
from .world import PIN, WAITING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .visitor import Visitor

LAPTOP = Screen("laptop", 1024, 768)
MORNING = WAITING["brigade"]


def test_a_morning_of_documents_with_one_pin(sit: Callable[..., Visitor]) -> None:
    commander = sit("brigade.commander", DESKTOP)
    page, keys = commander.page, commander.page.keyboard
    page.locator("#desk-items").get_by_role("link", name=said("Sign many documents")).click()
    expect(page.locator("[data-rows] > li")).to_have_count(len(MORNING))
    commander.look("many-waiting")
    page.locator("[data-rows] [data-open]").first.click()
    page.wait_for_load_state()

    # The first goes back with a reason, the others are chosen with the keyboard alone.
    keys.press("r")
    expect(page.locator("#id_reason")).to_be_focused()
    keys.type("Bổ sung số liệu quý trước.")
    commander.press(said("Return it"))
    commander.told("Returned to its author with your reason.")
    commander.look("many-reading")
    for _document in MORNING[1:]:
        page.wait_for_load_state()
        here = page.url
        keys.press("s")
        expect(page).not_to_have_url(here)
    expect(page.locator(".figures")).to_contain_text(said("chosen to be signed"))
    page.locator("#id_pin").fill(PIN)
    commander.look("many-chosen")
    commander.press(said("Open the key and sign"))

    expect(page.locator("[data-done=signed]")).to_have_count(len(MORNING) - 1)
    expect(page.locator("[data-unlocked]")).to_be_visible()
    commander.look("many-signed")
    _leaving_locks_the_key(commander)


def _leaving_locks_the_key(commander: Visitor) -> None:
    page = commander.page
    page.locator(".brand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said("What waits for me"))
    # The page tells the server while it goes away; that nobody waits for it is the point.
    for _try in range(20):
        commander.go("/signing/")
        if not page.locator("[data-unlocked]").count():
            return
    raise AssertionError("The key was still open after the pages of signing had been left.")


def test_the_pages_fit_a_phone_and_a_laptop(sit: Callable[..., Visitor]) -> None:
    for number, screen in enumerate((PHONE, LAPTOP)):
        commander = sit("stranger.commander", screen)
        page = commander.page
        commander.go("/signing/")
        commander.look("many-waiting")
        page.locator("[data-rows] [data-open]").nth(number).click()
        expect(page.locator("[data-reading]")).to_be_visible()
        commander.look("many-reading")
        commander.press(said("Choose it to be signed"))
        page.wait_for_load_state()
        commander.go("/signing/")
        commander.look("many-chosen")
