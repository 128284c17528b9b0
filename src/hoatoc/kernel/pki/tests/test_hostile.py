"""Files made to hang, to swallow memory or to crash the one who judges them."""

from __future__ import annotations

import re
import tracemalloc
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoatoc.kernel.pki.validation import Verdict, validate
from hoatoc.kernel.pki.validation.history import revisions_of

from . import attacks, declared, documents

MiB = 1024 * 1024


def _verdict(pdf: bytes) -> Verdict:
    return validate(pdf, trust=declared.trust(), at=declared.NOW).verdict


def _tail(body: bytes, extra: bytes = b"") -> bytes:
    """Close a hand-made file with a table of its objects."""
    offsets = {int(m.group(1)): m.start() for m in re.finditer(rb"(\d+) 0 obj", body)}
    rows = b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, at) for number, at in sorted(offsets.items())
    )
    start = len(body)
    trailer = b"trailer\n<< /Size 20 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return body + b"xref\n" + rows + trailer % (extra.replace(b"SELF", b"%d" % start), start)


def _file(*objects: bytes, extra: bytes = b"") -> bytes:
    body = b"%PDF-1.7\n"
    for number, content in enumerate(objects, 1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return _tail(body, extra)


PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
FORM = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>"
SIGNATURE = b"<< /FT /Sig /T (A) /V 5 0 R >>"


@pytest.mark.parametrize(
    "pdf",
    [
        _file(FORM, PAGES, PAGE, b"<< /T (A) /Kids [4 0 R] >>"),
        _file(FORM, PAGES, PAGE, b"<< /T (A) /Parent 4 0 R /FT /Sig /V 5 0 R >>", b"<< >>"),
        _file(FORM, PAGES, PAGE, extra=b"/Prev SELF"),
        _file(FORM, PAGES, PAGE, extra=b"/XRefStm SELF"),
        _file(FORM, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        _file(FORM, PAGES, PAGE, SIGNATURE, b"5 0 R"),
        _file(FORM, PAGES, PAGE, SIGNATURE, b"<< /Type /Sig >>"),
        _file(FORM, PAGES, PAGE, SIGNATURE, b"<< /ByteRange [0 1 2 3] /Contents <00> >>"),
        _file(FORM, PAGES, PAGE, SIGNATURE, b"<< /ByteRange [0 -1 -2 3] /Contents <3000> >>"),
        _file(FORM, PAGES, PAGE, SIGNATURE, b"<< /ByteRange [0 /A (b) 3] /Contents <3080> >>"),
        _file(FORM, PAGES, PAGE, b"<< /FT /Sig /T (A) /V " + b"[" * 5000 + b" >>"),
        _file(b"<< /Type /Catalog /Pages 2 0 R /AcroForm 1 0 R /Fields 1 0 R >>", PAGES, PAGE),
    ],
)
def test_circles_and_nonsense_end_in_a_plain_result(pdf: bytes) -> None:
    assert _verdict(pdf) in {Verdict.NOT_VALID, Verdict.NO_SIGNATURE}
    assert all(one.number > 0 for one in revisions_of(pdf))


def test_packed_objects_that_unpack_without_end_are_not_unpacked() -> None:
    packed = zlib.compress(b"4 0 " + b" " * (120 * MiB), 9)
    stream = (
        b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
        + packed
        + b"\nendstream"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    body = b"%PDF-1.7\n"
    for number, content in enumerate((FORM, pages, PAGE), 1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    bomb_at = len(body)
    body += b"6 0 obj\n%s\nendobj\n" % stream
    table_at = len(body)
    rows = bytes((1,)) + body.index(b"1 0 obj").to_bytes(4, "big") + bytes((0,))
    for number in (2, 3):
        rows += bytes((1,)) + body.index(b"%d 0 obj" % number).to_bytes(4, "big") + bytes((0,))
    rows += bytes((2,)) + (6).to_bytes(4, "big") + bytes((0,))
    rows += bytes((0,)) + bytes(5)
    rows += bytes((1,)) + bomb_at.to_bytes(4, "big") + bytes((0,))
    body += (
        b"7 0 obj\n<< /Type /XRef /Size 8 /W [1 4 1] /Index [1 6] /Root 1 0 R /Length %d >>\n"
        b"stream\n" % len(rows) + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table_at
    )
    tracemalloc.start()
    try:
        verdict = _verdict(body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert verdict is Verdict.NOT_VALID
    assert peak < 90 * MiB


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400), st.integers(min_value=0, max_value=2**31))
def test_bytes_put_in_anywhere_are_never_accepted(content: bytes, where: int) -> None:
    pdf = documents.good_sealed()
    at = where % (len(pdf) - 8)
    if any(start <= at < end for start, end in attacks.holes(pdf)):
        return
    changed = pdf[:at] + content + pdf[at + len(content) :]
    if changed == pdf:
        return

    assert not _verdict(changed).is_good


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_get_a_plain_result(content: bytes) -> None:
    assert not _verdict(content).is_good
    assert not _verdict(b"%PDF-1.7\n" + content).is_good


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=1, max_size=200))
def test_any_cms_in_the_hole_is_never_accepted(content: bytes) -> None:
    changed = attacks.with_contents(documents.good_signed(), 0, content)

    assert not _verdict(changed).is_good
