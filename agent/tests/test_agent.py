"""The agent: whom it answers, what it signs, and that the PIN is asked for by itself alone."""

from __future__ import annotations

import base64
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from agent.hoatoc_agent.sites import origin_of
from hoatoc.kernel.pki import cms

from .tokens import LABEL, PIN, SITE, Running, Token, running

if TYPE_CHECKING:
    from concurrent.futures import Future

DIGEST = hashlib.sha256(b"pages").digest()


def attributes(certificate: x509.Certificate, digest: bytes = DIGEST) -> bytes:
    """What the server has signed: the same function writes it."""
    return cms.signed_attributes(cms.signatory(_der(certificate), ()), cms.DATA, digest)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def wanted(
    certificate: x509.Certificate, to_sign: bytes | None = None, **more: object
) -> dict[str, object]:
    return {
        "title": "Kế hoạch huấn luyện <b>tháng 12</b>",
        "symbol": "12/KH-LĐ649",
        "certificate": fingerprint(certificate),
        "to_sign": base64.b64encode(to_sign or attributes(certificate)).decode(),
        **more,
    }


def fingerprint(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(hashes.SHA256()).hex()


def ask_to_sign(agent: Running, browser: str, asked: dict[str, object]) -> Future[Any]:
    """Ask in a thread, as a page does: the answer comes when the person has answered."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(agent.say, "/api/sign", asked, token=browser)
    pool.shutdown(wait=False)
    return future


def confirm(agent: Running, page: str, **fields: str) -> tuple[int, str]:
    own = f"http://127.0.0.1:{agent.port}"
    status, _headers, text = agent.ask(
        "POST", page, urlencode(fields), Origin=own,
        Content_Type="application/x-www-form-urlencoded",
    )  # fmt: skip
    return status, text


def test_it_shows_what_is_signed_asks_for_the_pin_and_signs(
    agent: Running, token: Token, certificate: x509.Certificate
) -> None:
    browser = agent.pair()
    status, known = agent.say("/api/certificates", token=browser)
    assert (status, known["tokens"]) == (200, 1)
    assert [one["fingerprint"] for one in known["certificates"]] == [fingerprint(certificate)]

    future = ask_to_sign(agent, browser, wanted(certificate))
    page = agent.page()
    _status, headers, shown = agent.ask("GET", page)
    _answer, said = confirm(agent, page, do="sign", pin=PIN)
    status, answer = future.result(20)

    for text in ("12/KH-LĐ649", "Lê Quốc Cường", SITE, LABEL, DIGEST.hex()[:4], "&lt;b&gt;tháng"):
        assert text in shown
    assert "<script" not in shown
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "Đã ký" in said
    assert status == 200
    token.key.public_key().verify(
        base64.b64decode(answer["signature"]), attributes(certificate), ec.ECDSA(hashes.SHA256())
    )

    # For a while the token stays open: the next one is confirmed without the PIN.
    future = ask_to_sign(agent, browser, wanted(certificate))
    page = agent.page()
    assert 'type="password"' not in agent.ask("GET", page)[2]
    confirm(agent, page, do="sign")
    assert future.result(20)[0] == 200


def test_a_token_that_is_closed_after_each_signature_asks_for_the_pin_again(
    token: Token, certificate: x509.Certificate
) -> None:
    with running(token, site=SITE, minutes="0") as agent:
        browser = agent.pair()
        for _time in range(2):
            future = ask_to_sign(agent, browser, wanted(certificate))
            page = agent.page()
            assert 'type="password"' in agent.ask("GET", page)[2]
            confirm(agent, page, do="sign", pin=PIN)
            assert future.result(20)[0] == 200


def test_a_wrong_pin_a_refusal_and_a_strange_certificate_are_told(
    agent: Running, token: Token, certificate: x509.Certificate
) -> None:
    browser = agent.pair()

    future = ask_to_sign(agent, browser, wanted(certificate))
    confirm(agent, agent.page(), do="sign", pin="sai-pin")
    # SoftHSM says after the first wrong PIN that few are left; the number is nobody's to know.
    assert future.result(20)[1] == {"code": "wrong_pin_few"}

    future = ask_to_sign(agent, browser, wanted(certificate))
    page = agent.page()
    assert agent.say("/api/sign", wanted(certificate), token=browser)[1] == {"code": "busy"}
    confirm(agent, page, do="refuse")
    assert future.result(20)[1] == {"code": "refused"}
    # Nobody answers a question twice.
    assert "không còn" in confirm(agent, page, do="sign", pin=PIN)[1]

    other = agent.say("/api/sign", {**wanted(certificate), "certificate": "0" * 64}, token=browser)
    assert other == (409, {"code": "other_certificate"})


def test_it_signs_nothing_but_the_attributes_of_a_document(
    agent: Running, token: Token, certificate: x509.Certificate
) -> None:
    browser = agent.pair()
    good = attributes(certificate)
    timestamp = cms.signed_attributes(cms.signatory(_der(certificate), ()), cms.TST_INFO, DIGEST)
    refused = (
        b"anything", DIGEST, good + b"\x00", good[:-1], timestamp, b"\x31\x80\x00\x00",
        attributes(certificate, b"short"), b"\x30" + good[1:],
    )  # fmt: skip

    for to_sign in refused:
        answer = agent.say("/api/sign", wanted(certificate, to_sign), token=browser)
        assert answer == (422, {"code": "refused_content"})
    for broken in ({"to_sign": 1}, {"to_sign": "?"}, {"title": 1}):
        status, _answer = agent.say("/api/sign", {**wanted(certificate), **broken}, token=browser)
        assert status == 422


def test_only_sites_that_were_allowed_are_answered(
    agent: Running, token: Token, certificate: x509.Certificate
) -> None:
    for origin in ("https://nguoi-la.example", "null", f"{SITE}.nguoi-la.example", ""):
        for method in ("OPTIONS", "POST"):
            status, headers, text = agent.ask(
                method, "/api/certificates", "{}", Origin=origin, Content_Type="application/json"
            )
            assert (status, text) == (403, "")
            assert not [name for name in headers if name.startswith("access-control")]
    # A foreign name that resolves to this computer (DNS rebinding).
    rebound = agent.ask(
        "POST", "/api/certificates", "{}", Host="vanphong.example", Origin=SITE,
        Content_Type="application/json",
    )  # fmt: skip
    assert rebound[0] == 403


def test_an_allowed_site_may_ask_from_the_network_but_only_after_the_code(
    agent: Running, token: Token, certificate: x509.Certificate
) -> None:
    status, headers, _text = agent.ask(
        "OPTIONS", "/api/sign", Origin=SITE, Access_Control_Request_Private_Network="true"
    )
    assert status == 204
    assert headers["access-control-allow-origin"] == SITE
    assert headers["access-control-allow-private-network"] == "true"
    assert "access-control-allow-credentials" not in headers

    for path in ("/api/status", "/api/certificates", "/api/sign"):
        assert agent.say(path, wanted(certificate), token="x") == (401, {"code": "not_paired"})
    agent.say("/api/pair")
    agent.page()
    for _try in range(6):
        assert agent.say("/api/pair/finish", {"code": "x"})[1] == {"code": "wrong_code"}
    browser = agent.pair()
    assert agent.say("/api/status", token=browser)[0] == 200
    kept = (token.home / "agent.json").read_text()
    assert SITE in json.loads(kept)["sites"]
    assert browser not in kept


def test_another_page_cannot_answer_for_the_person(
    agent: Running, token: Token, certificate: x509.Certificate
) -> None:
    """Not even the site that asked, nor a form of any page in the same browser."""
    browser = agent.pair()
    future = ask_to_sign(agent, browser, wanted(certificate))
    page = agent.page()
    fields = urlencode({"do": "sign", "pin": PIN})
    form = "application/x-www-form-urlencoded"

    for headers in ({}, {"Origin": SITE}, {"Origin": "null"}, {"Host": "vanphong.example"}):
        status, _headers, _text = agent.ask("POST", page, fields, Content_Type=form, **headers)
        assert status == 403
    confirm(agent, "/ask/guessed", do="sign", pin=PIN)
    assert agent.ask("GET", "/ask/guessed")[0] == 404
    assert not future.done()
    confirm(agent, page, do="refuse")
    assert future.result(20)[0] == 409


def test_hostile_requests_get_a_plain_refusal(agent: Running) -> None:
    browser = agent.pair()
    for body in ("[", "[]", "[" * 20000, "x" * 40000, '"\\ud800"'):
        status, _headers, _text = agent.ask(
            "POST", "/api/sign", body, Origin=SITE, Authorization=f"Bearer {browser}",
            Content_Type="application/json",
        )  # fmt: skip
        assert status == 422
    as_form = agent.ask("POST", "/api/sign", "{}", Origin=SITE, Content_Type="text/plain")
    assert as_form[0] == 422
    assert agent.ask("POST", "/elsewhere", "{}", Origin=SITE)[0] == 403


def test_setting_a_token_up_asks_for_a_certificate_with_proof(
    token: Token, certificate: x509.Certificate
) -> None:
    written = token.request()
    request = x509.load_pem_x509_csr(written.encode())
    assert request.is_signature_valid
    assert request.public_key() == token.key.public_key()
    listed = token.command("certificates").stdout
    assert "Lê Quốc Cường" in listed
    assert fingerprint(certificate) in listed
    assert PIN not in written + listed


@pytest.mark.parametrize(
    "site", ["ftp://x", "http://vanphong.example", "https://a@b", "x", "https://x/y"]
)
def test_a_site_without_tls_or_with_a_path_is_not_allowed(site: str) -> None:
    with pytest.raises(ValueError, match="https://vanphong"):
        origin_of(site)


def test_a_site_is_known_by_its_origin_as_browsers_write_it() -> None:
    assert origin_of("https://Vanphong.example:443/") == "https://vanphong.example"
    assert origin_of("http://localhost:8000") == "http://localhost:8000"
