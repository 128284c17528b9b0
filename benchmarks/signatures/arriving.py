"""Judging a document with two signatures: at its first sight, and when it was seen before."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

from benchmarks import limits
from benchmarks.measuring import Line, Section, Timing, of_each, timed
from hoatoc.kernel.pki.models import StoredVerdict
from hoatoc.kernel.pki.tests import declared, documents
from hoatoc.kernel.pki.validation.examining import validate
from hoatoc.kernel.pki.validation.stored import trust_from_database, verdict_for

from .making import wanted

if TYPE_CHECKING:
    from hoatoc.kernel.pki.validation import ValidationReport

RUNS = 25
RAW = "2 verifications of openssl speed ecdsap256"


def measure() -> Section:
    """Time the verdict on a signed and sealed letter whose authority is trusted by a file."""
    _trust_the_root()
    pdf = documents.good_sealed()
    raw = limits.key_operations(limits.P256)[1].times(2)
    trust = trust_from_database()
    known = replace(
        trust, lists=(declared.revocation_list("root"), declared.revocation_list("sub"))
    )

    def asked() -> ValidationReport:
        return verdict_for(pdf, at=declared.NOW)

    judged = timed(
        lambda: validate(pdf, trust=known, at=declared.NOW), runs=RUNS, clock=time.process_time
    )
    first = of_each(_forget, lambda _nothing: asked(), runs=RUNS)
    seen = timed(asked, runs=RUNS * 8)
    own = timed(asked, runs=RUNS * 8, clock=time.process_time)
    lines = (
        *_held("two signatures, first time, judging: processor time", judged, 20, raw),
        *_held("two signatures, first time, by the clock, in a worker", first, 20, raw),
        *_held("two signatures, seen before, processor time", own, 1, raw),
        *_held("two signatures, seen before, by the clock", seen, 1, raw),
    )
    return Section("Arrival", lines, NOTES)


def _held(what: str, took: Timing, limit: float, raw: Timing) -> tuple[Line, Line]:
    return (
        Line(what, took, f"what must be reached: {limit:g} ms", wanted(limit), 1),
        Line(what, took, RAW, raw),
    )


def _trust_the_root() -> None:
    """Trust the declared root as a site trusts an authority from elsewhere: by a file."""
    folder = Path(settings.DATA_DIR) / "trust"
    folder.mkdir(exist_ok=True)
    (folder / "root.pem").write_bytes(declared.made("root")[0].public_bytes(Encoding.PEM))
    for issuer in ("root", "sub"):
        (folder / f"{issuer}.crl").write_bytes(declared.revocation_list(issuer))


NOTES = (
    (
        "By the clock, first time: two errands to processes of their own (which certificates, then "
        "the verdict), our tables, and keeping the verdict; the processes are forked for this one "
        "file. Judging is the same work without the way there and back. Known best before: 80 ms "
        "of judging, and 2 ms."
    ),
    (
        "What the profile of judging shows: a third is reading CMS and certificates with "
        "asn1crypto (objects of Python for every field), a quarter building and checking four "
        "chains, a tenth each reading the file and comparing the revisions. By the clock a worker "
        "pays besides for pages of memory that it shares until it writes to them. The next steps "
        "are chains by `cryptography.x509.verification` (0.08 ms each) and one errand that asks "
        "our tables in between instead of two."
    ),
    (
        "Seen before: the hash of the file, and one question to the database for the kept verdict "
        "and for all that trust rests on."
    ),
)


def _forget() -> None:
    StoredVerdict.objects.all().delete()
