"""The one entrance for signed files: whoever made the signature, here or anywhere else.

In this order, and nothing is kept before the last step: the bytes (size, end marks, the pages
unchanged in front), exactly one revision more with exactly one signature more, over the whole
file; the expected certificate; the authority of its holder at this moment; the proof; the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar

from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.files.sandbox import run_apart
from hoatoc.kernel.pki.checking import Holder, refuse_unless_usable
from hoatoc.kernel.pki.errors import SignedFileRefused
from hoatoc.kernel.pki.validation.guarded import LIMITS, SIGNATURES
from hoatoc.kernel.pki.validation.stored import verdict_for

from .reading_back import Seen, counted, read_back

if TYPE_CHECKING:
    from hoatoc.kernel.pki.models import Certificate

T = TypeVar("T")
# A revision holds a picture, a font and the proofs; a file that grew by more is another file.
LARGEST_REVISION: Final = 4 * 1024 * 1024


@dataclass(frozen=True)
class Expected:
    """What was given to be signed, with whose certificate; ``field`` empty takes any name."""

    base: bytes
    certificate: Certificate
    holder: Holder
    field: str = ""


def accept(
    signed: bytes,
    expected: Expected,
    *,
    at: datetime,
    is_made_here: bool,
    may: Callable[[], object],
    keep: Callable[[bytes], T],
) -> T:
    """Judge a signed file and hand it to ``keep``, or raise ``pki.signed_file_refused``.

    ``may`` raises where the person has no authority to sign at this moment. A file whose revision
    another program wrote is judged in full by the workers, as if it had come from outside.
    """
    _bytes(signed, expected.base)
    before = counted(expected.base)
    seen = (
        read_back(signed, expected.base, expected.certificate.der_bytes)
        if is_made_here
        else _made_elsewhere(signed, before[0], at)
    )
    if (seen.revisions, seen.signatures) != (before[0] + 1, before[1] + 1):
        raise SignedFileRefused.of("not_one_revision")
    if not seen.covers_whole_file:
        raise SignedFileRefused.of("not_covering")
    if expected.field and seen.field != expected.field:
        raise SignedFileRefused.of("other_field")
    if seen.fingerprint != expected.certificate.fingerprint:
        raise SignedFileRefused.of("other_signer")
    refuse_unless_usable(expected.certificate, expected.holder, at)
    may()
    return keep(signed)


def _bytes(signed: bytes, base: bytes) -> None:
    if len(signed) > len(base) + LARGEST_REVISION:
        raise SignedFileRefused.of("too_large")
    if len(signed) <= len(base) or not signed.startswith(base):
        raise SignedFileRefused.of("pages_changed")


def _made_elsewhere(signed: bytes, revisions: int, at: datetime) -> Seen:
    """Have the workers judge the whole file; whatever it is, it cannot hurt this process."""
    report = verdict_for(signed, at=at)
    if not report.verdict.is_good:
        why = next((one.code for one in report.reasons), "not_valid")
        raise SignedFileRefused.of(why if why in SignedFileRefused.WHY else "not_valid")
    last = report.signatures[-1]
    _refuse_changed(signed, revisions, last.field_name)
    return Seen(
        revisions=last.revisions,
        signatures=len(report.signatures),
        field=last.field_name,
        fingerprint=last.certificate.sha256 if last.certificate else "",
        covers_whole_file=last.covers_whole_file,
    )


def _refuse_changed(signed: bytes, revisions: int, field: str) -> None:
    """Refuse a revision that did more than sign: its own signature would cover that too."""
    try:
        answer, _extra = run_apart("added", signed, revisions, limits=LIMITS, nursery=SIGNATURES)
    except FileRefused as refusal:
        raise SignedFileRefused.of("not_valid") from refusal
    if answer["fields"] != [field]:
        raise SignedFileRefused.of("pages_changed")
