"""Judging the signers of a signed file: had each the authority on the day on which he signed?"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from hoatoc.kernel.pki.contracts import SignatureKind

from .selectors import person_known, signs_here, unit_known
from .sentences import basis_of, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Person
    from hoatoc.kernel.pki.validation import SignatureReport, ValidationReport

    from .selectors import Competence


class SignerResult(StrEnum):
    """The answer about one signer; that nobody can say is an answer of its own."""

    COMPETENT = "competent"
    NOT_COMPETENT = "not_competent"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class SignerFinding:
    """Whether one signer had the authority on the day, with the reason or the basis."""

    result: SignerResult
    name: str
    code: str
    facts: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Why not, or on what it rests, in the reader's language."""
        said = basis_of if self.result is SignerResult.COMPETENT else reason_of
        return said(self.code, self.facts)

    def as_json(self) -> dict[str, Any]:
        """Return the finding for keeping with the document."""
        return {**asdict(self), "result": self.result.value, "lines": list(self.lines)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return a finding from what ``as_json`` made."""
        return cls(
            SignerResult(kept["result"]),
            kept["name"],
            kept["code"],
            dict(kept["facts"]),
            tuple(kept["lines"]),
        )


def findings_about(
    report: ValidationReport,
    kind: str | None,
    owner: Unit | None,
    judge: Callable[[Person, str | None, Unit, datetime], Competence],
) -> list[SignerFinding]:
    """Judge every personal signature of a report that is whole."""
    signers = [
        one
        for one in report.signatures
        if one.kind is SignatureKind.PERSONAL and one.verdict.is_good
    ]
    owner = owner or _sealing(report.sealing_units())
    return [_about(one, kind, owner, report.judged_at, judge) for one in signers]


def _sealing(units: Iterable[int]) -> Unit | None:
    found = list(units)
    return unit_known(found[0]) if len(found) == 1 else None


def _about(
    signer: SignatureReport,
    kind: str | None,
    owner: Unit | None,
    judged_at: datetime,
    judge: Callable[[Person, str | None, Unit, datetime], Competence],
) -> SignerFinding:
    unknown = SignerResult.UNKNOWN
    if owner is None:
        return SignerFinding(unknown, signer.signer_name, "competence.sender_unknown")
    if not signs_here(owner):
        facts = {"owner": owner.name}
        return SignerFinding(unknown, signer.signer_name, "competence.not_kept_here", facts)
    person = person_known(signer.holder_person)
    if person is None:
        facts = {"name": signer.signer_name}
        return SignerFinding(unknown, signer.signer_name, "competence.signer_unknown", facts)
    found = judge(person, kind, owner, signer.signed_at or judged_at)
    name = person.rank_and_name
    if not found:
        return SignerFinding(SignerResult.NOT_COMPETENT, name, found.code, found.facts)
    lines = found.block.lines if found.block else ()
    return SignerFinding(SignerResult.COMPETENT, name, found.basis_code, found.facts, lines)
