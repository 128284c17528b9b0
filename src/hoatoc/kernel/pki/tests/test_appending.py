"""Our own revisions say what the library's say, and leave to it what is not in the plain form."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.appending.objects import NotPlain, read, string, text_of, written
from hoatoc.kernel.pki.appending.plain import PlainFile
from hoatoc.kernel.pki.appending.signature import append
from hoatoc.kernel.pki.contracts import SEAL_FIELD, Place
from hoatoc.kernel.pki.errors import AlreadySealed, AlreadySigned
from hoatoc.kernel.pki.filling import fill, values_for
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.signing import Mark, Prepared, complete, prepare, prepare_by_library
from hoatoc.kernel.pki.validation import Verdict, validate

from . import declared, documents

if TYPE_CHECKING:
    from collections.abc import Callable

PERSON = Mark("Personal", Place(0, (300, 120, 440, 176)), documents.blue())
HIDDEN = Mark("Personal", Place(0, (0, 0, 0, 0)), None)
VALUES = values_for(number="7", symbol="BTM-VP", on=date(2026, 11, 21))
# What a revision of the library changes besides: when and by what it was written.
METADATA = {"/Metadata", "/ModDate", "/Producer"}


def _shape(value: Any, seen: dict[tuple[int, int], int]) -> Any:
    """Return an object with everything below it; references become the order of their visit."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        if value.objgen in seen:
            return seen[value.objgen]
        seen[value.objgen] = len(seen)
    if isinstance(value, pikepdf.Stream):
        return (value.read_raw_bytes(), _entries(value.stream_dict, seen))
    if isinstance(value, pikepdf.Dictionary):
        return _entries(value, seen)
    if isinstance(value, pikepdf.Array):
        return [_shape(one, seen) for one in value]
    if isinstance(value, (int, float, Decimal)):
        return round(float(value), 3)
    return str(value)


def _entries(value: Any, seen: dict[tuple[int, int], int]) -> dict[str, Any]:
    skipped = METADATA | ({"/ByteRange", "/Contents"} if "/ByteRange" in value else set())
    return {key: _shape(value[key], seen) for key in sorted(value.keys()) if key not in skipped}


def _document(prepared: Prepared) -> Any:
    with pikepdf.open(io.BytesIO(prepared.document)) as opened:
        return _shape(opened.Root, {})


def _sealed_by(prepare: Callable[..., Prepared], **more: object) -> Prepared:
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=documents.TITLE)
    assert places.seal is not None
    mark = Mark(SEAL_FIELD, places.seal, documents.red(), locks=True)
    signer = declared.credential("seal")
    return prepare(documents.good_signed(), mark=mark, signer=signer, at=declared.NOW, **more)


@pytest.mark.parametrize("mark", [PERSON, HIDDEN])
def test_a_signature_of_ours_is_written_as_the_library_writes_it(mark: Mark) -> None:
    signer = declared.credential("officer")
    given_ = {"mark": mark, "signer": signer, "at": declared.NOW}

    ours = prepare(documents.reserved(), **given_)  # type: ignore[arg-type]
    theirs = prepare_by_library(documents.reserved(), **given_)  # type: ignore[arg-type]

    assert _document(ours) == _document(theirs)
    assert len(ours.document) < len(theirs.document)


def test_a_seal_with_number_and_date_is_written_as_the_library_writes_it() -> None:
    ours = _sealed_by(signing.prepare_seal, values=VALUES)
    theirs = _sealed_by(prepare_by_library, change=lambda writer: fill(writer, VALUES, fonts=None))

    assert _document(ours) == _document(theirs)


def test_ours_and_the_library_s_follow_each_other() -> None:
    signer = declared.credential("officer")
    for first, second in ((prepare, prepare_by_library), (prepare_by_library, prepare)):
        base = first(documents.reserved(), mark=PERSON, signer=signer, at=declared.NOW)
        signed = _completed(base, "officer")
        more = Mark("Personal2", Place(0, (100, 120, 240, 176)), documents.blue())
        both = second(signed, mark=more, signer=declared.credential("officer-rsa"), at=declared.NOW)

        report = validate(_completed(both, "officer-rsa"), trust=declared.trust(), at=declared.NOW)
        assert report.verdict is Verdict.VALID
        assert len(report.signatures) == 2


def _completed(prepared: Prepared, who: str) -> bytes:
    value = declared.credential(who).sign(prepared.to_sign)
    return complete(prepared, value, timestamper=declared.timestamper())


def test_a_file_whose_last_line_is_open_is_signed() -> None:
    base = documents.reserved().rstrip()
    prepared = prepare(base, mark=PERSON, signer=declared.credential("officer"), at=declared.NOW)

    assert prepared.document.startswith(base + b"\n")
    report = validate(_completed(prepared, "officer"), trust=declared.trust(), at=declared.NOW)
    assert report.verdict is Verdict.VALID


def _with_object_streams() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(documents.reserved())) as opened:
        opened.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def test_files_in_another_form_are_left_to_the_library() -> None:
    for pdf in (_with_object_streams(), documents.word_like()):
        with pytest.raises(NotPlain):
            append(pdf, PERSON, digits=16384, at=declared.NOW)
    prepared = prepare(
        _with_object_streams(), mark=PERSON, signer=declared.credential("officer"), at=declared.NOW
    )
    report = validate(_completed(prepared, "officer"), trust=declared.trust(), at=declared.NOW)
    assert report.verdict is Verdict.VALID


def test_values_come_back_as_they_were() -> None:
    text = b"<</A [1 -2.5 /N#20a (a\\)(b)) <0aF> true null 12 0 R]/B <</C ()>>>>"
    value, end = read(text)

    assert end == len(text)
    assert read(written(value))[0] == value
    assert text_of(string("Hà Nội (1)")) == "Hà Nội (1)"
    assert text_of(string("Seal")) == "Seal"


@pytest.mark.parametrize(
    "text", [b"<</A 1/A 2>>", b"[1 2", b"(a", b"<</A>>", b">>", b"[" * 99, b"<</A 1 % x\n>>", b""]
)
def test_what_is_not_plain_is_not_guessed_at(text: bytes) -> None:
    with pytest.raises(NotPlain):
        read(text)


@settings(max_examples=60, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**31), st.binary(min_size=1, max_size=12))
def test_a_changed_file_is_read_or_left_and_never_breaks_anything(at: int, put: bytes) -> None:
    pdf = documents.good_sealed()
    # The tables, the trailers and the objects of the two revisions stand in the last part.
    place = len(pdf) - 1 - at % 60_000
    changed = pdf[:place] + put + pdf[place + len(put) :]
    try:
        append(changed, HIDDEN, digits=64, at=declared.NOW)
        PlainFile(changed).page(0)
    except (NotPlain, AlreadySealed, AlreadySigned):
        pass
