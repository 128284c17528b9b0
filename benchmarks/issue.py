"""Sign, number, seal, issue: against the key operations that nothing can do without."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from hoatoc.apps.records.competence.facade import competence_of
from hoatoc.apps.records.documents.actions.issue import issue
from hoatoc.apps.records.documents.actions.parts.preparing import places_of
from hoatoc.apps.records.documents.actions.parts.versions import pdf_of
from hoatoc.apps.records.documents.actions.seal import seal
from hoatoc.apps.records.documents.actions.sign import sign
from hoatoc.apps.records.documents.actions.take_number import take_number
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki import authority, signing
from hoatoc.kernel.pki.checking import certificate_for_signing
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.pictures.kept import seal_picture, signature_picture
from hoatoc.kernel.pki.placing import seal_place
from hoatoc.kernel.pki.providers import provider_for

from . import army, limits
from .measuring import Line, Section, Timing, timed
from .walked import largest_office

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.pki.contracts import Credential

RUNS = 9
STEPS: dict[str, Callable[[Office, Document], Document]] = {
    "sign": lambda office, d: sign(office.commander, document=d, pin=PIN),
    "number": lambda office, d: take_number(office.clerk, document=d),
    "seal": lambda office, d: seal(office.clerk, document=d, pin=PIN),
    "issue": lambda office, d: issue(office.clerk, document=d),
}
LIMIT = "4 operations of openssl speed"


def measure(documents: int) -> Section:
    """Time the signatures alone, then the whole actions through the database."""
    del documents
    army.raise_once()
    office = largest_office()
    curve = limits.key_operations(limits.P256)[0]
    rsa = limits.key_operations(limits.RSA)[0]
    both = "sign and seal, in memory"
    lines = [
        Line(f"{both}, P-256", _in_memory(office, is_rsa=False), f"{LIMIT} ecdsap256",
             curve.times(4)),
        Line(f"{both}, RSA-2048", _in_memory(office, is_rsa=True),
             "2 operations of openssl speed rsa2048 and 2 of ecdsap256",
             rsa.times(2) + curve.times(2)),
    ]  # fmt: skip
    steps = _actions(office)
    whole = steps["sign"] + steps["number"] + steps["seal"]
    lines.append(Line("sign + number + seal, whole actions", whole, LIMIT, curve.times(4)))
    lines += [Line(f"action: {name}", took, "1 signature", curve) for name, took in steps.items()]
    return Section("Issue", tuple(lines), NOTES)


NOTES = (
    ("Four key operations are the least: person, seal, and a time stamp for each; the time-stamp "
    "service of the test authority answers in the same process."),
    ("In memory (processor time): two visible PAdES B-T revisions of a one-page letter, number and "
    "date filled in. "
    "A whole action also opens the key under its PIN, locks, checks rights, stores the file, lays "
    "work, renews the index and writes the chained record, on a disk that is waited for."),
)  # fmt: skip


def _in_memory(office: Office, *, is_rsa: bool) -> Timing:
    document = document_in(office, State.AWAITING_SIGNATURE, army.organisations()[1].unit)
    pdf, person, unit = pdf_of(document), office.commander.person, office.unit
    post = document.signatory_post
    assert post is not None
    block = competence_of(post, document.kind, document.owner).block
    assert block is not None
    place = places_of(pdf, block).signature
    signer, sealer = _keys(office, is_rsa=is_rsa)
    blue, red = signature_picture(person).png_bytes, seal_picture(unit)
    width, height = float(red.width_mm), float(red.height_mm)
    values = values_for(number="7", symbol=document.symbol, on=clock.today(), place_name=unit.place)

    def both() -> None:
        signed = signing.sign(
            pdf, credential=signer, place=place, picture=blue, at=clock.now(),
            timestamper=authority.timestamper(),
        )  # fmt: skip
        signing.seal(
            signed, credential=sealer, place=seal_place(place, width_mm=width, height_mm=height),
            picture=red.png_bytes, values=values, at=clock.now(),
            timestamper=authority.timestamper(),
        )  # fmt: skip

    return timed(both, runs=RUNS, clock=time.process_time)


def _keys(office: Office, *, is_rsa: bool) -> tuple[Credential, Credential]:
    if is_rsa:
        certificate = authority.issue_for_unit(office.department, pin=PIN, is_rsa=True)
        key = provider_for(certificate).credential(certificate, PIN)
        return key, key
    now = clock.now()
    held = [certificate_for_signing(who, now) for who in (office.commander.person, office.unit)]
    keys = [provider_for(one).credential(one, PIN) for one in held]
    return keys[0], keys[1]


def _actions(office: Office) -> dict[str, Timing]:
    receivers = [o.unit for o in army.organisations()[1:4]]
    times: dict[str, list[float]] = defaultdict(list)
    for run in range(RUNS + 1):
        document = document_in(office, State.AWAITING_SIGNATURE, *receivers)
        for name, step in STEPS.items():
            began = time.perf_counter()
            document = step(office, document)
            # The first walk warms up and does not count.
            if run:
                times[name].append((time.perf_counter() - began) * 1000)
    return {name: Timing(tuple(each)) for name, each in times.items()}
