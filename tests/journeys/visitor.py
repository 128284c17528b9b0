"""One person at one screen, whose pages are watched for what a person would stumble over."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from axe_core_python.sync_playwright import Axe
from django.conf import settings
from django.utils import translation
from playwright.sync_api import expect

from .world import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response

    from .node import Node
    from .world import Somebody

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAVE = frozenset({"serious", "critical"})
# Told by the answer itself, with its address and kind, which is how we judge it.
_BY_ANSWER = re.compile(r"^Failed to load resource")
AXE = Axe()
# How often each kind of page is judged on one screen by each process: it is a dear part of a
# journey, and what stands on a page differs little from one document to the next.
OFTEN_ENOUGH = 1
_judged: Counter[tuple[str, Screen]] = Counter()
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


@dataclass(frozen=True)
class Screen:
    """A size of screen, and how one holds it."""

    name: str
    width: int
    height: int
    is_touch: bool = False
    is_dark: bool = False
    # Another width shows the same content: there only the layout is judged.
    is_for_layout: bool = False

    def options(self) -> dict[str, Any]:
        """Return what a browser context needs to be such a screen."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "has_touch": self.is_touch,
            "is_mobile": self.is_touch,
            "device_scale_factor": 2 if self.is_touch else 1,
            "locale": "vi-VN",
            "timezone_id": "Asia/Ho_Chi_Minh",
            "reduced_motion": "reduce",
            "color_scheme": "dark" if self.is_dark else "light",
        }


DESKTOP = Screen("desktop", 1440, 900)
PHONE = Screen("phone", 360, 780, is_touch=True)
SCREENS = (DESKTOP, PHONE)


def said(sentence: str, context: str = "") -> str:
    """Return what the Vietnamese pages say for a sentence of the code."""
    with translation.override("vi"):
        if context:
            return str(translation.pgettext(context, sentence))
        return str(translation.gettext(sentence))


