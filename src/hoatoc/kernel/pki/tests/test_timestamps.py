"""The client of a time-stamp service elsewhere, against a real server on this machine."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import cms as asn1_cms
from typing_extensions import override

from hoatoc.kernel.pki import errors
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.signing import sign
from hoatoc.kernel.pki.timestamps import HttpTimestamper
from hoatoc.kernel.pki.validation import Verdict, validate

from . import declared, documents

Answer = Callable[[bytes], bytes]


class _Service(HTTPServer):
    answer: Answer = staticmethod(lambda request: declared.timestamper().answer(request))


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/timestamp-query"
        assert isinstance(self.server, _Service)
        body = self.server.answer(asked)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[_Service]:
    server = _Service(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def _client(service: _Service) -> HttpTimestamper:
    return HttpTimestamper(f"http://127.0.0.1:{service.server_port}/tsa")


def test_token_from_a_service_makes_a_valid_signature(service: _Service) -> None:
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=documents.TITLE)
    signed = sign(
        documents.reserved(),
        credential=declared.credential("officer"),
        place=places.signature,
        picture=documents.blue(),
        at=declared.NOW,
        timestamper=_client(service),
    )

    assert validate(signed, trust=declared.trust(), at=declared.NOW).verdict is Verdict.VALID


def test_token_repeats_the_digest(service: _Service) -> None:
    digest = hashlib.sha256(b"x").digest()
    token = asn1_cms.ContentInfo.load(_client(service).token(digest))
    stated = token["content"]["encap_content_info"]["content"].parsed

    assert stated["message_imprint"]["hashed_message"].native == digest


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (lambda _request: b"", "malformed"),
        (lambda _request: b"\x30\x05\x30\x03\x02\x01\x02", "malformed"),
        (lambda request: declared.timestamper().answer(request[:-1] + b"\x00"), "no certificates"),
        (lambda request: declared.timestamper().answer(_other_digest(request)), "other digest"),
    ],
)
def test_unusable_answer_is_refused(service: _Service, answer: Answer, problem: str) -> None:
    service.answer = answer
    with pytest.raises(errors.TimestampFailed) as refused:
        _client(service).token(b"\x01" * 32)
    assert refused.value.facts == {"problem": problem}


def _other_digest(request: bytes) -> bytes:
    return request.replace(b"\x01" * 32, b"\x02" * 32)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "file:///etc/passwd", "ftp://x"])
def test_service_that_is_not_there_is_told(url: str) -> None:
    with pytest.raises(errors.TimestampFailed):
        HttpTimestamper(url, seconds=1).token(b"\x01" * 32)
