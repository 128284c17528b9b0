"""A token with a key and a certificate, and the agent beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from .tokens import SITE, Running, Token, made_token, missing, running

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> Token:
    """A token with a key and a certificate for it, put there by the agent's own command."""
    if why := missing():
        pytest.skip(why)
    token = made_token(tmp_path_factory.mktemp("token"))
    token.put(certified(token).public_bytes(Encoding.PEM))
    return token


@pytest.fixture(scope="session")
def certificate(token: Token) -> x509.Certificate:
    return x509.load_pem_x509_certificate((token.home / "certificate.pem").read_bytes())


def certified(token: Token) -> x509.Certificate:
    """Certify the key by itself: the agent judges no chains."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Lê Quốc Cường")])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(token.key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2034, 1, 1, tzinfo=UTC))
        .sign(token.key, hashes.SHA256())
    )


@pytest.fixture
def agent(token: Token) -> Iterator[Running]:
    with running(token, site=SITE) as started:
        yield started
