"""The short way of judging our own revisions says what the library says, or nothing."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel

from hoatoc.kernel.pki.appending.objects import Dictionary, Ref, Value
from hoatoc.kernel.pki.appending.plain import PlainFile
from hoatoc.kernel.pki.appending.recognised import RecognisingPolicy, recognised
from hoatoc.kernel.pki.appending.revision import Revision

from . import documents

# The letter, the personal signature, the seal with number and date.
SIGNED, SEALED = 1, 2


def _recognised(pdf: bytes, base: int = SIGNED) -> frozenset[str] | None:
    return recognised(pdf, base, PdfFileReader(io.BytesIO(pdf), strict=False))


def _library(pdf: bytes, base: int = SIGNED) -> object:
    return DEFAULT_DIFF_POLICY.review_file(PdfFileReader(io.BytesIO(pdf), strict=False), base)


def test_the_revision_of_the_seal_is_known_and_the_library_says_the_same() -> None:
    found = _recognised(documents.good_sealed())

    assert found is not None
    assert {"Seal", "Number", "Day", "Month"} <= found
    theirs = _library(documents.good_sealed())
    assert isinstance(theirs, DiffResult)
    assert theirs.modification_level is ModificationLevel.FORM_FILLING
    assert theirs.changed_form_fields <= found


def test_a_signature_that_locks_is_for_the_library() -> None:
    reader = PdfFileReader(io.BytesIO(documents.good_sealed()), strict=False)
    seal = reader.embedded_signatures[1]
    later = RecognisingPolicy().review_file(
        reader, SIGNED, field_mdp_spec=seal.fieldmdp, doc_mdp=seal.docmdp_level
    )

    # Under the seal's own lock the filling of the blanks would be forbidden.
    assert not isinstance(later, DiffResult)


class _Change:
    """One more revision after the sealed letter, written with our own writer."""

    def __init__(self) -> None:
        self.pdf = documents.good_sealed()
        self.file = PlainFile(self.pdf)
        self.revision = Revision(self.file)
        self.root = self.file.trailer[b"Root"]
        self.page = self.file.page(0)
        self.form = self.file.dictionary(self.root)[b"AcroForm"]
        self.field, self.value = self.revision.reserve(), self.revision.reserve()

    def signed(self, **changed: Value) -> _Change:
        """Add a signature field as ours are, but for what is changed."""
        field: Dictionary = {
            b"FT": b"/Sig", b"T": b"(More)", b"Type": b"/Annot", b"Subtype": b"/Widget",
            b"F": b"132", b"Rect": [b"0", b"0", b"9", b"9"], b"P": self.page, b"V": self.value,
        }  # fmt: skip
        self.revision.put(self.field, field | {key.encode(): one for key, one in changed.items()})
        self.revision.put(self.value, {b"Type": b"/Sig", b"Filter": b"/Adobe.PPKLite"})
        self.more(self.form, Fields=self.field)
        self.more(self.page, Annots=self.field)
        return self

    def more(self, ref: Value, **lists: Value) -> _Change:
        entries = dict(self.file.dictionary(ref))
        for key, one in lists.items():
            held = self.file.get(entries.get(key.encode(), []))
            assert isinstance(held, list)
            entries[key.encode()] = [*held, one]
        return self.put(ref, entries)

    def put(self, ref: Value, value: Value) -> _Change:
        assert isinstance(ref, Ref)
        self.revision.put(ref, value)
        return self

    def entries(self, ref: Value, **changed: Value) -> _Change:
        named = {key.encode(): one for key, one in changed.items()}
        return self.put(ref, {**self.file.dictionary(ref), **named})

    def whole(self) -> bytes:
        return self.pdf + self.revision.after(len(self.pdf), is_line_open=False)[0]


def _blank(change: _Change) -> Ref:
    fields = change.file.dictionary(change.form)[b"Fields"]
    assert isinstance(fields, list)
    blank = next(one for one in fields if change.file.dictionary(one).get(b"FT") == b"/Tx")
    assert isinstance(blank, Ref)
    return blank


def _content(change: _Change) -> Value:
    return change.file.dictionary(change.page)[b"Contents"]


def test_one_more_signature_is_known() -> None:
    pdf = _Change().signed().whole()

    assert _recognised(pdf, SEALED) == frozenset({"More"})
    assert isinstance(_library(pdf, SEALED), DiffResult)


NOT_OURS: dict[str, Callable[[_Change], _Change]] = {
    "nothing": lambda c: c.put(c.field, b"null"),
    "script in the field": lambda c: c.signed(AA={b"D": {b"S": b"/JavaScript", b"JS": b"(x)"}}),
    "no signature": lambda c: c.signed(FT=b"/Tx"),
    "value from before": lambda c: c.signed(V=c.root),
    "picture from before": lambda c: c.signed(AP={b"N": _content(c)}),
    "two pictures": lambda c: c.signed(AP={b"N": c.value, b"D": c.value}),
    "another page": lambda c: c.signed(P=c.root),
    "page drawn anew": lambda c: c.signed().entries(c.page, Contents=c.field),
    "annotation taken away": lambda c: c.signed().entries(c.page, Annots=[c.field]),
    "field taken away": lambda c: c.signed().entries(c.form, Fields=[c.field], SigFlags=b"3"),
    "fonts of the form": lambda c: c.signed().entries(c.form, DR={}),
    "action of the catalogue": lambda c: c.signed().entries(c.root, OpenAction=c.value),
    "extension": lambda c: c.signed().entries(c.root, Extensions={b"ADBE": {}}),
    "another form": lambda c: c.signed().entries(c.root, AcroForm=c.value),
    "blank with a script": lambda c: c.signed().entries(_blank(c), AA={}),
    "blank moved": lambda c: c.signed().entries(_blank(c), Rect=[b"0", b"0", b"9", b"9"]),
    "blank shown by what was there": lambda c: c.signed().entries(
        _blank(c), V=b"(9)", AP={b"N": _content(c)}
    ),
    "stream of a page": lambda c: c.signed().put(_content(c), {b"Length": b"0"}),
}


@pytest.mark.parametrize("name", sorted(NOT_OURS))
def test_whatever_else_a_revision_does_is_not_known(name: str) -> None:
    assert _recognised(NOT_OURS[name](_Change()).whole(), SEALED) is None


def test_an_object_that_was_named_before_it_was_there_is_not_known() -> None:
    """It would come to light: a page that names a number to be filled in later (shadow attack)."""
    hidden = _Change()
    named = hidden.revision.reserve()
    first = hidden.entries(hidden.page, Resources={b"XObject": {b"Im": named}}).signed()
    del first.revision._bodies[hidden.field.number]
    pdf = first.whole()
    later = Revision(PlainFile(pdf))
    later._next = named.number
    late = later.add({b"Type": b"/XObject"})

    assert late == named
    assert _recognised(pdf + later.after(len(pdf), is_line_open=False)[0], SEALED + 1) is None


def test_a_seal_that_says_other_things_is_not_known() -> None:
    sealed = documents.good_sealed()
    for pdf in (
        sealed.replace(b"/SigFlags 3", b"/SigFlags 1"),
        sealed.replace(b"/T (Seal)", b"/U (Seal)"),
        sealed.replace(b"/Type /Sig ", b"/Type /Xyz "),
        sealed[: sealed.rindex(b"/Prev")]
        + sealed[sealed.rindex(b"/Prev") :].replace(b"0", b"9", 1),
    ):
        assert pdf != sealed
        try:
            known = _recognised(pdf)
        except PdfReadError:
            continue
        assert known is None


@settings(max_examples=60, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**31), st.binary(min_size=1, max_size=6))
def test_of_a_changed_file_nothing_is_known_that_the_library_does_not_say(
    at: int, put: bytes
) -> None:
    pdf = documents.good_sealed()
    start = len(documents.good_signed())
    place = start + at % (len(pdf) - start - len(put))
    changed = pdf[:place] + put + pdf[place + len(put) :]
    try:
        known = _recognised(changed)
    except Exception:  # noqa: BLE001 - the reader of the library refused the file
        return
    if known is not None:
        theirs = _library(changed)
        assert isinstance(theirs, DiffResult)
        assert theirs.modification_level is ModificationLevel.FORM_FILLING
