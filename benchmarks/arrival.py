"""Verifying what arrived: against the raw checks, and against another validator."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.actions.parts.versions import pdf_of
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import document_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import arrive
from hoatoc.kernel.pki.models import StoredVerdict
from hoatoc.kernel.pki.validation.examining import certificates_of, validate
from hoatoc.kernel.pki.validation.guarded import validate_apart
from hoatoc.kernel.pki.validation.stored import own_states, trust_from_database, verdict_for

from . import army, limits
from .measuring import Line, Section, Timing, of_each, timed
from .walked import largest_office

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document

RUNS = 9
LIMIT = "2 verifications of openssl speed ecdsap256"


def measure(documents: int) -> Section:
    """Time a signed and sealed document at its first sight and when it was seen before."""
    del documents
    army.raise_once()
    receivers = [o.unit for o in army.organisations()[1 : RUNS + 2]]
    document = document_in(largest_office(), State.ISSUED, *receivers)
    pdf = pdf_of(document)
    raw = limits.key_operations(limits.P256)[1].times(2)
    first = of_each(_forget, lambda _nothing: verdict_for(pdf), runs=RUNS)
    trust = trust_from_database()
    known = replace(trust, states=own_states(certificates_of(pdf)))
    alone = timed(
        lambda: validate(pdf, trust=known, at=clock.now()), runs=RUNS, clock=time.process_time
    )
    apart = timed(
        lambda: validate_apart(pdf, trust=trust, at=clock.now(), states=own_states), runs=RUNS
    )
    seen = timed(lambda: verdict_for(pdf), runs=RUNS)
    whole = _arrivals(document)
    lines = [
        Line("two signatures, judged, processor time", alone, LIMIT, raw),
        Line("two signatures, judged in a worker of its own", apart, LIMIT, raw),
        Line("two signatures, first time", first, LIMIT, raw),
        Line("two signatures, seen before", seen, LIMIT, raw),
        Line("whole arrival at a unit, seen before elsewhere", whole, LIMIT, raw),
    ]
    other = limits.pdfsig(pdf)
    if other is not None:
        peer = "pdfsig, a process for the file"
        lines += [
            Line("two signatures, first time", first, peer, other),
            Line("two signatures, seen before", seen, peer, other),
        ]
    return Section("Arrival", tuple(lines), NOTES)


NOTES = (
    (
        "First time: both signatures and their time stamps, four chains, revocation, and the "
        "difference between the revisions, object by object. Seen before: the kept verdict, by "
        "the hash of the file, the trust and the rules."
    ),
    "pdfsig checks the signatures, but neither the difference between revisions nor our trust.",
    (
        "A whole arrival also reads the text, looks for signs of secrecy, indexes the words, lays "
        "the work and writes the record."
    ),
)


def _forget() -> None:
    StoredVerdict.objects.all().delete()


def _arrivals(document: Document) -> Timing:
    waiting = iter(Delivery.objects.filter(subject_id=document.pk).order_by("pk"))
    return of_each(lambda: next(waiting), lambda d: arrive(delivery_id=str(d.pk)), runs=RUNS)
