"""Time stamps (RFC 3161): made in this process, asked for over HTTP, and answered to others."""

import hashlib
import http.client
import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from asn1crypto import core, tsp

from hoatoc.kernel.base import clock

from . import cms, der
from .contracts import StampingCredential
from .errors import TimestampFailed

# An arc for documentation and tests (IANA private enterprise numbers are not ours to take).
TEST_POLICY: Final = "2.999.3161.1"
LARGEST_ANSWER: Final = 64 * 1024
SECONDS_TO_WAIT: Final = 10
# A digest is known by its length; a token over the stronger one rests on nothing weaker.
_DIGESTS: Final = {32: "sha256", 64: "sha512"}


@dataclass(frozen=True)
class LocalTimestamper:
    """The test time-stamp service inside this process; no network, under a millisecond."""

    credential: StampingCredential
    policy: str = TEST_POLICY
    now: Callable[[], datetime] = clock.now

    def token(self, digest: bytes) -> bytes:
        """Return a token over the digest, made now."""
        return self.stamp(digest)

    def stamp(self, digest: bytes, *, nonce: int | None = None, embeds: bool = True) -> bytes:
        """Return a token that repeats the nonce and holds the certificates if asked to."""
        content = cms.token_content(
            digest,
            policy=self.policy,
            serial=secrets.randbits(63),
            at=self.now(),
            nonce=nonce,
        )
        name = _DIGESTS[len(digest)]
        signer = cms.signatory(self.credential.certificate, self.credential.chain, name)
        stated = hashlib.new(name, content).digest()
        attributes = cms.signed_attributes(signer, cms.TST_INFO, stated)
        signature = self.credential.sign_with(name, attributes)
        return cms.token(signer, content, signature, embeds=embeds)

    def answer(self, request: bytes) -> bytes:
        """Return the TimeStampResp to a TimeStampReq, a refusal included (RFC 3161 2.4)."""
        try:
            asked = tsp.TimeStampReq.load(request, strict=True)
            imprint = asked["message_imprint"]
            algorithm = imprint["hash_algorithm"]["algorithm"].native
            digest = imprint["hashed_message"].native
            nonce, embeds = asked["nonce"].native, bool(asked["cert_req"].native)
            policy = asked["req_policy"].native
        except (ValueError, TypeError, KeyError):
            return _refusal(bit=2)
        if _DIGESTS.get(len(digest)) != algorithm:
            return _refusal(bit=0)
        if policy not in (None, self.policy):
            return _refusal(bit=15)
        if nonce is not None and nonce < 0:
            return _refusal(bit=2)
        granted = der.tlv(der.SEQUENCE, der.integer(0))
        return der.tlv(der.SEQUENCE, granted, self.stamp(digest, nonce=nonce, embeds=embeds))


def _refusal(*, bit: int) -> bytes:
    # PKIFailureInfo: badAlg 0, badRequest 2, unacceptedPolicy 15.
    size = bit // 8 + 1
    bits = (1 << (size * 8 - 1 - bit)).to_bytes(size, "big")
    failure = der.tlv(0x03, bytes((size * 8 - 1 - bit,)), bits)
    return der.tlv(der.SEQUENCE, der.tlv(der.SEQUENCE, der.integer(2), failure))


@dataclass(frozen=True)
class HttpTimestamper:
    """A time-stamp service elsewhere, asked over HTTP (RFC 3161 3.4; setting TSA_URL)."""

    url: str
    seconds: float = SECONDS_TO_WAIT

    def token(self, digest: bytes) -> bytes:
        """Return the service's token; raise ``pki.timestamp_failed`` if it is for another."""
        nonce = secrets.randbits(63)
        answer = self._ask(_request(digest, nonce))
        try:
            response = tsp.TimeStampResp.load(answer, strict=True)
            if response["status"]["status"].native not in ("granted", "granted_with_mods"):
                raise TimestampFailed(problem="refused")
            token = response["time_stamp_token"]
            has_certificates = bool(token["content"]["certificates"].native)
            stated = token["content"]["encap_content_info"]["content"].parsed
            fits = (
                stated["message_imprint"]["hashed_message"].native == digest
                and stated["message_imprint"]["hash_algorithm"]["algorithm"].native
                == _DIGESTS[len(digest)]
                and stated["nonce"].native == nonce
            )
        except (ValueError, TypeError, KeyError) as problem:
            raise TimestampFailed(problem="malformed") from problem
        if not fits:
            raise TimestampFailed(problem="other digest")
        if not has_certificates:
            raise TimestampFailed(problem="no certificates")
        encoded: bytes = token.dump()
        return encoded

    def _ask(self, request: bytes) -> bytes:
        address = urlsplit(self.url)
        kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
        if address.scheme not in kinds or address.hostname is None:
            raise TimestampFailed(problem="address")
        path = urlunsplit(("", "", address.path or "/", address.query, ""))
        headers = {"Content-Type": "application/timestamp-query"}
        try:
            connection = kinds[address.scheme](address.hostname, address.port, timeout=self.seconds)
            with closing(connection):
                connection.request("POST", path, body=request, headers=headers)
                answer = connection.getresponse()
                body: bytes = answer.read(LARGEST_ANSWER)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            raise TimestampFailed(problem=type(problem).__name__) from problem
        if answer.status != http.client.OK:
            raise TimestampFailed(problem=str(answer.status))
        return body


def _request(digest: bytes, nonce: int) -> bytes:
    request = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": {"algorithm": _DIGESTS[len(digest)]},
                "hashed_message": digest,
            },
            "nonce": core.Integer(nonce),
            "cert_req": True,
        }
    )
    encoded: bytes = request.dump()
    return encoded
