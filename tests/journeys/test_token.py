"""A commander signs with his own token, through the agent, and the server never sees the key.

The browser, the agent and a SoftHSM token are on one machine. All the traffic to the server is
recorded; afterwards neither the PIN nor the key is in it, in the server's memory, its database or
its files. The same search does find what must be there, so it would have found them too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from playwright.sync_api import expect
from typing_extensions import override

from agent.tests.tokens import PIN, Running, Token, made_token, missing, running

from .files import accepted_by_others
from .node import ROOT
from .recorder import found_in_database, found_in_files, found_in_memory, recording
from .visitor import PHONE, Visitor, said
from .world import WAITING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Request

    from .node import Node

SUBJECT = WAITING["hospital"][0]
WHO = "hospital.commander"


@dataclass
class TokenVisitor(Visitor):
    """Somebody whose browser reaches the server through the recorder, and the agent beside it."""

    server: ClassVar[str] = ""
    agent: ClassVar[str] = ""

    @override
    def __post_init__(self) -> None:
        self.node = replace(self.node, address=self.server)
        super().__post_init__()

    @override
    def _watch(self, request: Request) -> None:
        if not request.url.startswith(self.agent):
            super()._watch(request)

    @override
    def _judge(self, response: Any) -> None:
        # That the agent refuses until it knows the browser is how it begins.
        if not response.url.startswith(self.agent):
            super()._judge(response)


@pytest.fixture
def token(tmp_path: Path, node: Node) -> Token:
    """The commander's token, with a certificate that the keeper of the node issued for it."""
    if why := missing():
        pytest.skip(why)
    made = made_token(tmp_path)
    request = tmp_path / "request.pem"
    request.write_text(made.request())
    issued = subprocess.run(
        [
            sys.executable, "-m", "hoatoc", "certify", node.world.somebody(WHO).username,
            str(request), "--account", node.world.somebody("hospital.keeper").username,
        ],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert issued.returncode == 0, issued.stderr
    made.put(issued.stdout.encode())
    return made


def test_a_commander_signs_with_his_token_and_the_server_never_sees_the_key(
    node: Node, token: Token, sit: Callable[..., Visitor], tmp_path: Path
) -> None:
    with recording(node.address) as recorder:
        TokenVisitor.server = f"http://localhost:{recorder.port}"
        TokenVisitor.agent = f"http://127.0.0.1:{node.agent_port}"
        commander = sit("", kind=TokenVisitor)
        commander.sign_in(node.world.somebody(WHO))
        commander.open_from_desk(SUBJECT)
        page = commander.page
        _without_agent(commander)
        with running(token, site=TokenVisitor.server, port=node.agent_port) as agent:
            _pair(commander, agent)
            _sign(commander, agent)
        expect(page.locator("main")).to_contain_text(said("The document is signed"))
        expect(page.locator(".signature[data-kind=person][data-verdict=valid]")).to_be_visible()
        commander.look("token-signed")
        file = tmp_path / "signed.pdf"
        file.write_bytes(page.request.get(f"{page.url.partition('/sign/')[0]}/download/").body())
        accepted_by_others(file, signatures=1)

        _nothing_leaked(node, token, recorder.traffic())


def _without_agent(commander: Visitor) -> None:
    commander.look("token-sign")
    commander.press(said("Sign with the token"))
    expect(commander.page.locator("[data-said]")).to_have_attribute("data-now", "no_agent")
    commander.page.set_viewport_size({"width": PHONE.width, "height": PHONE.height})
    assert commander.page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
    screen = commander.screen
    commander.page.set_viewport_size({"width": screen.width, "height": screen.height})


def _pair(commander: Visitor, agent: Running) -> None:
    page = commander.page
    commander.press(said("Sign with the token"))
    shown = _window(commander, agent)
    digits = shown.locator(".code").inner_text()
    shown.close()
    page.locator("[data-code]").fill(digits)
    commander.look("token-pairing")
    commander.press(said("Connect"))
    expect(page.locator("[data-said]")).to_have_attribute("data-now", "paired")


def _sign(commander: Visitor, agent: Running) -> None:
    page = commander.page
    commander.press(said("Sign with the token"))
    expect(page.locator("[data-said]")).to_have_attribute("data-now", "waiting")
    groups = page.locator("[data-digest-text]").inner_text()
    window = _window(commander, agent)
    expect(window.locator("main")).to_contain_text(SUBJECT)
    expect(window.locator("main")).to_contain_text(groups)
    window.screenshot(path=commander.pictures / "desktop" / "agent-window.png")
    window.locator("#pin").fill(PIN)
    window.locator("button[value=sign]").click()
    window.wait_for_load_state()
    window.close()


def _window(commander: Visitor, agent: Running) -> Page:
    """Open what the agent would open: its own page, in the same browser."""
    window = commander.context.new_page()
    window.goto(f"http://127.0.0.1:{agent.port}{agent.page()}")
    return window


def _nothing_leaked(node: Node, token: Token, traffic: bytes) -> None:
    number = token.key.private_numbers().private_value
    secrets = {
        "PIN": PIN.encode(),
        "key": number.to_bytes(32, "big"),
        "key, turned": number.to_bytes(32, "little"),
        "key, in digits": str(number).encode(),
        "key, in hexadecimal": f"{number:064x}".encode(),
    }
    # What must be found shows that the search can find.
    known = {"name": node.world.somebody(WHO).username.encode()}
    assert b"/sign/complete/" in traffic
    assert known["name"] in traffic
    assert [name for name, secret in secrets.items() if secret in traffic] == []

    processes = [part.process.pid for part in node.parts.parts if part.process is not None]
    memory = found_in_memory(processes, {**secrets, "setting": b"tests-only"})
    assert memory == {"setting"}
    assert found_in_database({**secrets, **known}) == {"name"}
    assert found_in_files(Path(os.environ["DATA_DIR"]), secrets) == set()
