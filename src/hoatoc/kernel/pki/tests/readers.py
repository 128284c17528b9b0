"""Readers that are not ours, asked about a signed file: poppler (NSS), MuPDF and OpenSSL.

Each is asked where it is installed; the set-up of CI installs all three.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from . import declared

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

# The kind of content of a document time stamp (1.2.840.113549.1.9.16.1.4) right at its start.
TOKEN = bytes.fromhex("060b2a864886f70d0109100104")


def others_agree(
    pdf: bytes, folder: Path, *, signatures: int, stamps: int = 0, is_pss: bool = False
) -> None:
    """Ask every reader whether all signatures hold, and qpdf whether the file is sound.

    Document time stamps are counted apart: OpenSSL alone knows them. MuPDF knows no RSA-PSS.
    """
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    if shutil.which("pdfsig"):
        said = _run("pdfsig", "-nocert", str(path))
        assert said.count("Signature is Valid") == signatures, said
    if shutil.which("mutool") and not is_pss:
        assert mutool(path) == signatures
    assert len(signatures_in(pdf)) == signatures + stamps
    for number in range(signatures + stamps):
        assert openssl(pdf, folder, number), number
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr


def mutool(path: Path) -> int:
    """Return for how many signatures MuPDF finds that what was signed is unchanged."""
    said = _run("mutool", "sign", "-v", str(path))
    return said.count("The document is unchanged since signing") + said.count(
        "The signature is valid but there have been edits since signing"
    )


def signatures_in(pdf: bytes) -> list[tuple[bytes, bytes]]:
    """Return each signature's CMS and the bytes that it covers, from the file itself."""
    found = []
    for match in re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", pdf):
        start, length, again, rest = (int(number) for number in match.groups())
        covered = pdf[start : start + length] + pdf[again : again + rest]
        content = bytes.fromhex(pdf[start + length : again].strip(b"<>\x00 \n").decode())
        # What is kept free behind the CMS is nought; its own length says where it ends, unless it
        # says none (NSS), and ends with a mark.
        head = content[1] & 0x7F
        size = 2 + head + int.from_bytes(content[2 : 2 + head], "big") if head else len(content)
        found.append((content[:size], covered))
    return found


def openssl(
    pdf: bytes, folder: Path, number: int, *, root: str = "root", at: datetime = declared.NOW
) -> bool:
    """Tell whether OpenSSL finds a signature or time stamp good over its bytes, up to a root."""
    cms, covered = signatures_in(pdf)[number]
    (folder / "one.p7s").write_bytes(cms)
    (folder / "one.bin").write_bytes(covered)
    above = x509.load_der_x509_certificate(declared.der(root))
    (folder / "roots.pem").write_bytes(above.public_bytes(Encoding.PEM))
    common = ["-in", str(folder / "one.p7s"), "-CAfile", str(folder / "roots.pem"),
              "-attime", str(int(at.timestamp()))]  # fmt: skip
    if TOKEN in cms[:80]:
        return "OK" in _run(
            "openssl", "ts", "-verify", "-token_in", "-data", str(folder / "one.bin"), *common
        )
    return "successful" in _run(
        "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", *common,
        "-content", str(folder / "one.bin"), "-out", "/dev/null",
    )  # fmt: skip


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
