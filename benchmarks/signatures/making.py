"""Signing: against one operation of the key, and against what must be reached."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from benchmarks import limits
from benchmarks.measuring import Line, Section, Timing, in_turn
from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.contracts import Place
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.signing import Mark
from hoatoc.kernel.pki.tests import declared, documents

from .rate import rate_of

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 60
RAW = "openssl speed rsa2048, one signature"
NOTES = (
    (
        "Processor time. The document is a letter of the composer (PDF/A-2b), rewritten once with "
        "its blanks; keys, certificates and pictures are at hand, as in a server that runs. A time "
        "stamp is one more signature (P-256) of a service in the same process."
    ),
    (
        "Known best before this product: 12 times the raw operation, 5.2 ms, 5.1 ms, 396 a second; "
        "the way that the library documents takes 290 times the raw operation."
    ),
)


def measure() -> Section:
    """Time the signatures alone, in turn, then two processes at once."""
    raw = limits.key_operations(limits.RSA)[0]
    sign = works()
    took = in_turn(sign, runs=RUNS, clock=time.process_time)
    both = rate_of(sign["personal"])
    lines = (
        Line("invisible B-B, RSA-2048, own generated file", took["invisible"], RAW, raw, 6),
        Line("the same, written by the library", took["library"], RAW, raw),
        *_held("personal, visible, B-T", took["personal"], 4, raw),
        *_held("number + seal + lock, second revision, B-T", took["seal"], 5, raw),
        Line("personal, visible, B-T, 2 processes", both.wall, "500 a second", wanted(2), 1),
        Line("the same, processor time", both.processor, "500 a second", wanted(2), 1),
    )
    said = (
        f"Visible signatures a second, 2 processes: {1000 / both.wall.median:,.0f} by the clock, "
        f"{1000 / both.processor.median:,.0f} by processor time, which is what two processors that "
        "nobody else uses make."
    )
    return Section("Signing", lines, (*NOTES, said))


def wanted(milliseconds: float) -> Timing:
    """Return what must be reached, as something to be held against."""
    return Timing((milliseconds,))


def _held(what: str, took: Timing, limit: float, raw: Timing) -> tuple[Line, Line]:
    return (
        Line(what, took, f"what must be reached: {limit:g} ms", wanted(limit), 1),
        Line(what, took, RAW, raw),
    )


def works() -> dict[str, Callable[[], bytes]]:
    """Return the works that sign, each ready to be done many times."""
    base, signed = documents.reserved(), documents.signed("officer-rsa")
    person, unit = declared.credential("officer-rsa"), declared.credential("seal")
    stamper, blue, red = declared.timestamper(), documents.blue(), documents.red()
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=documents.TITLE)
    assert places.seal is not None
    seal_place = places.seal
    hidden = Mark("Personal", Place(0, (0, 0, 0, 0)), None)
    values = values_for(number="7", symbol="BTM-VP", on=date(2026, 11, 21))

    def invisible(prepare: Callable[..., signing.Prepared]) -> bytes:
        prepared = prepare(base, mark=hidden, signer=person, at=declared.NOW)
        return signing.filled_in(prepared, person.sign(prepared.to_sign))

    return {
        "invisible": lambda: invisible(signing.prepare),
        "library": lambda: invisible(signing.prepare_by_library),
        "personal": lambda: signing.sign(
            base, credential=person, place=places.signature, picture=blue,
            at=declared.NOW, timestamper=stamper,
        ),
        "seal": lambda: signing.seal(
            signed, credential=unit, place=seal_place, picture=red, values=values,
            at=declared.NOW, timestamper=stamper,
        ),
    }  # fmt: skip
