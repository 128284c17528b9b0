"""The server and the browser are killed while somebody types: no letter is lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from . import steps
from .conftest import ARGUMENTS, BROWSER, PATIENCE_MS, PICTURES
from .visitor import DESKTOP, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from .node import Node

STAFF = "sender.staff"
# The words that the browser keeps for a text by itself, as the editor would read them back.
KEPT = """async () => {
  const key = document.querySelector("[data-writing]").dataset.key;
  const asked = indexedDB.open(key);
  const base = await new Promise((go) => (asked.onsuccess = () => go(asked.result)));
  const all = base.transaction("updates").objectStore("updates").getAll();
  const updates = await new Promise((go) => (all.onsuccess = () => go(all.result)));
  base.close();
  const decoder = new TextDecoder();
  return updates.map((one) => decoder.decode(one)).join("");
}"""


def _own_browser(browser: Browser, node: Node, profile: Path) -> Visitor:
    """Sit down at a browser whose profile lies on the disk, as at a desk in an office."""
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=BROWSER, args=ARGUMENTS, **DESKTOP.options()
    )
    context.set_default_timeout(PATIENCE_MS)
    visitor = Visitor(context, node, DESKTOP, PICTURES)
    visitor.arrive(node.world.somebody(STAFF))
    return visitor


def _kill_browser(profile: Path) -> None:
    """End every process of the browser that holds this profile, as a power cut would."""
    mark = f"--user-data-dir={profile}".encode()
    for folder in Path("/proc").iterdir():
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0") if folder.name.isdigit() else []
            if mark in words:
                os.kill(int(folder.name), signal.SIGKILL)
        except OSError:
            continue  # It has ended by itself meanwhile.


def _text(visitor: Visitor) -> str:
    return "".join(visitor.page.locator(".text-page > .line").all_text_contents())


def test_killed_server_and_killed_browser_lose_nothing_that_was_typed(
    sit: Callable[..., Visitor],
    browser: Browser,
    node: Node,
    tmp_path: Path,
) -> None:
    other = sit(STAFF)
    other.page.goto("about:blank")  # The desk asks for news, which a dead server cannot tell.
    staff = _own_browser(browser, node, tmp_path)
    keyboard = staff.page.keyboard
    steps.begin(staff, "Kế hoạch bảo đảm vận tải khi mất điện", kind="KH").focus()
    address = staff.page.url.removeprefix(node.address)
    keyboard.type("Phần đã được nhận.")
    steps.is_saved(staff)

    # The server dies in the middle of a word, and comes back.
    keyboard.type(" Một câu viết d")
    node.kill_pages()
    keyboard.type("ở khi máy chủ tắt đột ngột.")
    expect(staff.page.locator("[data-standing]")).to_have_attribute("data-status", "offline")
    node.serve_again()
    steps.is_saved(staff)
    acknowledged = "Phần đã được nhận. Một câu viết dở khi máy chủ tắt đột ngột."
    assert _text(staff) == acknowledged

    # Now both die: first the server, so that nothing more is acknowledged, then the browser.
    node.kill_pages()
    tail = " Câu này chỉ trình duyệt còn giữ."
    keyboard.type(tail)
    staff.page.wait_for_function(f"async (words) => (await ({KEPT})()).includes(words)", arg="giữ.")
    _kill_browser(tmp_path)
    node.serve_again()

    other.go(address)
    steps.text_on(other)
    assert _text(other) == acknowledged
    again = _own_browser(browser, node, tmp_path)
    again.go(address)
    steps.text_on(again)
    steps.is_saved(again)
    assert _text(again) == acknowledged + tail
    expect(other.page.locator(".text-page")).to_contain_text(tail.strip())
    assert _text(other) == acknowledged + tail
    again.context.close()
    assert not [*staff.faults, *again.faults]
