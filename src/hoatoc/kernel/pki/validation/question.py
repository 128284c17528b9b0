"""What a worker is asked about a file: whom to trust, as of when, and by which rules."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from .policy import ValidationPolicy
from .revocation import Known
from .trust import TrustStore

_LENGTH_BYTES = 8


@dataclass(frozen=True)
class Question:
    """All that judging needs beside the file, as plain data."""

    trust: TrustStore
    at: datetime
    policy: ValidationPolicy

    def framed(self, pdf: bytes) -> bytes:
        """Return question and file as one piece: length of the question, question, file."""
        asked = json.dumps(
            {
                "trust": _trust_as_json(self.trust),
                "at": self.at.isoformat(),
                "policy": _policy_as_json(self.policy),
            }
        ).encode()
        return len(asked).to_bytes(_LENGTH_BYTES, "big") + asked + pdf

    @classmethod
    def unframed(cls, framed: bytes) -> tuple[Self, bytes]:
        """Return the question and the file of one piece; it comes from our own process."""
        start = _LENGTH_BYTES
        end = start + int.from_bytes(framed[:start], "big")
        asked = json.loads(framed[start:end])
        question = cls(
            trust=_trust_from_json(asked["trust"]),
            at=datetime.fromisoformat(asked["at"]),
            policy=_policy_from_json(asked["policy"]),
        )
        return question, framed[end:]


def _trust_as_json(trust: TrustStore) -> dict[str, Any]:
    return {
        "roots": _texts(trust.roots),
        "others": _texts(trust.others),
        "lists": _texts(trust.lists),
        "states": {key: _known_as_json(known) for key, known in trust.states.items()},
        "list_age": trust.list_age.total_seconds(),
        "snapshot": trust.snapshot,
    }


def _trust_from_json(plain: dict[str, Any]) -> TrustStore:
    return TrustStore(
        roots=_bytes(plain["roots"]),
        others=_bytes(plain["others"]),
        lists=_bytes(plain["lists"]),
        states={key: _known_from_json(known) for key, known in plain["states"].items()},
        list_age=timedelta(seconds=plain["list_age"]),
        snapshot=plain["snapshot"],
    )


def _known_as_json(known: Known) -> list[Any]:
    return [_text(known.revoked_at), [[_text(a), _text(b)] for a, b in known.holds]]


def _known_from_json(plain: list[Any]) -> Known:
    holds = tuple((datetime.fromisoformat(a), _moment(b)) for a, b in plain[1])
    return Known(_moment(plain[0]), holds)


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _policy_as_json(policy: ValidationPolicy) -> dict[str, Any]:
    return {**vars(policy), "clock_leeway": policy.clock_leeway.total_seconds()}


def _policy_from_json(plain: dict[str, Any]) -> ValidationPolicy:
    return ValidationPolicy(**{**plain, "clock_leeway": timedelta(seconds=plain["clock_leeway"])})


def _texts(parts: tuple[bytes, ...]) -> list[str]:
    return [base64.b64encode(part).decode() for part in parts]


def _bytes(texts: list[str]) -> tuple[bytes, ...]:
    return tuple(base64.b64decode(text) for text in texts)
