"""A validation report in the components of the look, for every page that shows signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.pki.contracts import SignatureKind
from hoatoc.kernel.pki.validation import RevocationState, TimeSource, Verdict
from hoatoc.ui import moments
from hoatoc.ui.components import Fact, SignatureCard, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.pki.validation import Reason, SignatureReport, ValidationReport
    from hoatoc.ui.components import Tone
    from hoatoc.ui.components.document import Verdict as Mark

_TONES: dict[Verdict, Tone] = {
    Verdict.VALID: "green",
    Verdict.VALID_CHANGED_ALLOWED: "green",
    Verdict.NOT_VALID: "red",
}
_MARKS: dict[Verdict, Mark] = {
    Verdict.VALID: "valid",
    Verdict.VALID_CHANGED_ALLOWED: "valid",
    Verdict.NOT_VALID: "invalid",
}
# Findings that only say that all is well; they are told when nothing else is to be told.
_GOOD = frozenset(
    {
        "chain_ok", "revocation_good", "revoked_later", "timestamp_ok",
        "later_none", "later_proofs", "later_filled", "intact", "covers_some",
    }
)  # fmt: skip
MOST_NAMED = 20
_FIRST_TOLD = ("intact", "later_none", "later_proofs", "later_filled")
_COMMON_NAME = re.compile(r"Common Name: ([^,;]+)")


@dataclass(frozen=True)
class VerdictWords:
    """The answer about a whole file, ready for a callout."""

    tone: Tone
    title: str
    text: str
    code: str


def words_of(report: ValidationReport) -> VerdictWords:
    """Return the answer about the file, its reasons, and what to do about it."""
    told = [reason.sentence for reason in report.reasons]
    remedy = _remedy(report.verdict)
    return VerdictWords(
        tone=_TONES.get(report.verdict, "amber"),
        title=report.sentence,
        text=" ".join([*told, remedy] if remedy else told),
        code=f"pki.{report.verdict.value}",
    )


def cards_of(report: ValidationReport, *, opened: bool = False) -> list[SignatureCard]:
    """Return a card for each signature, the six items of Circular 15/2025 in its details."""
    is_whole = report.verdict is Verdict.VALID
    return [_card(one, opened=opened, is_whole=is_whole) for one in report.signatures]


def _card(signature: SignatureReport, *, opened: bool, is_whole: bool) -> SignatureCard:
    kinds = {SignatureKind.SEAL: "seal", SignatureKind.TIMESTAMP: "time"}
    is_bad = _MARKS.get(signature.verdict) == "invalid"
    return SignatureCard(
        kind=kinds.get(signature.kind, "person"),  # type: ignore[arg-type]  # the three of the card
        name=signature.signer_name or _("Unknown signer"),
        capacity=signature.organisation,
        verdict=_MARKS.get(signature.verdict, "unknown"),
        reason=_reason(signature.reasons),
        # A signature expects the blanks and the seal after it: of a file that is unchanged as a
        # whole nobody is told that it was changed.
        result=_("Valid") if is_whole else signature.result,
        remedy=_remedy(Verdict.NOT_VALID) if is_bad else "",
        at=signature.signed_at,
        time_proved=signature.time_source is TimeSource.TIMESTAMP,
        covers=covers(signature),
        code=" · ".join(filter(None, [signature.indication.value, signature.sub_indication])),
        details=_details(signature),
        opened=opened,
    )


def _reason(reasons: Iterable[Reason]) -> str:
    wrong = [reason.sentence for reason in reasons if reason.code not in _GOOD]
    right = [reason.sentence for reason in reasons if reason.code in _FIRST_TOLD]
    return " ".join(wrong or right)


def _remedy(verdict: Verdict) -> str:
    return {
        Verdict.NOT_VALID: _(
            "Do not act on it. Tell the sender, and ask for the document as it was issued."
        ),
        Verdict.CHANGED_CANNOT_JUDGE: "",
        Verdict.CANNOT_CHECK: _(
            "Ask the sender through another way whether it is genuine, or load the certificate "
            "of the authority and check again."
        ),
        Verdict.NO_SIGNATURE: _("Nothing proves who issued it or whether it was changed."),
    }.get(verdict, "")


def covers(signature: SignatureReport) -> str:
    """Return how much of the file a signature is over."""
    if signature.files_total:
        told = {"n": len(signature.signed_files), "all": signature.files_total}
        return _("Signs %(n)s of the %(all)s files in the container.") % told
    facts = {"n": signature.revision, "all": signature.revisions}
    if signature.covers_whole_file:
        return _("Signs the whole file (revision %(n)s of %(all)s).") % facts
    return _("Signs the file as it was in revision %(n)s of %(all)s.") % facts


def _level(signature: SignatureReport) -> list[Fact]:
    """Return how long the proof lasts by itself, where there is one."""
    if not signature.level:
        return []
    said = [Fact(_("Level of the proof"), signature.level)]
    if signature.holds_until is not None:
        said.append(Fact(_("Proved until"), signature.holds_until))
    return said


def _details(signature: SignatureReport) -> list[Fact]:
    """Return issuer, signer, managing body, time, integrity, validity, period (Article 6)."""
    certificate = signature.certificate
    period = (
        f"{moments.day(certificate.not_before)} – {moments.day(certificate.not_after)}"
        if certificate
        else None
    )
    return [
        Fact(
            _("Issuer of the certificate"), _common_name(certificate.issuer if certificate else "")
        ),
        Fact(_("Signer"), signature.signer_name),
        Fact(_("Managing body"), signature.organisation),
        Fact(_("Time of signing"), signature.signed_at, hint=_time_source(signature)),
        Fact(_("Integrity"), _integrity(signature)),
        Fact(_("Certificate at the time of signing"), _validity(signature)),
        Fact(_("Validity period"), period),
        Fact(_("Serial number"), certificate.serial if certificate else None, mono=True),
        Fact(_("Why it is trusted"), _trust(signature)),
        *_level(signature),
        *_objects(signature),
    ]


def _objects(signature: SignatureReport) -> list[Fact]:
    """Return the names of what is signed in a container."""
    if not signature.signed_files:
        return []
    told = ", ".join(signature.signed_files[:MOST_NAMED])
    return [
        Fact(_("Signed files"), told + (" …" if len(signature.signed_files) > MOST_NAMED else ""))
    ]


def _integrity(signature: SignatureReport) -> Status:
    if signature.integrity_ok:
        return Status(_("Unchanged since signing"), "green", "good")
    return Status(_("Changed or broken"), "red", "bad")


def _validity(signature: SignatureReport) -> Status:
    if signature.revocation is RevocationState.REVOKED:
        return Status(_("Was revoked"), "red", "bad")
    if not signature.chain_ok:
        return Status(_("Not confirmed"), "amber", "unknown")
    if signature.revocation is RevocationState.SUSPENDED:
        return Status(_("Was suspended"), "amber", "unknown")
    if signature.revocation is RevocationState.UNKNOWN:
        return Status(_("Revocation not known"), "amber", "unknown")
    return Status(_("Was valid"), "green", "good")


def _trust(signature: SignatureReport) -> str:
    codes = {
        "chain_ok", "chain_unknown", "chain_refused", "revocation_unknown", "revocation_list_old",
        "suspended", "suspended_then",
    }  # fmt: skip
    return " ".join(reason.sentence for reason in signature.reasons if reason.code in codes)


def _time_source(signature: SignatureReport) -> str:
    if signature.time_source is TimeSource.TIMESTAMP:
        return _("Stated by %(authority)s.") % {"authority": signature.time_authority}
    if signature.time_source is TimeSource.CLAIMED:
        return _("Only the signer's own machine says so.")
    return ""


def _common_name(name: str) -> str:
    found = _COMMON_NAME.search(name)
    return found[1].strip() if found else name
