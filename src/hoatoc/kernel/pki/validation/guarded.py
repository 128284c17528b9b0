"""Judging a file in a process of its own, bound in memory and time: it may be anybody's file."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from hoatoc.kernel.files.apart.limits import Limits
from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.files.sandbox import Nursery, run_apart

from .examining import unread
from .history import Revision
from .policy import STANDARD, ValidationPolicy
from .question import Question
from .report import Reason, ValidationReport
from .revocation import Known
from .trust import TrustStore

# A hundred megabytes are held a few times over while they are read.
LIMITS: Final = Limits(memory=1536 * 1024 * 1024, cpu_seconds=30, wall_seconds=60)
SIGNATURES: Final = Nursery("hoatoc.kernel.pki.apart.nursery")

# What our own tables know of certificates, by fingerprint: revoked, out of use for a while, or not.
States = Callable[[Iterable[str]], Mapping[str, Known]]


def validate_apart(
    pdf: bytes,
    *,
    trust: TrustStore,
    at: datetime,
    policy: ValidationPolicy = STANDARD,
    states: States | None = None,
) -> ValidationReport:
    """Judge every signature of a file as of a moment; never raises, whatever the bytes are.

    ``states`` is asked once, for the certificates that the file names: the worker itself reaches
    no database. A file that breaks the limits cannot be checked, and the report says so.
    """
    try:
        if states is not None:
            ours = (hashlib.sha256(der).hexdigest() for der in (*trust.roots, *trust.others))
            trust = replace(trust, states=states([*_certificates(pdf), *ours]))
        asked = Question(trust, at, policy).framed(pdf)
        answer, _extra = run_apart("judging", asked, limits=LIMITS, nursery=SIGNATURES)
        facts = answer["report"]
        assert isinstance(facts, dict)
        return ValidationReport.from_dict(facts)
    except FileRefused as refusal:
        reason = Reason("beyond_limits", {"problem": refusal.code})
        return unread(pdf, reason, trust=trust, at=at, policy=policy)


def revisions_apart(pdf: bytes) -> tuple[Revision, ...]:
    """Return what each revision of a file changed; nothing where that cannot be read."""
    try:
        answer, _extra = run_apart("revisions", pdf, limits=LIMITS, nursery=SIGNATURES)
    except FileRefused:
        return ()
    found = answer["revisions"]
    assert isinstance(found, list)
    return tuple(Revision.from_dict(one) for one in found)


def _certificates(pdf: bytes) -> list[str]:
    answer, _extra = run_apart("certificates", pdf, limits=LIMITS, nursery=SIGNATURES)
    found = answer["certificates"]
    assert isinstance(found, list)
    return [str(one) for one in found]
