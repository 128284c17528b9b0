"""The HTTP of the agent, on this computer alone.

Three gates stand before anything is done. The ``Host`` must be this computer, so that no foreign
name that resolves to it (DNS rebinding) is answered. The ``Origin`` must be a site that the user
allowed; any other sees no answer at all that it may read. The browser must hold a token that was
given for a code which the agent showed. The agent's own pages lie under secret addresses and take
an answer from themselves alone.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Final
from urllib.parse import parse_qs, urlsplit

from . import VERSION, content, pages
from .asking import Asked, PageSurface, Questions, Surface
from .device import Device
from .problems import NoToken, NotPaired, OtherCertificate, Problem, RefusedContent
from .sites import Sites

LARGEST_BODY: Final = 32 * 1024
LONGEST_TEXT: Final = 500
JSON: Final = {"Content-Type": "application/json", "Cache-Control": "no-store"}


@dataclass
class Agent:
    """Everything a request needs."""

    device: Device
    sites: Sites
    questions: Questions
    surface: Surface
    language: str

    def answer(self, path: str, site: str, token: str, given: dict[str, Any]) -> dict[str, Any]:
        """Answer one request of a site that is allowed."""
        if path == "/api/pair":
            self.surface.show_code(site, self.sites.begin(site))
            return {}
        if path == "/api/pair/finish":
            return {"token": self.sites.finish(site, _text(given, "code"))}
        if not self.sites.is_paired(site, token):
            raise NotPaired
        if path == "/api/status":
            return {"version": VERSION}
        if path == "/api/certificates":
            tokens, held = self.device.certificates()
            return {"tokens": tokens, "certificates": [one.facts() for one in held]}
        return {"signature": base64.b64encode(self._sign(site, given)).decode()}

    def _sign(self, site: str, given: dict[str, Any]) -> bytes:
        fingerprint = _text(given, "certificate")
        tokens, known = self.device.certificates()
        if not tokens:
            raise NoToken
        held = next((one for one in known if one.fingerprint == fingerprint), None)
        if held is None:
            raise OtherCertificate
        try:
            to_sign = base64.b64decode(given.get("to_sign", ""), validate=True)
        except (ValueError, TypeError, binascii.Error) as problem:
            raise RefusedContent from problem
        asked = Asked(
            site=site,
            title=_text(given, "title"),
            symbol=_text(given, "symbol"),
            # Computed from what will be signed: what the site says of it is not asked.
            digest=content.digest_of(to_sign, held.der),
            certificate=held.facts(),
            to_sign=to_sign,
            needs_pin=not self.device.is_open_for(fingerprint),
        )
        return self.questions.ask(asked, self.surface)


PATHS: Final = frozenset(
    {"/api/status", "/api/pair", "/api/pair/finish", "/api/certificates", "/api/sign"}
)


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise RefusedContent
    printable = "".join(sign for sign in value if sign.isprintable())
    return printable[:LONGEST_TEXT]


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1, whatever it is told."""

    daemon_threads = True
    # On Windows this would let another program take the port over.
    allow_reuse_address = os.name != "nt"

    def __init__(self, agent: Agent, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.agent = agent

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it answers."""
        port = self.server_address[1]
        return frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    server_version = "hoatoc-agent"
    sys_version = ""
    timeout: ClassVar[float] = 30

    def do_OPTIONS(self) -> None:
        """Tell an allowed site that it may ask; also from a public page to this computer."""
        site = self._site()
        if not site:
            self._send(HTTPStatus.FORBIDDEN, b"", {})
            return
        self._send(
            HTTPStatus.NO_CONTENT,
            b"",
            {
                **self._readable(site),
                "Access-Control-Allow-Methods": "POST",
                "Access-Control-Allow-Headers": "authorization, content-type",
                "Access-Control-Allow-Private-Network": "true",
                "Access-Control-Allow-Local-Network": "true",
                "Access-Control-Max-Age": "600",
            },
        )

    def do_GET(self) -> None:
        """Show one of the agent's own pages."""
        if self.headers.get("Host") not in self.server.hosts:
            self._send(HTTPStatus.FORBIDDEN, b"", {})
            return
        agent, path = self.server.agent, urlsplit(self.path).path
        kind, _slash, secret = path.strip("/").partition("/")
        if path == "/":
            self._show(pages.home(agent.sites.allowed, agent.language))
        elif kind == "ask" and (asked := agent.questions.current) and asked.secret == secret:
            self._show(pages.question(asked, agent.language))
        elif kind == "code" and (shown := self._code(secret)):
            self._show(pages.code(*shown, agent.language))
        else:
            self._show(pages.outcome("over", agent.language), HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Take a request of a site, or the person's answer on the agent's own page."""
        path = urlsplit(self.path).path
        if path.startswith("/ask/"):
            self._take_answer(path.removeprefix("/ask/"))
            return
        site = self._site()
        if not site or path not in PATHS:
            self._send(HTTPStatus.FORBIDDEN, b"", {})
            return
        status, answer = self._answered(path, site)
        body = json.dumps(answer).encode()
        self._send(status, body, {**JSON, **self._readable(site)})

    def _answered(self, path: str, site: str) -> tuple[int, dict[str, Any]]:
        scheme, _space, token = self.headers.get("Authorization", "").partition(" ")
        try:
            given = self._json()
            bearer = token if scheme == "Bearer" else ""
            return HTTPStatus.OK, self.server.agent.answer(path, site, bearer, given)
        except Problem as problem:
            return problem.status, {"code": problem.code}

    def _take_answer(self, secret: str) -> None:
        # Browsers send the origin with every form; only the agent's own page has this one.
        is_own = self.headers.get("Origin", "").removeprefix("http://") in self.server.hosts
        if self.headers.get("Host") not in self.server.hosts or not is_own:
            self._send(HTTPStatus.FORBIDDEN, b"", {})
            return
        try:
            fields = parse_qs(self._body().decode("utf-8", "replace"), keep_blank_values=True)
        except Problem as problem:
            self._send(problem.status, b"", {})
            return
        says_yes = fields.get("do") == ["sign"]
        pin = fields.get("pin", [""])[0]
        agent = self.server.agent
        word = agent.questions.answer(secret, says_yes=says_yes, pin=pin)
        self._show(pages.outcome(word, agent.language))

    def _site(self) -> str:
        """Return the origin of an allowed site, or nothing."""
        origin = self.headers.get("Origin", "")
        is_here = self.headers.get("Host") in self.server.hosts
        return origin if is_here and origin in self.server.agent.sites.allowed else ""

    def _code(self, secret: str) -> tuple[str, str] | None:
        surface = self.server.agent.surface
        return surface.codes.get(secret) if isinstance(surface, PageSurface) else None

    def _json(self) -> dict[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise RefusedContent
        try:
            given = json.loads(self._body() or b"{}")
        except (ValueError, RecursionError) as problem:
            raise RefusedContent from problem
        if not isinstance(given, dict):
            raise RefusedContent
        return given

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            self.close_connection = True
            raise RefusedContent
        return self.rfile.read(int(length))

    def _show(self, page: str, status: int = HTTPStatus.OK) -> None:
        self._send(status, page.encode(), pages.HEADERS)

    def _readable(self, site: str) -> dict[str, str]:
        return {"Access-Control-Allow-Origin": site, "Vary": "Origin"}

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # type: ignore[explicit-override]  # noqa: A002 - the library's own name; its decorator would be a second dependency
        """Write no log: addresses of questions are secrets."""
