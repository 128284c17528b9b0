"""A small remote signing service, written from CSC API v2: real HTTP, real keys, strict.

Only what one signature needs: oauth2/authorize (the person consents at once), oauth2/token,
signatures/signHash. A code is good for one hash, an activation for one signature.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterator

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
SHA256_OID = "2.16.840.1.101.3.4.2.1"
ALGORITHMS = {"1.2.840.113549.1.1.11": rsa.RSAPrivateKey, "1.2.840.10045.4.3.2": object}
CLIENT, SECRET = "hoatoc", "bi-mat-cua-may"


@dataclass
class Vault:
    """The keys by credentialID, and what was allowed."""

    keys: dict[str, Key]
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    activations: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    service_tokens: set[str] = field(default_factory=set)
    # What the next answer is instead of the right one: status and body.
    instead: tuple[int, bytes] | None = None

    def consent(self, address: str) -> str:
        """Do what the person does at the service; return where his browser is sent."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["scope"] == "credential"
        assert asked["client_id"] == CLIENT
        assert asked["credentialID"] in self.keys
        assert (asked["numSignatures"], asked["hashAlgorithmOID"]) == ("1", SHA256_OID)
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return f"{asked['redirect_uri']}?{back}"

    def token(self, asked: dict[str, str]) -> dict[str, Any] | None:
        if (asked["client_id"], asked["client_secret"]) != (CLIENT, SECRET):
            return None
        token = secrets.token_urlsafe(16)
        if asked["grant_type"] == "client_credentials":
            self.service_tokens.add(token)
            return {"access_token": token, "token_type": "Bearer", "expires_in": 300}
        given = self.codes.pop(asked["code"], None)
        challenge = hashlib.sha256(asked["code_verifier"].encode()).digest()
        if given is None or _unpadded(given["code_challenge"]) != challenge:
            return None
        if given["redirect_uri"] != asked["redirect_uri"]:
            return None
        self.activations[token] = (given["credentialID"], _unpadded(given["hashes"]))
        return {"access_token": token, "token_type": "SAD", "expires_in": 300}

    def sign(self, asked: dict[str, Any]) -> dict[str, Any] | None:
        allowed = self.activations.pop(asked["SAD"], None)
        (digest,) = (base64.b64decode(one) for one in asked["hashes"])
        if allowed != (asked["credentialID"], digest) or asked["hashAlgorithmOID"] != SHA256_OID:
            return None
        key = self.keys[asked["credentialID"]]
        if not isinstance(key, ALGORITHMS[asked["signAlgo"]]):
            return None
        algorithm = utils.Prehashed(hashes.SHA256())
        value = (
            key.sign(digest, padding.PKCS1v15(), algorithm)
            if isinstance(key, rsa.RSAPrivateKey)
            else key.sign(digest, ec.ECDSA(algorithm))
        )
        return {"signatures": [base64.b64encode(value).decode()]}


class _Handler(BaseHTTPRequestHandler):
    vault: Vault

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        path = urlsplit(self.path).path
        if self.vault.instead is not None:
            self._send(*self.vault.instead)
        elif path == "/oauth2/token":
            asked = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            self._answer(self.vault.token(asked))
        elif path == "/csc/v2/signatures/signHash":
            bearer = self.headers["Authorization"].removeprefix("Bearer ")
            is_known = bearer in self.vault.service_tokens
            self._answer(self.vault.sign(json.loads(body)) if is_known else None)
        else:
            self._send(404, b"{}")

    def _answer(self, answer: dict[str, Any] | None) -> None:
        if answer is None:
            self._send(400, b'{"error": "invalid_request"}')
        else:
            self._send(200, json.dumps(answer).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(keys: dict[str, Key]) -> Iterator[tuple[str, Vault]]:
    """Serve these keys on this machine; yields the address and the vault."""
    vault = Vault(keys)
    handler = type("Handler", (_Handler,), {"vault": vault})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", vault
        server.shutdown()


def _unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
