"""What validation found out, in words that a page, a command and a machine can use."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from hoatoc.kernel.pki.contracts import SignatureKind

from .sentences import FIELDS, REASONS, RESULTS, VERDICTS, WHOLE_FILE


class Verdict(StrEnum):
    """The answer about a whole file; anything but the first two may not go unquestioned."""

    VALID = "valid"
    VALID_CHANGED_ALLOWED = "valid_changed_allowed"
    CHANGED_CANNOT_JUDGE = "changed_cannot_judge"
    NOT_VALID = "not_valid"
    CANNOT_CHECK = "cannot_check"
    NO_SIGNATURE = "no_signature"

    @property
    def is_good(self) -> bool:
        return self in {Verdict.VALID, Verdict.VALID_CHANGED_ALLOWED}


class Indication(StrEnum):
    """The main answers of ETSI EN 319 102-1."""

    TOTAL_PASSED = "TOTAL_PASSED"
    INDETERMINATE = "INDETERMINATE"
    TOTAL_FAILED = "TOTAL_FAILED"


class RevocationState(StrEnum):
    """What is known about revocation at the moment that counts."""

    GOOD = "good"
    REVOKED = "revoked"
    REVOKED_LATER = "revoked_later"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


class LaterChange(StrEnum):
    """What was added to the file after a signature."""

    NONE = "none"
    PROOFS = "proofs"
    FILLED = "filled"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"


class TimeSource(StrEnum):
    """Where the time of a signature comes from."""

    TIMESTAMP = "timestamp"
    CLAIMED = "claimed"
    NONE = "none"


@dataclass(frozen=True)
class Reason:
    """One finding: a code and the facts of its sentence."""

    code: str
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The finding in the reader's language."""
        return str(REASONS[self.code]) % {**self.facts, **self._words}

    @property
    def _words(self) -> dict[str, str]:
        """The name of a field of ours as people call it; a repeated one is counted."""
        name = self.facts.get("name", "")
        own = FIELDS.get(name) or FIELDS.get(name.rstrip("0123456789"))
        return {"name": str(own)} if own else {}


@dataclass(frozen=True)
class CertificateFacts:
    """What a reader wants to know of a certificate (Circular 15/2025, Article 6)."""

    subject: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    sha256: str


@dataclass(frozen=True)
class SignatureReport:
    """The findings about one signature."""

    index: int
    kind: SignatureKind
    field_name: str
    signer_name: str
    organisation: str
    certificate: CertificateFacts | None
    signed_at: datetime | None
    time_source: TimeSource
    time_authority: str
    integrity_ok: bool
    chain_ok: bool
    revocation: RevocationState
    revision: int
    revisions: int
    covers_whole_file: bool
    later_change: LaterChange
    indication: Indication
    sub_indication: str
    reasons: tuple[Reason, ...]
    # Who holds the certificate in our own tables, where it is known there.
    holder_person: int | None = None
    holder_unit: int | None = None
    # The level of ETSI EN 319 142-1, and when the proof ends unless a later stamp is laid over it.
    level: str = ""
    holds_until: datetime | None = None
    # Of a container: the files that this signature is over, and how many there are in all.
    signed_files: tuple[str, ...] = ()
    files_total: int = 0

    @property
    def verdict(self) -> Verdict:
        """The word for this signature alone."""
        if self.indication is Indication.TOTAL_FAILED:
            return Verdict.NOT_VALID
        if self.later_change is LaterChange.UNKNOWN:
            return Verdict.CHANGED_CANNOT_JUDGE
        if self.indication is Indication.INDETERMINATE:
            return Verdict.CANNOT_CHECK
        if self.later_change is LaterChange.FILLED:
            return Verdict.VALID_CHANGED_ALLOWED
        return Verdict.VALID

    @property
    def result(self) -> str:
        """The verdict on this signature in the reader's language."""
        return str(RESULTS[self.verdict])


@dataclass(frozen=True)
class ValidationReport:
    """The findings about a file: one verdict, its reasons, and each signature."""

    verdict: Verdict
    sha256: str
    size: int
    judged_at: datetime
    policy: str
    trust_snapshot: str
    reasons: tuple[Reason, ...] = ()
    signatures: tuple[SignatureReport, ...] = ()

    @property
    def sentence(self) -> str:
        """The verdict in the reader's language."""
        is_about_file = self.reasons and not self.signatures
        known = {**VERDICTS, **WHOLE_FILE} if is_about_file else VERDICTS
        return str(known[self.verdict])

    @property
    def rests_on_now(self) -> bool:
        """Tell whether a later look could answer otherwise even under the same trust."""
        return self.verdict is Verdict.CANNOT_CHECK or any(
            signature.time_source is not TimeSource.TIMESTAMP for signature in self.signatures
        )

    @property
    def holds_until(self) -> datetime | None:
        """Return when the first of the proofs ends: after that the file is judged anew."""
        return min((one.holds_until for one in self.signatures if one.holds_until), default=None)

    def sealing_units(self) -> frozenset[int]:
        """Return the units of our tables whose seal on the file is good."""
        return frozenset(
            signature.holder_unit
            for signature in self.signatures
            if signature.holder_unit is not None and signature.verdict.is_good
        )

    def facts(self) -> dict[str, Any]:
        """Return the report as plain data without a word in anybody's language."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON; sentences are in the reader's language."""
        plain = self.facts()
        plain["sentence"] = self.sentence
        for reason, row in zip(self.reasons, plain["reasons"], strict=True):
            row["sentence"] = reason.sentence
        for signature, row in zip(self.signatures, plain["signatures"], strict=True):
            row["verdict"] = signature.verdict.value
            for reason, inner in zip(signature.reasons, row["reasons"], strict=True):
                inner["sentence"] = reason.sentence
        return plain

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Self:
        """Return a report from what ``as_dict`` made."""
        return cls(
            verdict=Verdict(plain["verdict"]),
            sha256=plain["sha256"],
            size=plain["size"],
            judged_at=datetime.fromisoformat(plain["judged_at"]),
            policy=plain["policy"],
            trust_snapshot=plain["trust_snapshot"],
            reasons=_reasons(plain["reasons"]),
            signatures=tuple(_signature(row) for row in plain["signatures"]),
        )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.value if isinstance(value, StrEnum) else value


def _reasons(rows: list[dict[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(row["code"], dict(row["facts"])) for row in rows)


def _signature(row: dict[str, Any]) -> SignatureReport:
    known = {key: value for key, value in row.items() if key != "verdict"}
    certificate = known["certificate"]
    return SignatureReport(
        **{
            **known,
            "kind": SignatureKind(known["kind"]),
            "certificate": _certificate(certificate) if certificate else None,
            "signed_at": _moment(known["signed_at"]),
            "holds_until": _moment(known.get("holds_until")),
            "time_source": TimeSource(known["time_source"]),
            "revocation": RevocationState(known["revocation"]),
            "later_change": LaterChange(known["later_change"]),
            "indication": Indication(known["indication"]),
            "reasons": _reasons(known["reasons"]),
            "signed_files": tuple(known.get("signed_files", ())),
        }
    )


def _certificate(row: dict[str, Any]) -> CertificateFacts:
    span = {key: datetime.fromisoformat(row[key]) for key in ("not_before", "not_after")}
    return CertificateFacts(**{**row, **span})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
