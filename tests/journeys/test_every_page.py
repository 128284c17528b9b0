"""Every page of the menus, for each kind of person, on each screen, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .visitor import DESKTOP, PHONE, Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from .visitor import Visitor

# Reached from other pages than the menus.
FURTHER = (
    "/notices/?show=unread", "/documents/new/?way=file", "/incoming/take-in/",
    "/incoming/take-in/paper/", "/accounts/posts/", "/accounts/keys/", "/accounts/password/",
    "/accounts/sessions/", "/search/?q=thuoc", "/khong-co-trang-nay/",
)  # fmt: skip
# Of HTML before it is compressed, as architecture.md of the project asks.
HEAVIEST = 60_000
DARK = Screen("dark", 1024, 768, is_dark=True)
TABLET = Screen("tablet", 768, 1024, is_for_layout=True)


# Screens that a page is turned to once it is there: their pages are the same.
TURNED = {DESKTOP: (DARK, TABLET), PHONE: ()}


@pytest.mark.parametrize("on", TURNED, ids=lambda one: one.name)
def test_every_page_can_be_used_by_everybody(sit: Callable[..., Visitor], on: Screen) -> None:
    seen: set[str] = set()
    for place in ("hospital.clerk", "hospital.commander", "hospital.keeper"):
        visitor = sit(place, on)
        links = visitor.page.locator("nav.rail a")
        paths = [str(link.get_attribute("href")) for link in links.all()]
        assert paths
        for path in (*paths, *FURTHER):
            if path in seen:
                continue
            answer = visitor.page.goto(visitor.node.address + path)
            assert answer is not None
            if answer.status == 403:
                continue
            seen.add(path)
            assert len(answer.body()) <= HEAVIEST, f"{path}: {len(answer.body())} bytes of HTML"
            expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
            name = f"page{re.sub(r'[^a-z]+', '-', path).rstrip('-') or '-desk'}"
            visitor.look(name)
            for other in TURNED[on]:
                with visitor.turned_to(other):
                    visitor.look(name)
