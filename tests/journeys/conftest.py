"""The node of the journeys, the browser, and people who sit down at screens."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from hoatoc.node import postgres

from .node import ROOT, Node, running
from .visitor import DESKTOP, SCREENS, Screen, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

PICTURES = ROOT / "var" / "screenshots"
BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Nothing outside this machine is there for a page.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
# What a worker and a server on a busy machine may take; nothing waits so long when all is well.
PATIENCE_MS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "journeys"):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="package")
def node(
    postgres_server: postgres.Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Node]:
    with running(tmp_path_factory.mktemp("node")) as served:
        yield served


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; its loop ends with this folder, so that other tests are left alone."""
    if not BROWSER:
        pytest.skip(
            "Chromium is not installed: the journeys in a browser (whole path, accessibility, "
            "passkeys, pictures) are not tried. Install the package chromium or set CHROMIUM."
        )
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=SCREENS, ids=lambda screen: screen.name)
def screen(request: pytest.FixtureRequest) -> Screen:
    chosen: Screen = request.param
    return chosen


@pytest.fixture
def sit(node: Node, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Give a person a screen; at the end nobody may have met a fault."""
    seated: list[Visitor] = []

    def seat(
        place: str = "",
        screen: Screen = DESKTOP,
        kind: type[Visitor] = Visitor,
        **options: Any,
    ) -> Visitor:
        context = browser.new_context(**screen.options(), **options)
        context.set_default_timeout(PATIENCE_MS)
        visitor = kind(context, node, screen, PICTURES)
        seated.append(visitor)
        if place:
            visitor.arrive(node.world.somebody(place))
        return visitor

    yield seat
    faults = [fault for visitor in seated for fault in visitor.faults]
    for visitor in seated:
        visitor.context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
