"""Looking up a certificate in a large revocation list."""

from __future__ import annotations

import time
from datetime import timedelta

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from benchmarks.measuring import Line, Section, in_turn
from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.pki.validation.revocation import CrlBook, Known

from .making import wanted

ENTRIES = 20_000
RUNS = 200
NOTES = (
    (
        "The list is read and hashed once, when the first certificate of its authority is looked "
        "up; after that its table answers. A process keeps it for as long as trust stays the same."
    ),
)


def measure() -> Section:
    """Time one look-up in a list that was read before, and the first one."""
    made = _list()
    officer = asn1.Certificate.load(declared.der("officer"))
    issuer = asn1.Certificate.load(declared.der("sub"))
    kept = CrlBook((made,))

    def look(book: CrlBook) -> None:
        if book.look_up(officer, issuer, declared.NOW) != Known():
            raise RuntimeError("The list does not speak.")

    serial = declared.made("officer")[0].serial_number
    took = in_turn(
        {
            "kept": lambda: look(kept),
            "raw": lambda: made.get_revoked_certificate_by_serial_number(serial),
        },
        runs=RUNS,
        clock=time.process_time,
    )
    first = in_turn({"": lambda: look(CrlBook((made,)))}, runs=5, clock=time.process_time)[""]
    whole = f"a list of {ENTRIES:,} entries"
    lines = (
        Line(f"{whole}, one look-up", took["kept"], "0.1 ms", wanted(0.1), 1),
        Line(f"{whole}, one look-up", took["kept"], "cryptography, one search", took["raw"]),
        Line(f"{whole}, the first look-up", first, "cryptography, one search", took["raw"]),
    )
    return Section("Revocation", lines, NOTES)


def _list() -> x509.CertificateRevocationList:
    certificate, key = declared.made("sub")
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(certificate.subject)
        .last_update(declared.START)
        .next_update(declared.NOW + timedelta(days=1))
    )
    entries = [
        x509.RevokedCertificateBuilder()
        .serial_number(1_000_000 + number)
        .revocation_date(declared.START)
        .build()
        for number in range(ENTRIES)
    ]
    # One by one, the builder would copy the list for each of them.
    builder._revoked_certificates.extend(entries)  # noqa: SLF001
    return builder.sign(key, hashes.SHA256())
