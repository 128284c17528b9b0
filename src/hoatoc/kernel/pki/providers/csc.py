"""Keys at a remote signing service, after the API of the Cloud Signature Consortium, version 2.

The person allows each signature at the service itself (OAuth 2.0 with ``scope=credential`` and
PKCE): the service sees who he is, and this server sees neither his PIN nor his password. What the
code buys is good for one hash. Written from the specification and tried against a server of our
own that was written from it too; no vendor's service has been tried.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import http.client
import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from asn1crypto import x509
from django.conf import settings
from django.utils.crypto import salted_hmac

from hoatoc.kernel.pki.errors import AnswerRefused, ServiceFailed

from .far import Answer, Question

if TYPE_CHECKING:
    from hoatoc.kernel.pki.models import SigningRequest
    from hoatoc.kernel.pki.signing import Prepared

SHA256_OID: Final = "2.16.840.1.101.3.4.2.1"
RSA_SHA256_OID: Final = "1.2.840.113549.1.1.11"
ECDSA_SHA256_OID: Final = "1.2.840.10045.4.3.2"
LARGEST_ANSWER: Final = 256 * 1024
SECONDS_TO_WAIT: Final = 15
# Without TLS only a service on this very machine: a test.
LOCAL: Final = frozenset({"localhost", "127.0.0.1"})


@dataclass(frozen=True)
class Service:
    """The service of this node, by its settings."""

    address: str
    client_id: str
    client_secret: str

    @classmethod
    def of_settings(cls) -> Service:
        """Return the service that the node is set up for, or raise ``pki.service_failed``."""
        service = cls(
            settings.CSC_ADDRESS.rstrip("/"), settings.CSC_CLIENT_ID, settings.CSC_CLIENT_SECRET
        )
        parts = urlsplit(service.address)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
        if not is_safe or not parts.hostname:
            raise ServiceFailed(problem="CSC_ADDRESS")
        return service

    def consent_address(self, credential: str, digest: bytes, **state: str) -> str:
        """Return where the person allows one signature over one hash (CSC v2, oauth2/authorize)."""
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "scope": "credential",
            "credentialID": credential,
            "numSignatures": "1",
            "hashes": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "hashAlgorithmOID": SHA256_OID,
            "code_challenge_method": "S256",
            **state,
        }
        return f"{self.address}/oauth2/authorize?{urlencode(asked)}"

    def activation(self, code: str, *, verifier: str, redirect_uri: str) -> str:
        """Return the data that activate the key (SAD), for the code of a person's consent."""
        return self._token(
            grant_type="authorization_code",
            code=code,
            code_verifier=verifier,
            redirect_uri=redirect_uri,
        )

    def sign_hash(
        self, credential: str, digest: bytes, *, activation: str, algorithm: str
    ) -> bytes:
        """Return the signature of a hash (CSC v2, signatures/signHash)."""
        answer = self._post(
            "/csc/v2/signatures/signHash",
            json.dumps(
                {
                    "credentialID": credential,
                    "SAD": activation,
                    "hashes": [base64.b64encode(digest).decode()],
                    "hashAlgorithmOID": SHA256_OID,
                    "signAlgo": algorithm,
                }
            ),
            {
                "Content-Type": "application/json",
                "Authorization": f"Bearer {self._token(grant_type='client_credentials')}",
            },
        )
        try:
            (value,) = answer["signatures"]
            return base64.b64decode(value, validate=True)
        except (KeyError, ValueError, TypeError, binascii.Error) as problem:
            raise ServiceFailed(problem="signatures") from problem

    def _token(self, **asked: str) -> str:
        known = {"client_id": self.client_id, "client_secret": self.client_secret}
        answer = self._post(
            "/oauth2/token",
            urlencode({**asked, **known}),
            {"Content-Type": "application/x-www-form-urlencoded"},
        )
        token = answer.get("access_token")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise ServiceFailed(problem="access_token")
        return token

    def _post(self, path: str, body: str, headers: dict[str, str]) -> dict[str, Any]:
        """Ask once; what is redirected, too large or no JSON object is no answer."""
        parts = urlsplit(self.address + path)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        connection = kind(parts.hostname or "", parts.port, timeout=SECONDS_TO_WAIT)
        try:
            with closing(connection):
                connection.request("POST", parts.path, body.encode(), headers)
                answer = connection.getresponse()
                content = answer.read(LARGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException) as problem:
            raise ServiceFailed(problem=type(problem).__name__) from problem
        return _read(answer.status, content)


class CscKeys:
    """The driver of remote keys; a certificate's ``key_label`` is its credentialID."""

    code = "csc"

    def ask(self, question: Question) -> dict[str, str]:
        """Return where the person has to go to allow this signature."""
        service = Service.of_settings()
        digest = hashlib.sha256(question.prepared.to_sign).digest()
        verifier = _verifier(question.request)
        challenge = hashlib.sha256(verifier.encode()).digest()
        address = service.consent_address(
            question.request.certificate.key_label,
            digest,
            state=question.word,
            redirect_uri=question.address("returned"),
            code_challenge=base64.urlsafe_b64encode(challenge).decode().rstrip("="),
        )
        return {"go_to": address, "digest": question.prepared.digest.hex()}

    def answered(
        self, request: SigningRequest, prepared: Prepared, given: Mapping[str, str]
    ) -> Answer:
        """Exchange the code of the consent for the signature."""
        code = given.get("code", "")
        if not code:
            raise AnswerRefused
        service = Service.of_settings()
        activation = service.activation(
            code, verifier=_verifier(request), redirect_uri=given.get("returned", "")
        )
        certificate = request.certificate
        is_rsa = x509.Certificate.load(certificate.der_bytes).public_key.algorithm == "rsa"
        value = service.sign_hash(
            certificate.key_label,
            hashlib.sha256(prepared.to_sign).digest(),
            activation=activation,
            algorithm=RSA_SHA256_OID if is_rsa else ECDSA_SHA256_OID,
        )
        return Answer(value=value)


def _verifier(request: SigningRequest) -> str:
    """Return the PKCE verifier of a request; known to this server alone and kept nowhere."""
    return salted_hmac("hoatoc.csc.verifier", str(request.pk), algorithm="sha256").hexdigest()


def _read(status: int, content: bytes) -> dict[str, Any]:
    if status != http.client.OK or len(content) > LARGEST_ANSWER:
        raise ServiceFailed(problem=str(status))
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as problem:
        raise ServiceFailed(problem="JSON") from problem
    if not isinstance(answer, dict):
        raise ServiceFailed(problem="JSON")
    return answer
