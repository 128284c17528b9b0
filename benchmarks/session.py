"""A commander's morning: fifty documents under one unlock, against fifty raw key operations."""

from __future__ import annotations

import time
from datetime import timedelta

from hoatoc.apps.records.documents.actions.sign import sign
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, document_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki import unlocking
from hoatoc.kernel.pki.checking import certificate_for_signing

from . import army, limits
from .measuring import Line, Section, Timing
from .walked import largest_office

MORNING = 50
SESSION = "benchmark"


def measure(documents: int) -> Section:
    """Sign a morning's documents one after the other, as the page of signing many does."""
    del documents
    army.raise_once()
    office = largest_office()
    receiver = army.organisations()[1].unit
    waiting = [
        document_in(office, State.AWAITING_SIGNATURE, receiver) for _number in range(MORNING + 1)
    ]
    person = office.commander.person
    certificate = certificate_for_signing(person, clock.now())
    began = time.perf_counter()
    opened = unlocking.open_key(
        certificate, PIN, session=SESSION, at=clock.now(), lasts=timedelta(minutes=10)
    )
    unlock = Timing(((time.perf_counter() - began) * 1000,))
    resumed, each = [], []
    for document in waiting:
        began = time.perf_counter()
        key = unlocking.resume(opened.secret, person, session=SESSION, at=clock.now())
        taken = time.perf_counter()
        sign(office.commander, document=document, unlocked=key)
        resumed.append((taken - began) * 1000)
        each.append((time.perf_counter() - began) * 1000)
    # The first one warms up and does not count.
    curve = limits.key_operations(limits.P256)[0]
    raw = curve.times(MORNING)
    lines = (
        Line(f"{MORNING} documents under one unlock", Timing((sum(each[1:]),)),
             f"{MORNING} operations of openssl speed ecdsap256", raw),
        Line("one document of them", Timing(tuple(each[1:])), "1 operation", curve),
        Line("taking the key up again for it", Timing(tuple(resumed[1:])), "1 operation", curve),
        Line("opening the key with the PIN, once", unlock, "1 operation", curve),
    )  # fmt: skip
    return Section("Signing many", lines, NOTES)


NOTES = (
    ("Each document is a whole action: policy, authority, lock, a visible PAdES B-T signature with "
    "its time stamp (a second key operation), file, desk, index and the chained record."),
)  # fmt: skip
