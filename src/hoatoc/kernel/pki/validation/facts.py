"""The raw facts about one signature, and the answer of one step of judging it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import ModificationInfo, SignatureCoverageLevel

from .report import Indication, LaterChange, Reason

FAILED, OPEN, PASSED = (
    Indication.TOTAL_FAILED,
    Indication.INDETERMINATE,
    Indication.TOTAL_PASSED,
)


@dataclass(frozen=True)
class Finding:
    """One step's answer; the worst indication of all steps is that of the signature."""

    indication: Indication
    sub_indication: str
    reason: Reason


def fine(code: str, **facts: str) -> Finding:
    """Return the finding that something is as it should be."""
    return Finding(PASSED, "", Reason(code, facts))


@dataclass(frozen=True)
class Where:
    """Where a signature stands in its file, what it says of its time, and how much it covers."""

    name: str
    claimed: datetime | None = None
    revision: int = 1
    revisions: int = 1
    covers_whole_file: bool = True
    # Of a container: the files that are signed, and how many there are.
    signed_files: tuple[str, ...] = ()
    files_total: int = 0

    @classmethod
    def in_pdf(cls, embedded: EmbeddedPdfSignature, status: ModificationInfo) -> Self:
        """Return where a signature of a PDF stands."""
        return cls(
            name=str(embedded.field_name),
            claimed=embedded.self_reported_timestamp,
            revision=embedded.signed_revision + 1,
            revisions=embedded.reader.xrefs.total_revisions,
            covers_whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        )


@dataclass(frozen=True)
class Examined:
    """The raw facts about one signature."""

    index: int
    where: Where
    status: Any
    moment: datetime
    later: LaterChange
    # What the form of the signature itself has to be faulted for, or told of.
    further: tuple[Finding, ...] = ()
