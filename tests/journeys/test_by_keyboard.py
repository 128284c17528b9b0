"""The commander's way from the sign-in to the signature, without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .visitor import said
from .world import PASSWORD, PIN, WAITING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .visitor import Visitor

MOST_TABS = 60
# An outline, or a shadow in its stead, that the present element has because it is focused.
SEEN = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "nothing has the focus";
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const label = one.closest("label");
  const ring = [one, ...(label ? [label] : [])].some((it) => {
    const s = getComputedStyle(it);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
  });
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return ring && inside ? "" : `no ring to be seen on ${one.outerHTML.slice(0, 160)}`;
}"""


def tab_to(visitor: Visitor, selector: str) -> None:
    """Press Tab until an element has the focus; on the way each one must show that it has it."""
    for _press in range(MOST_TABS):
        visitor.page.keyboard.press("Tab")
        blind = visitor.page.evaluate(SEEN)
        assert not blind, blind
        if visitor.page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{MOST_TABS} times Tab did not reach {selector}.")


def sign_in(visitor: Visitor) -> None:
    keys = visitor.page.keyboard
    visitor.go("/accounts/login/")
    tab_to(visitor, "#id_login")
    keys.type("stranger.commander")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")


def test_from_sign_in_to_signature_without_a_mouse(sit: Callable[..., Visitor]) -> None:
    visitor = sit()
    page, keys = visitor.page, visitor.page.keyboard
    sign_in(visitor)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(said("What waits for me"))

    rows = page.locator("[data-rows] > li")
    expect(rows).to_have_count(len(WAITING["stranger"]))
    # The keys are heard once the scripts of the page are there.
    page.wait_for_load_state()
    keys.press("j")
    first = rows.nth(0).locator("[data-open]")
    expect(first).to_be_focused()
    visitor.look("desk-by-keyboard")
    keys.press("j")
    expect(rows.nth(1).locator("[data-open]")).to_be_focused()
    keys.press("k")
    expect(first).to_be_focused()
    subject = first.inner_text()
    keys.press("Enter")
    expect(heading).to_have_text(subject)

    page.go_back(wait_until="load")
    keys.press("j")
    keys.press("e")
    expect(heading).to_have_text(subject)
    page.wait_for_load_state()
    if not page.url.endswith("/sign/"):
        keys.press("e")
    page.wait_for_url("**/sign/")
    tab_to(visitor, "#id_pin")
    keys.type(PIN)
    keys.press("Enter")
    expect(page.locator("main")).to_contain_text(said("The document is signed"))

    page.wait_for_load_state()
    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    visitor.look("keys-help")
    keys.press("Escape")
    keys.press("/")
    expect(page.locator("input[type=search]:focus")).to_be_visible()
