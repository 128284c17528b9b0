"""One work on one large file, in a process whose memory is counted: ``benchmarks.attachment``.

Signs from file to file, or judges, and tells how long it took and how much memory it had at most.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from hoatoc.kernel.pki import cms
from hoatoc.kernel.pki.appending.signature import append
from hoatoc.kernel.pki.contracts import Place
from hoatoc.kernel.pki.signing import Mark
from hoatoc.kernel.pki.validation import STANDARD, TrustStore
from hoatoc.kernel.pki.validation.examining import validate

from .worker import peak_memory

DIGITS = 16384


class _File:
    """A file that is read where it is asked for."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        self._size = path.stat().st_size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start, end, _step = part.indices(self._size)
        return os.pread(self._file, max(0, end - start), start)


def _sign(file: Path) -> None:
    key, certificate = _identity()
    to = file.with_suffix(".signed.pdf")
    mark = Mark("Personal", Place(0, (0, 0, 0, 0)), None)
    made = append(_File(file), mark, digits=DIGITS, at=datetime.now(UTC))
    shutil.copyfile(file, to)
    signer = cms.signatory(certificate.public_bytes(Encoding.DER), ())
    to_sign = cms.signed_attributes(signer, cms.DATA, made.digest)
    value = key.sign(to_sign, ec.ECDSA(hashes.SHA256()))
    with to.open("r+b") as whole:
        whole.seek(0, os.SEEK_END)
        whole.write(made.tail)
        whole.seek(made.hole[0] + 1)
        whole.write(cms.detached(signer, to_sign, value).hex().encode())


def _judge(file: Path) -> None:
    policy = replace(STANDARD, largest_file=1 << 40)
    pdf = file.with_suffix(".signed.pdf").read_bytes()
    report = validate(pdf, trust=TrustStore(()), at=datetime.now(UTC), policy=policy)
    (one,) = report.signatures
    if not one.integrity_ok or not one.covers_whole_file:
        raise RuntimeError("The signature does not hold.")
    file.with_suffix(".signed.pdf").unlink()


def _identity() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Bench")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )
    return key, builder.sign(key, hashes.SHA256())


def _hash(file: Path) -> None:
    subprocess.run(["openssl", "dgst", "-sha256", str(file)], check=True, capture_output=True)


def _timed(work: Callable[[Path], None], file: Path) -> float:
    began = time.perf_counter()
    work(file)
    return (time.perf_counter() - began) * 1000


def main() -> int:
    """Do one work on one file and tell what it took."""
    what, file = sys.argv[1], Path(sys.argv[2])
    work = {"sign": _sign, "judge": _judge}.get(what)
    took = _timed(work, file) if work else 0.0
    peak = peak_memory() / 1024
    raw = _timed(_hash, file) if work else 0.0
    print(json.dumps({"peak": peak, "ms": took, "hash": raw}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
