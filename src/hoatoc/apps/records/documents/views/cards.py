"""The signatures of a document as cards, with the verdict of the validation and its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.pki.contracts import SignatureKind
from hoatoc.kernel.pki.validation import Indication, TimeSource
from hoatoc.ui.components import Fact, SignatureCard

from ..selectors import marks_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from hoatoc.kernel.pki.validation import SignatureReport, ValidationReport

    from ..models import Document, SignatureMark

_VERDICTS: dict[Indication, Literal["valid", "invalid", "unknown"]] = {
    Indication.TOTAL_PASSED: "valid",
    Indication.TOTAL_FAILED: "invalid",
    Indication.INDETERMINATE: "unknown",
}
_KINDS: dict[SignatureKind, Literal["person", "seal", "time"]] = {
    SignatureKind.PERSONAL: "person",
    SignatureKind.SEAL: "seal",
    SignatureKind.TIMESTAMP: "time",
}


def cards_of(document: Document, report: ValidationReport | None) -> list[SignatureCard]:
    """Return one card for each signature in the file; without any there are none."""
    if report is None:
        return []
    marks = {mark.kind: mark for mark in marks_of(document)}
    return [_card(signature, marks.get(str(signature.kind))) for signature in report.signatures]


def _card(signature: SignatureReport, mark: SignatureMark | None) -> SignatureCard:
    reasons = [reason.sentence for reason in signature.reasons]
    return SignatureCard(
        kind=_KINDS[signature.kind],
        name=signature.signer_name,
        capacity=_capacity(signature, mark),
        verdict=_VERDICTS[signature.indication],
        reason=" ".join(_decisive(signature)) or " ".join(reasons),
        at=signature.signed_at,
        time_proved=signature.time_source is TimeSource.TIMESTAMP,
        covers=_covers(signature),
        code=signature.sub_indication,
        details=_details(signature, mark),
    )


def _decisive(signature: SignatureReport) -> Sequence[str]:
    """Say the first sentences; a good signature needs one, a bad one its reasons."""
    sentences = [reason.sentence for reason in signature.reasons]
    return sentences[:1] if signature.indication is Indication.TOTAL_PASSED else sentences[:3]


def _capacity(signature: SignatureReport, mark: SignatureMark | None) -> str:
    if mark is None:
        return signature.organisation
    told = f"{mark.post.title}, {mark.post.unit.name}"
    if mark.kind == SignatureKind.SEAL:
        return _("set by %(person)s, %(post)s") % {
            "person": mark.person.rank_and_name,
            "post": mark.post.title,
        }
    if mark.acting_for:
        return _("%(post)s, for %(principal)s") % {
            "post": told,
            "principal": mark.acting_for.rank_and_name,
        }
    return told


def _covers(signature: SignatureReport) -> str:
    return _("revision %(number)s of %(all)s") % {
        "number": signature.revision,
        "all": signature.revisions,
    }


def _details(signature: SignatureReport, mark: SignatureMark | None) -> list[Fact]:
    facts = [
        Fact(_("What was found"), " ".join(reason.sentence for reason in signature.reasons)),
        Fact(_("Time stamp by"), signature.time_authority),
    ]
    known = signature.certificate
    if known:
        facts += [
            Fact(_("Certificate of"), known.subject),
            Fact(_("Issued by"), known.issuer),
            Fact(_("Valid from"), known.not_before),
            Fact(_("Valid until"), known.not_after),
            Fact(_("Serial number"), known.serial, mono=True),
        ]
    if mark:
        facts.append(Fact(_("Version"), mark.version.ordinal))
    return facts