@dataclass
class Visitor:
    """One person at one screen; ``faults`` gathers what the browser complained about."""

    context: BrowserContext
    node: Node
    screen: Screen
    pictures: Path
    who: Somebody | None = None
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Not a route: one that is laid takes the browser's cache away.
        self.context.on("request", self._watch)
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.context.on("response", self._judge)
        self.page: Page = self.context.new_page()

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((f"{self.node.address}/", "data:", "blob:")):
            self.faults.append(f"a request to elsewhere: {request.url}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not _BY_ANSWER.match(message.text):
            self.faults.append(f"console: {message.text} ({message.location})")

    def _judge(self, response: Response) -> None:
        # A form that is refused answers 4xx with its page; anything else that fails is a fault.
        is_page = response.request.resource_type == "document" and response.status < 500
        if response.status >= 400 and not is_page:
            self.faults.append(f"{response.status} for {response.url}")

    # --- going about ---

    def go(self, path: str = "/") -> None:
        # A load that is under way would be broken off, and the browser calls that an error.
        self.page.wait_for_load_state()
        self.page.goto(self.node.address + path)

    def sign_in(self, who: Somebody, password: str = PASSWORD) -> None:
        """Sign in on the page for it, as everybody does."""
        self.who = who
        self.go("/accounts/login/")
        self.page.get_by_label(said("User name")).fill(who.username)
        self.page.get_by_label(said("Password"), exact=True).fill(password)
        self.press(said("Sign in"))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(said("What waits for me"))

    def arrive(self, who: Somebody) -> None:
        """Come to the desk, signed in already."""
        self.who = who
        name, value = settings.SESSION_COOKIE_NAME, who.session
        self.context.add_cookies([{"name": name, "value": value, "url": self.node.address}])
        self.go("/")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(said("What waits for me"))

    def press(self, label: str, *, within: Locator | None = None) -> None:
        """Press the button of this name."""
        (within or self.page).get_by_role("button", name=label, exact=True).first.click()

    def follow(self, label: str) -> None:
        """Follow the link of this name within the page."""
        self.page.locator("main").get_by_role("link", name=label, exact=True).first.click()

    def open_from_desk(self, subject: str) -> None:
        """Open the piece of work of this name on the desk, as soon as it is there."""
        self.go("/")
        self.page.locator("#desk-items").get_by_role("link", name=subject).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(subject)

    def act(self, label: str) -> None:
        """Do an act of the bar of acts, opening the others where they are folded away."""
        # Whether it is folded away can be seen once the page is there.
        self.page.wait_for_load_state()
        bar = self.page.locator(".action-bar")
        # Who decides on the work of several reads on whose after the name of the act.
        named = re.compile(rf"^\s*{re.escape(label)}(: .*)?\s*$")
        wanted = bar.locator(".button", has_text=named)
        if not wanted.first.is_visible():
            bar.locator("[data-shows]").click()
        wanted.first.click()

    def confirm(self, label: str) -> None:
        """Send the small form of an act."""
        self.press(label, within=self.page.locator("#act"))

    # --- judging ---

    def told(self, sentence: str) -> None:
        """Expect the page to say a sentence in its messages."""
        expect(self.page.locator(".messages")).to_contain_text(said(sentence))

    @contextmanager
    def turned_to(self, other: Screen) -> Iterator[None]:
        """Turn the open page to another screen that is held in the same way, and back."""
        before = self.screen
        try:
            self._turn(other)
            yield
        finally:
            self._turn(before)

    def _turn(self, screen: Screen) -> None:
        self.screen = screen
        self.page.set_viewport_size({"width": screen.width, "height": screen.height})
        self.page.emulate_media(color_scheme="dark" if screen.is_dark else "light")

    def look(self, name: str) -> None:
        """Take a picture and judge the page: no sideways scroll, nothing that bars a person."""
        folder = self.pictures / self.screen.name
        folder.mkdir(parents=True, exist_ok=True)
        self.page.evaluate(PAINTED)
        # Colours in the dark are measured below; nobody leafs through them.
        if not (self.screen.is_for_layout or self.screen.is_dark):
            self.page.screenshot(path=folder / f"{name}.png", animations="disabled")
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > self.screen.width:
            culprit = self.page.evaluate(_WIDEST, self.screen.width)
            self.faults.append(f"{name}: {wide} px wide at {self.screen.width} px ({culprit})")
        for cut in self.page.evaluate(_CUT_OFF):
            self.faults.append(f"{name}: runs out of its frame at {self.screen.width} px: {cut}")
        if not self.screen.is_for_layout and self._is_to_be_judged():
            self._judge_access(name)

    def _is_to_be_judged(self) -> bool:
        kind = _ID.sub("*", urlsplit(self.page.url).path)
        _judged[kind, self.screen] += 1
        return _judged[kind, self.screen] <= OFTEN_ENOUGH

    def _judge_access(self, name: str) -> None:
        # In the dark only the colours are others.
        rules: object = {"type": "tag", "values": RULES}
        rules = ["color-contrast"] if self.screen.is_dark else rules
        found = AXE.run(self.page, options={"runOnly": rules, "resultTypes": ["violations"]})
        for fault in found["violations"]:
            if fault["impact"] in GRAVE:
                places = "; ".join(node["html"][:160] for node in fault["nodes"][:3])
                self.faults.append(f"{name}: {fault['id']}: {fault['help']}: {places}")


PAINTED = """() => Promise.all([...document.images]
  .filter((one) => one.loading !== "lazy" && !one.complete)
  .map((one) => one.decode().catch(() => null)))"""
# What is wider than the frame that cuts it off, and cannot be scrolled to.
_CUT_OFF = """() => {
  const right = (one) => one.getBoundingClientRect().right;
  const frames = [...document.querySelectorAll(".table-frame, .panel, .work")];
  const cut = frames
    .filter((frame) => frame.checkVisibility())
    .filter((frame) => !["auto", "scroll"].includes(getComputedStyle(frame).overflowX))
    .flatMap((frame) => [...frame.querySelectorAll(":scope > *, tr > *")]
      .filter((part) => part.getBoundingClientRect().width > 1 && right(part) > right(frame) + 1)
      .map((part) => `${frame.className}: ${part.tagName} ${part.innerText.slice(0, 30)}`));
  return cut.slice(0, 4);
}"""
_WIDEST = """width => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > width + 1)
  .map((one) => `${one.tagName.toLowerCase()}.${one.className}`)
  .slice(0, 6).join(", ")"""
