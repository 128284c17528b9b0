"""Every variant of every known attack is refused by name, and honest files are not."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest

from hoatoc.kernel.pki.validation import ValidationReport, Verdict, validate

from . import declared, documents
from .families import FAMILIES

if TYPE_CHECKING:
    from pathlib import Path

    from .families import Attack

ALL = [
    pytest.param(attack, id=f"{family}: {name}")
    for family, variants in FAMILIES.items()
    for name, attack in variants.items()
]
# Verdicts by which a file is refused; the last means that more was done than can be judged.
REFUSED = frozenset({Verdict.NOT_VALID, Verdict.CHANGED_CANNOT_JUDGE})
# What a report says of every honest file too: it names nothing.
PRAISE = frozenset({"intact", "chain_ok", "revocation_good", "timestamp_ok", "later_none"})


def _look(pdf: bytes) -> ValidationReport:
    return validate(pdf, trust=declared.trust(), at=declared.NOW)


def _named(report: ValidationReport) -> set[str]:
    codes = {reason.code for reason in report.reasons}
    return (codes | {r.code for one in report.signatures for r in one.reasons}) - PRAISE


@pytest.mark.parametrize("attack", ALL)
def test_an_attack_on_a_sealed_document_is_refused_by_name(attack: Attack) -> None:
    changed = attack(documents.good_sealed())
    assert changed != documents.good_sealed()

    report = _look(changed)

    assert report.verdict in REFUSED
    assert _named(report) - {"later_filled"}


# Before the seal locks it, whoever has the file may fill the blank: that is no attack yet.
OPEN_BEFORE_THE_SEAL = "shadow: replace_value"


@pytest.mark.parametrize("attack", [one for one in ALL if one.id != OPEN_BEFORE_THE_SEAL])
def test_an_attack_on_a_signed_document_is_refused_by_name(attack: Attack) -> None:
    changed = attack(documents.good_signed())
    assert changed != documents.good_signed()

    report = _look(changed)

    assert report.verdict in REFUSED
    assert _named(report)


def _saved(pdf: bytes, **options: object) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(written, **options)  # type: ignore[arg-type]  # options of pikepdf
    return written.getvalue()


def _revised_often(pdf: bytes) -> bytes:
    from .families.revisions import by_hand  # noqa: PLC0415 (only an honest use of it)

    for number in range(9000, 9020):
        pdf = by_hand(pdf, {number: b"<< /Honest true >>"})
    return pdf


HONEST = {
    "packed objects": lambda pdf: _saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "linearised": lambda pdf: _saved(pdf, linearize=True),
    "unpacked": lambda pdf: _saved(pdf, compress_streams=False),
    "twenty revisions": _revised_often,
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_of_another_make_is_accepted(name: str, tmp_path: Path) -> None:
    pdf = documents.sealed(documents.signed(pdf=HONEST[name](documents.reserved())))

    assert _look(pdf).verdict is Verdict.VALID
    _others_agree(pdf, tmp_path)


def _others_agree(pdf: bytes, folder: Path) -> None:
    """Ask readers that are not ours, where they are installed."""
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    if shutil.which("pdfsig"):
        done = subprocess.run(
            ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False
        )
        assert done.stdout.count("Signature is Valid") == 2
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
