"""Readers that are not ours, on everything that we sign.

``pdfsig`` (poppler, NSS) and ``mutool`` (MuPDF) judge the whole file, OpenSSL each CMS and each
time stamp over its byte range.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.tests.samples import TWO_HEADS

from . import documents
from .attacks import flip_byte
from .readers import mutool, openssl, others_agree, signatures_in
from .test_composed import signed_and_sealed
from .test_lasting import RENEWED_AT, lasting, renewed
from .test_text_marks import annex, marked

OURS: dict[str, tuple[Callable[[], bytes], int]] = {
    "personal": (documents.good_signed, 1),
    "personal and seal": (documents.good_sealed, 2),
    "personal and seal, RSA": (
        lambda: documents.sealed(documents.signed("officer-rsa"), by="seal-rsa"), 2
    ),
    "of two heads, composed": (
        lambda: signed_and_sealed(TWO_HEADS, compose(TWO_HEADS))[-1], 3
    ),
    "annex with the unit's mark": (lambda: marked(annex()), 1),
}  # fmt: skip


@pytest.mark.parametrize("name", OURS)
def test_independent_validators_agree_on_what_we_make(name: str, tmp_path: Path) -> None:
    make, signatures = OURS[name]

    others_agree(make(), tmp_path, signatures=signatures)


def test_the_reader_of_the_proofs_agrees_on_a_lasting_and_a_renewed_form(tmp_path: Path) -> None:
    """The last stamp is of the next service, seven years later."""
    others_agree(lasting(), tmp_path, signatures=2, stamps=1)
    assert openssl(renewed(), tmp_path, 3, root="second-root", at=RENEWED_AT)
    assert openssl(renewed(), tmp_path, 2)


def test_nd30_d14_the_first_signature_covers_less_than_the_file() -> None:
    first, second = signatures_in(documents.good_sealed())
    assert len(first[1]) < len(second[1])


def test_nd30_d14_other_readers_refuse_changed_bytes(tmp_path: Path) -> None:
    pdf = documents.good_sealed()
    changed = flip_byte(pdf, pdf.index(b"stream\n") + 40)
    (tmp_path / "changed.pdf").write_bytes(changed)

    assert not openssl(changed, tmp_path, 0)
    if shutil.which("pdfsig"):
        told = subprocess.run(
            ["pdfsig", "-nocert", str(tmp_path / "changed.pdf")],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Signature is Valid" not in told.stdout
    if shutil.which("mutool"):
        assert mutool(tmp_path / "changed.pdf") == 0


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
