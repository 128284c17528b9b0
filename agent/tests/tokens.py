"""SoftHSM tokens and the agent as a process of its own, for these tests and the journeys."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

ROOT = Path(__file__).resolve().parents[1]
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
MODULE = next((path for path in MODULES if Path(path).exists()), "")
PIN, LABEL, SITE = "rieng-cua-toi", "chi-huy", "https://vanphong.example"


@dataclass(frozen=True)
class Token:
    """A token that has been set up: its key is known to the test, for comparing."""

    home: Path
    key: ec.EllipticCurvePrivateKey

    @property
    def environment(self) -> dict[str, str]:
        paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        return {
            **os.environ,
            "SOFTHSM2_CONF": str(self.home / "softhsm2.conf"),
            "PYTHONPATH": paths,
        }

    def put(self, certificate: bytes) -> None:
        """Put a certificate (PEM) beside the key, by the agent's own command."""
        file = self.home / "certificate.pem"
        file.write_bytes(certificate)
        done = self.command(
            "put", "--token", LABEL, "--key", "ky", "--certificate", str(file),
            "--pin-from-input", given=f"{PIN}\n",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def request(self) -> str:
        """Return the request for a certificate, signed by the key (PEM)."""
        done = self.command(
            "request", "--token", LABEL, "--key", "ky", "--name", "x", "--pin-from-input",
            given=f"{PIN}\n",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def command(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run the agent's command to its end."""
        settings = str(self.home / "agent.json")
        return subprocess.run(
            [
                sys.executable, "-m", "hoatoc_agent", *arguments,
                "--module", MODULE, "--settings", settings,
            ],
            check=False, capture_output=True, text=True, input=given, env=self.environment,
        )  # fmt: skip


@dataclass
class Running:
    """The agent that runs, and what it told on its console."""

    process: subprocess.Popen[str]
    port: int

    def line(self) -> str:
        assert self.process.stdout is not None
        assert select.select([self.process.stdout], [], [], 10)[0], "the agent says nothing"
        return self.process.stdout.readline().strip()

    def page(self) -> str:
        """Return the path of the page that the agent shows next."""
        address = self.line().rpartition(" ")[2]
        return address.removeprefix(f"http://127.0.0.1:{self.port}")

    def ask(
        self, method: str, path: str, body: str = "", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """Send one request as it is; headers are named with underscores."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body.encode(), named)
            answer = connection.getresponse()
            text = answer.read().decode()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text
        finally:
            connection.close()

    def say(self, path: str, given: object = None, *, token: str = "", site: str = SITE) -> Any:
        """Ask as the page of a site does; returns status and answer."""
        status, _headers, text = self.ask(
            "POST", path, json.dumps(given or {}), Origin=site,
            Authorization=f"Bearer {token}", Content_Type="application/json",
        )  # fmt: skip
        return status, json.loads(text) if text else None

    def pair(self) -> str:
        """Connect a browser as its user does: by the code that the agent shows."""
        self.say("/api/pair")
        shown = self.ask("GET", self.page())[2]
        digits = shown.partition('<p class="code">')[2].partition("</p>")[0].replace(" ", "")
        return str(self.say("/api/pair/finish", {"code": digits})[1]["token"])


def _softhsm(home: Path, *arguments: str) -> None:
    environment = {**os.environ, "SOFTHSM2_CONF": str(home / "softhsm2.conf")}
    command = ["softhsm2-util", *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def missing() -> str:
    """Say why no token can be tried here, or nothing."""
    if MODULE and shutil.which("softhsm2-util"):
        return ""
    return "SoftHSM is not installed here (Debian package softhsm2): no token is tried."


def made_token(home: Path) -> Token:
    """Make a token with a key in it and no certificate yet."""
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(
        f"directories.tokendir = {home / 'tokens'}\nlog.level = ERROR\n"
    )
    _softhsm(home, "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "12345678")
    key = ec.generate_private_key(ec.SECP256R1())
    file = home / "key.pem"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _softhsm(
        home, "--import", str(file), "--token", LABEL, "--label", "ky", "--id", "01", "--pin", PIN
    )
    file.unlink()
    return Token(home, key)


@contextmanager
def running(token: Token, *, site: str, port: int = 0, minutes: str = "1") -> Iterator[Running]:
    """Run the agent for one site; its pages are printed, not opened."""
    (token.home / "agent.json").unlink(missing_ok=True)
    process = subprocess.Popen(
        [
            sys.executable, "-m", "hoatoc_agent", "run", "--module", MODULE, "--site", site,
            "--settings", str(token.home / "agent.json"), "--port", str(port), "--no-open",
            "--minutes", minutes,
        ],
        stdout=subprocess.PIPE, text=True, env=token.environment,
    )  # fmt: skip
    started = Running(process, 0)
    try:
        started.port = int(started.line().rpartition(":")[2])
        yield started
    finally:
        process.terminate()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
