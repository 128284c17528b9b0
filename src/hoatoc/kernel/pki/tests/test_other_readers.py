"""Readers that are not ours, on a document whose number was filled in after the first signature.

``pdfsig`` (poppler) judges the whole file; OpenSSL judges each CMS over its byte range.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from . import declared, documents


def signatures(pdf: bytes) -> list[tuple[bytes, bytes]]:
    """Return each signature's CMS and the bytes that it covers, from the file itself."""
    found = []
    for match in re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", pdf):
        start, length, again, rest = (int(number) for number in match.groups())
        covered = pdf[start : start + length] + pdf[again : again + rest]
        held = pdf[start + length : again].strip(b"<>\x00 \n")
        content = bytes.fromhex(held.decode())
        # What is kept free behind the CMS is nought; its own length says where it ends.
        head = content[1] & 0x7F
        size = 2 + head + int.from_bytes(content[2 : 2 + head], "big")
        found.append((content[:size], covered))
    return found


def test_nd30_d14_openssl_calls_both_signatures_valid_after_the_number(tmp_path: Path) -> None:
    pdf = documents.good_sealed()
    both = signatures(pdf)
    assert len(both) == 2
    # The first signature covers less than the file: number and date came after it.
    assert len(both[0][1]) < len(both[1][1])
    roots = tmp_path / "roots.pem"
    roots.write_bytes(
        b"".join(
            x509.load_der_x509_certificate(one).public_bytes(Encoding.PEM)
            for one in declared.trust().roots
        )
    )

    for place, (cms, covered) in enumerate(both):
        (tmp_path / f"{place}.p7s").write_bytes(cms)
        (tmp_path / f"{place}.bin").write_bytes(covered)
        told = subprocess.run(
            [
                "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any",
                "-in", str(tmp_path / f"{place}.p7s"), "-content", str(tmp_path / f"{place}.bin"),
                "-CAfile", str(roots), "-attime", str(int(declared.NOW.timestamp())),
                "-out", "/dev/null",
            ],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "successful" in told.stderr, told.stderr


def test_nd30_d14_openssl_refuses_changed_bytes(tmp_path: Path) -> None:
    cms, covered = signatures(documents.good_sealed())[0]
    (tmp_path / "s.p7s").write_bytes(cms)
    (tmp_path / "s.bin").write_bytes(covered[:-1] + b"x")

    told = subprocess.run(
        ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-noverify",
         "-in", str(tmp_path / "s.p7s"), "-content", str(tmp_path / "s.bin"),
         "-out", "/dev/null"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert told.returncode != 0


@pytest.mark.parametrize("name", ["Number", "Day", "Month"])
def test_nd30_d14_after_number_and_seal_nothing_else_has_moved(tmp_path: Path, name: str) -> None:
    """Compare the page before and after: contents and resources are the same objects."""
    before, after = (tmp_path / "a.pdf", tmp_path / "b.pdf")
    before.write_bytes(documents.good_signed())
    after.write_bytes(documents.good_sealed())
    assert after.read_bytes().startswith(before.read_bytes())
    with pikepdf.open(before) as old, pikepdf.open(after) as new:
        for one, other in zip(old.pages, new.pages, strict=True):
            assert one.Contents.read_raw_bytes() == other.Contents.read_raw_bytes()
            assert one.mediabox == other.mediabox
        rects = [
            {str(w.get("/T")): [float(v) for v in w.Rect] for w in document.pages[0].Annots}
            for document in (old, new)
        ]
        values = {
            str(w.T): str(w.get("/V", "")) for w in new.pages[0].Annots if w.get("/FT") == "/Tx"
        }
    assert all(rects[1][field] == place for field, place in rects[0].items())
    assert set(rects[1]) - set(rects[0]) == {"Seal"}
    assert name not in values or values[name] != ""
