"""A time-stamp service on this machine whose clock and certificate the test sets."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from asn1crypto import pem
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.evidence.tests.lives import FIRST, ROOTS
from hoatoc.kernel.pki.tests import declared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


@dataclass
class Years:
    """The year that it is, for the service and for the product."""

    at: datetime = FIRST
    tsa: str = "tsa"
    address: str = ""

    @contextmanager
    def turned(self, at: datetime, tsa: str = "") -> Iterator[None]:
        self.at, self.tsa = at, tsa or self.tsa
        with clock.frozen(at):
            yield


class _Server(HTTPServer):
    years: Years


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, _Server)
        years = self.server.years
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        body = declared.timestamper(years.at, tsa=years.tsa).answer(asked)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(years: Years) -> Iterator[str]:
    """Answer at an address until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.years = years
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def years(tmp_path: Path, settings: Any) -> Iterator[Years]:
    """A node of its own in the year of the first stamp, with the service that stamps for it."""
    settings.DATA_DIR = tmp_path
    trusted(tmp_path / "trust")
    turning = Years()
    with serving(turning) as turning.address, turning.turned(turning.at):
        yield turning


def trusted(folder: Path) -> Path:
    """Lay the roots of all times where the product looks for them."""
    folder.mkdir(exist_ok=True)
    roots = folder / "roots.pem"
    roots.write_bytes(b"".join(pem.armor("CERTIFICATE", declared.der(one)) for one in ROOTS))
    return roots
