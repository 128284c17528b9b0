"""What the machine itself can do, asked of programs that are not ours, in the same run."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from .measuring import Timing

SECONDS = 1
ROUNDS = 5
P256, RSA = "ecdsap256", "rsa2048"


def key_operations(algorithm: str) -> tuple[Timing, Timing]:
    """Return the processor time of one signature and one verification by ``openssl speed``."""
    signs, verifies = [], []
    for _round in range(ROUNDS):
        command = ["openssl", "speed", "-mr", "-seconds", str(SECONDS), algorithm]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        sign, verify = _parse(said)
        signs.append(sign * 1000)
        verifies.append(verify * 1000)
    return Timing(tuple(signs)), Timing(tuple(verifies))


def pdfsig(pdf: bytes, *, runs: int = 5) -> Timing | None:
    """Return how long poppler's ``pdfsig`` takes for a file, or None where it is not installed."""
    if shutil.which("pdfsig") is None:
        return None
    with TemporaryDirectory() as folder:
        file = Path(folder, "signed.pdf")
        file.write_bytes(pdf)
        times = []
        for _run in range(runs + 1):
            began = time.perf_counter()
            subprocess.run(["pdfsig", "-nocert", str(file)], check=False, capture_output=True)
            times.append((time.perf_counter() - began) * 1000)
    return Timing(tuple(times[1:]))


def _parse(said: str) -> tuple[float, float]:
    """Read the form for machines: ``+F2:2:2048:2775.0:54442.9``, signatures and checks a second."""
    for line in said.splitlines():
        if line.startswith(("+F2:", "+F4:")):
            sign, verify = line.split(":")[-2:]
            return 1 / float(sign), 1 / float(verify)
    raise RuntimeError("openssl speed said nothing that can be read.")
