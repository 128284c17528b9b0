"""Judging a document with two signatures: at its first sight, and when it was seen before."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks import limits
from benchmarks.measuring import Line, Section, of_each, timed
from hoatoc.kernel.pki.models import StoredVerdict
from hoatoc.kernel.pki.tests import declared, documents
from hoatoc.kernel.pki.validation.examining import certificates_of, validate
from hoatoc.kernel.pki.validation.stored import own_states, trust_from_database, verdict_for

from .making import wanted

if TYPE_CHECKING:
    from hoatoc.kernel.pki.validation import ValidationReport

RUNS = 25
RAW = "2 verifications of openssl speed ecdsap256"


def measure() -> Section:
    """Time the verdict on a signed and sealed letter whose authority is trusted by a file."""
    pdf = documents.good_sealed()
    raw = limits.key_operations(limits.P256)[1].times(2)
    trust = trust_from_database(extra_roots=[declared.der("root")])
    known = replace(trust, states=own_states(certificates_of(pdf)))

    def asked() -> ValidationReport:
        return verdict_for(pdf, at=declared.NOW, trust=trust)

    judged = timed(
        lambda: validate(pdf, trust=known, at=declared.NOW), runs=RUNS, clock=time.process_time
    )
    first = of_each(_forget, lambda _nothing: asked(), runs=RUNS)
    seen = timed(lambda: verdict_for(pdf), runs=RUNS * 4)
    lines = (
        Line("two signatures, first time", first, "what must be reached: 20 ms", wanted(20), 1),
        Line("judging alone, processor time", judged, "what must be reached: 20 ms", wanted(20), 1),
        Line("judging alone, processor time", judged, RAW, raw),
        Line("two signatures, seen before", seen, "what must be reached: 1 ms", wanted(1), 1),
        Line("two signatures, seen before", seen, RAW, raw),
    )
    return Section("Arrival", lines, NOTES)


NOTES = (
    (
        "First time, by the clock: two errands to a process of its own (which certificates, then "
        "the verdict), our tables, and keeping the verdict. Judging alone is the same work in one "
        "process. Known best before: 80 ms and 2 ms."
    ),
)


def _forget() -> None:
    StoredVerdict.objects.all().delete()
