"""Asking the person: one request at a time, on the agent's own page or in its console."""

from __future__ import annotations

import secrets
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from getpass import getpass
from typing import Final, Protocol

from .device import Device
from .problems import Busy, Problem, Refused, TooLate
from .words import say

SECONDS_TO_ANSWER: Final = 120


@dataclass
class Asked:
    """What a site wants signed, and what became of it."""

    site: str
    title: str
    symbol: str
    digest: str
    certificate: dict[str, str]
    to_sign: bytes
    needs_pin: bool
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    done: threading.Event = field(default_factory=threading.Event)
    value: bytes = b""
    problem: Problem | None = None

    def grouped_digest(self) -> str:
        """The digest as people compare it."""
        return " ".join(self.digest[at : at + 4] for at in range(0, len(self.digest), 4))


class Surface(Protocol):
    """Where the person is asked."""

    def ask(self, asked: Asked) -> None:
        """Show a request; the answer comes by ``Questions.answer``."""
        ...

    def show_code(self, site: str, digits: str) -> None:
        """Show the code that connects a browser with a site."""
        ...


@dataclass
class Questions:
    """The one request that is on the screen, and the code beside it."""

    device: Device
    seconds: float = SECONDS_TO_ANSWER
    current: Asked | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, asked: Asked, surface: Surface) -> bytes:
        """Ask the person and return the signature, or raise why there is none."""
        with self._lock:
            if self.current is not None:
                raise Busy
            self.current = asked
        try:
            surface.ask(asked)
            if not asked.done.wait(self.seconds):
                raise TooLate
        finally:
            with self._lock:
                self.current = None
        if asked.problem is not None:
            raise asked.problem
        return asked.value

    def answer(self, secret: str, *, says_yes: bool, pin: str = "") -> str:
        """Take the person's answer and sign; returns the word for what came of it."""
        with self._lock:
            asked = self.current
            if asked is None or asked.done.is_set():
                return "over"
            if not secrets.compare_digest(asked.secret.encode(), secret.encode()):
                return "over"
            try:
                if not says_yes:
                    raise Refused
                asked.value = self.device.sign(asked.certificate["fingerprint"], asked.to_sign, pin)
            except Problem as problem:
                asked.problem = problem
            asked.done.set()
        if asked.problem is None:
            return "signed"
        return "refused" if isinstance(asked.problem, Refused) else "failed"


@dataclass
class PageSurface:
    """The agent's own page, at an address that only the agent knows."""

    address: str
    language: str
    tell: Callable[[str], None]
    opens: bool = True
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def ask(self, asked: Asked) -> None:
        """Open the page of a request."""
        self._show(f"{self.address}/ask/{asked.secret}")

    def show_code(self, site: str, digits: str) -> None:
        """Open the page of a code."""
        self.codes.clear()
        secret = secrets.token_urlsafe(24)
        self.codes[secret] = (site, digits)
        self._show(f"{self.address}/code/{secret}")

    def _show(self, page: str) -> None:
        self.tell(say(self.language, "look", address=page))
        if self.opens:
            webbrowser.open(page)


@dataclass
class ConsoleSurface:
    """The console in which the agent was started."""

    questions: Questions
    language: str
    tell: Callable[[str], None]

    def ask(self, asked: Asked) -> None:
        """Print a request and read the answer, beside the waiting one."""
        threading.Thread(target=self._ask, args=[asked], daemon=True).start()

    def show_code(self, site: str, digits: str) -> None:
        """Print a code."""
        self.tell(f"{say(self.language, 'pairing', site=site)}: {digits}")
        self.tell(say(self.language, "code"))

    def _ask(self, asked: Asked) -> None:
        for line in described(asked, self.language):
            self.tell(f"{line[0]}: {line[1]}")
        says_yes = input(say(self.language, "yes")).strip().lower() in {"c", "y"}
        pin = getpass(f"{say(self.language, 'pin')}: ") if says_yes and asked.needs_pin else ""
        word = self.questions.answer(asked.secret, says_yes=says_yes, pin=pin)
        self.tell(say(self.language, word))


def described(asked: Asked, language: str) -> list[tuple[str, str]]:
    """Return what the person has to read before he answers."""
    held = asked.certificate
    return [
        (say(language, "wants", site=asked.site), ""),
        (say(language, "document"), asked.title),
        (say(language, "symbol"), asked.symbol),
        (say(language, "digest"), asked.grouped_digest()),
        (say(language, "certificate"), f"{held['name']} ({held['issuer']})"),
        (say(language, "token"), held["token"]),
    ]
