"""Honest files of every make are accepted; refusing them would teach people not to listen."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pyhanko.sign.fields import MDPPerm

from hoatoc.kernel.pki.contracts import Place
from hoatoc.kernel.pki.signing import Mark, complete, prepare
from hoatoc.kernel.pki.validation import STANDARD, LaterChange, Verdict, validate

from . import declared, documents, makers
from .attacks import change_number
from .families.revisions import by_hand
from .families.table import found_in, look
from .readers import others_agree

if TYPE_CHECKING:
    from pathlib import Path

RELAXED = replace(STANDARD, name="no-stamp", needs_timestamp=False)


def _saved(pdf: bytes, **options: object) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(written, **options)  # type: ignore[arg-type]  # options of pikepdf
    return written.getvalue()


def _revised_often(pdf: bytes) -> bytes:
    for number in range(9000, 9020):
        pdf = by_hand(pdf, {number: b"<< /Honest true >>"})
    return pdf


def _large(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for _time in range(40):
            opened.pages.append(opened.pages[-1])
        written = io.BytesIO()
        opened.save(written)
    return written.getvalue()


MADE_OTHERWISE = {
    "packed objects": lambda pdf: _saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "linearised": lambda pdf: _saved(pdf, linearize=True),
    "linearised and packed": lambda pdf: _saved(
        pdf, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    ),
    "unpacked": lambda pdf: _saved(pdf, compress_streams=False),
    "qdf": lambda pdf: _saved(pdf, qdf=True),
    "twenty revisions": _revised_often,
    "forty pages": _large,
}


@pytest.mark.parametrize("name", MADE_OTHERWISE)
def test_an_honest_file_of_another_make_is_accepted(name: str, tmp_path: Path) -> None:
    pdf = documents.sealed(documents.signed(pdf=MADE_OTHERWISE[name](documents.reserved())))

    assert look(pdf).verdict is Verdict.VALID
    others_agree(pdf, tmp_path, signatures=2)


def test_a_hybrid_file_of_a_word_processor_is_accepted(tmp_path: Path) -> None:
    signer = declared.credential("officer")
    mark = Mark("Personal", Place(0, makers.BOX), None)
    prepared = prepare(documents.word_like(), mark=mark, signer=signer, at=declared.NOW)
    pdf = complete(prepared, signer.sign(prepared.to_sign), timestamper=declared.timestamper())

    assert look(pdf).verdict is Verdict.VALID
    others_agree(pdf, tmp_path, signatures=1)


@pytest.mark.parametrize(
    ("who", "subfilter", "is_pss"),
    [
        ("officer", makers.ADOBE, False),
        ("officer", makers.ETSI, False),
        ("officer-rsa", makers.ADOBE, False),
        ("officer-rsa", makers.ADOBE, True),
        ("officer-rsa", makers.ETSI, True),
    ],
)
def test_a_signature_of_another_maker_is_accepted(
    who: str, subfilter: object, is_pss: bool, tmp_path: Path
) -> None:
    pdf = makers.by_library(documents.reserved(), who, subfilter=subfilter, is_pss=is_pss)  # type: ignore[arg-type]  # a subfilter

    assert look(pdf).verdict is Verdict.VALID
    others_agree(pdf, tmp_path, signatures=1, is_pss=is_pss)


@pytest.mark.parametrize("tool", ["openssl", "poppler"])
def test_a_signature_of_another_program_lacks_only_its_time(tool: str, tmp_path: Path) -> None:
    """Neither program asks a time-stamp service: the answer says that, and nothing worse."""
    if tool == "poppler" and (shutil.which("pdfsig") is None or shutil.which("pk12util") is None):
        pytest.skip("pdfsig or pk12util (Debian packages poppler-utils, libnss3-tools) is missing.")
    make = makers.by_poppler if tool == "poppler" else makers.by_openssl
    pdf = make(documents.reserved(), tmp_path)

    told = look(pdf)
    relaxed = validate(pdf, trust=declared.trust(), at=declared.NOW, policy=RELAXED)

    assert (told.verdict, found_in(told)) == (Verdict.CANNOT_CHECK, ["timestamp_missing"])
    assert relaxed.verdict is Verdict.VALID
    others_agree(pdf, tmp_path, signatures=1)


def test_a_seal_over_the_signature_of_another_maker_is_accepted(tmp_path: Path) -> None:
    pdf = documents.sealed(makers.by_library(documents.reserved(), subfilter=makers.ADOBE))

    assert look(pdf).verdict is Verdict.VALID
    others_agree(pdf, tmp_path, signatures=2)


def _second(pdf: bytes) -> bytes:
    return makers.by_library(pdf, field="Second", is_there=True)


@pytest.mark.parametrize(
    ("level", "follows", "verdict"),
    [
        (MDPPerm.NO_CHANGES, makers.stamped, Verdict.VALID),
        (MDPPerm.FILL_FORMS, change_number, Verdict.VALID_CHANGED_ALLOWED),
        (MDPPerm.FILL_FORMS, _second, Verdict.VALID),
        (MDPPerm.FILL_FORMS, makers.stamped, Verdict.VALID),
        (MDPPerm.ANNOTATE, change_number, Verdict.VALID_CHANGED_ALLOWED),
        (MDPPerm.ANNOTATE, _second, Verdict.VALID),
    ],
)
def test_what_a_certification_allows_may_follow(
    level: MDPPerm, follows: object, verdict: Verdict
) -> None:
    base = makers.with_field(documents.reserved(), "Second")
    certified = makers.by_library(base, certifies=level)

    assert look(certified).verdict is Verdict.VALID
    assert look(follows(certified)).verdict is verdict  # type: ignore[operator]  # one of the above


def test_white_space_after_the_end_mark_is_no_attack() -> None:
    assert look(documents.good_sealed() + b"\r\n\n").verdict is Verdict.VALID


def test_proofs_after_the_seal_are_no_change() -> None:
    report = look(makers.stamped(documents.good_sealed()))

    assert report.verdict is Verdict.VALID
    assert report.signatures[1].later_change is LaterChange.PROOFS
