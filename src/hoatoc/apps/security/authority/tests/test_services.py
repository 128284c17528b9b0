"""The public services, asked by the real openssl over HTTP and by hostile hands."""

from __future__ import annotations

import base64
import subprocess
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.tests.factories import PersonFactory
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.authority.issuing import ISSUING_LABEL, ROOT_LABEL, TSA_LABEL, service
from hoatoc.kernel.pki.models import Certificate, RevocationReason

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db
OCSP, QUERY = "application/ocsp-request", "application/timestamp-query"


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def pem(der: bytes) -> str:
    body = base64.encodebytes(der).decode()
    return f"-----BEGIN CERTIFICATE-----\n{body}-----END CERTIFICATE-----\n"


@pytest.fixture
def holder(tmp_path: Path) -> Certificate:
    """A person's certificate, with the files that openssl needs."""
    authority.create()
    made = authority.issue_for_person(PersonFactory.create(), pin="246810")
    root, issuing = service(ROOT_LABEL), service(ISSUING_LABEL)
    (tmp_path / "root.pem").write_text(pem(root.der_bytes))
    (tmp_path / "issuing.pem").write_text(pem(issuing.der_bytes))
    (tmp_path / "both.pem").write_text(pem(issuing.der_bytes) + pem(root.der_bytes))
    (tmp_path / "holder.pem").write_text(pem(made.der_bytes))
    (tmp_path / "tsa.pem").write_text(pem(service(TSA_LABEL).der_bytes))
    return made


def openssl(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["openssl", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout + done.stderr


@pytest.mark.django_db(transaction=True)
def test_openssl_ocsp_hears_good_and_revoked(
    holder: Certificate, tmp_path: Path, live_server: LiveServer
) -> None:
    ask = (
        "ocsp", "-issuer", "issuing.pem", "-cert", "holder.pem", "-url",
        f"{live_server.url}/pki/ocsp", "-CAfile", "both.pem",
    )  # fmt: skip
    answer = openssl(tmp_path, *ask)
    assert "Response verify OK" in answer
    assert "holder.pem: good" in answer
    authority.revoke(holder, RevocationReason.KEY_COMPROMISE, clock.now())
    answer = openssl(tmp_path, *ask)
    assert "holder.pem: revoked" in answer
    assert "keyCompromise" in answer


@pytest.mark.django_db(transaction=True)
def test_openssl_ts_stamps_and_verifies(
    holder: Certificate, tmp_path: Path, live_server: LiveServer
) -> None:
    (tmp_path / "data.txt").write_text("Văn bản thử nghiệm")
    openssl(tmp_path, "ts", "-query", "-data", "data.txt", "-sha256", "-cert", "-out", "q.tsq")
    post = urllib.request.Request(  # noqa: S310 - our own server of this test
        f"{live_server.url}/pki/tsa",
        data=(tmp_path / "q.tsq").read_bytes(),
        headers={"Content-Type": QUERY},
    )
    with urllib.request.urlopen(post, timeout=30) as answer:  # noqa: S310 - as above
        assert answer.headers["Content-Type"] == "application/timestamp-reply"
        (tmp_path / "r.tsr").write_bytes(answer.read())
    said = openssl(
        tmp_path, "ts", "-verify", "-data", "data.txt", "-in", "r.tsr", "-CAfile", "both.pem",
        "-untrusted", "tsa.pem",
    )  # fmt: skip
    assert "Verification: OK" in said


def test_openssl_crl_reads_the_list(holder: Certificate, tmp_path: Path, client: Client) -> None:
    authority.revoke(holder, RevocationReason.SUPERSEDED, clock.now())
    answer = client.get("/pki/crl/issuing.crl")
    assert answer["Content-Type"] == "application/pkix-crl"
    (tmp_path / "issuing.crl").write_bytes(answer.content)
    said = openssl(
        tmp_path, "crl", "-inform", "DER", "-in", "issuing.crl", "-text", "-CAfile", "both.pem"
    )
    assert "verify OK" in said
    assert holder.serial.upper() in said


def test_the_certificates_of_the_authority_are_given_out(
    holder: Certificate, client: Client
) -> None:
    for label in ("root", "issuing", "authority-root"):
        answer = client.get(f"/pki/ca/{label}.cer")
        assert answer["Content-Type"] == "application/pkix-cert"
    assert answer.content == service(ROOT_LABEL).der_bytes
    assert client.get("/pki/ca/tsa.cer").status_code == 404
    assert client.get("/pki/crl/nobody.crl").status_code == 404


def test_ocsp_by_address_is_kept_by_proxies(
    holder: Certificate, tmp_path: Path, client: Client
) -> None:
    openssl(tmp_path, "ocsp", "-issuer", "issuing.pem", "-cert", "holder.pem", "-reqout", "q.der")
    encoded = base64.b64encode((tmp_path / "q.der").read_bytes()).decode()
    answer = client.get(f"/pki/ocsp/{encoded.replace('/', '%2F')}")
    assert answer.status_code == 200
    assert "max-age" in answer["Cache-Control"]
    (tmp_path / "r.der").write_bytes(answer.content)
    said = openssl(tmp_path, "ocsp", "-respin", "r.der", "-noverify", "-resp_text")
    assert "Cert Status: good" in said


@pytest.mark.parametrize("content", [b"\x00", b"\x30\x03", b"A" * 300, bytes(4000)])
def test_malformed_requests_get_a_refusal_in_form(
    content: bytes, holder: Certificate, client: Client
) -> None:
    answer = client.post("/pki/ocsp", content, content_type=OCSP)
    assert answer.status_code == 200
    assert answer.content == b"\x30\x03\x0a\x01\x01"
    stamped = client.post("/pki/tsa", content, content_type=QUERY)
    assert (stamped.status_code, stamped["Content-Type"]) == (200, "application/timestamp-reply")


@pytest.mark.parametrize(
    ("path", "kind", "size", "status"),
    [
        ("/pki/ocsp", OCSP, 10_000, 413),
        ("/pki/tsa", QUERY, 100_000, 413),
        ("/pki/ocsp", "text/plain", 10, 415),
        ("/pki/tsa", "application/json", 10, 415),
    ],
)
def test_what_is_too_large_or_of_another_kind_is_refused(
    path: str, kind: str, size: int, status: int, client: Client
) -> None:
    assert client.post(path, bytes(size), content_type=kind).status_code == status


def test_other_methods_and_nodes_without_an_authority(client: Client) -> None:
    assert client.get("/pki/ocsp").status_code == 405
    assert client.get("/pki/tsa").status_code == 405
    assert client.get("/pki/ocsp/%%%").status_code in {200, 400, 404}
    assert 400 <= client.get("/pki/crl/issuing.crl").status_code < 500
