"""Knowing our own revisions when they come back: a signature more, and blanks that were filled.

The difference analysis of the library reads every object of a file, 35 ms for a letter. What a
revision of ours does is so little that it can be named completely: a new signature field at the end
of the form and on one page, text in text fields, and nothing else that was there before is touched.
Whatever is not exactly that goes to the library, whose answer for ours is the same
(``test_recognised.py``).
"""

from __future__ import annotations

import io
import re
from typing import Final

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffPolicy,
    DiffResult,
    ModificationLevel,
    SuspiciousModification,
)
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm
from typing_extensions import override

from .objects import Dictionary, NotPlain, Ref, Value, text_of
from .plain import PlainFile

_GAP: Final = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]*[\r\n])"
# What makes the digits before it a reference; comments may stand in between.
_REFERRED: Final = re.compile(_GAP + rb"+\d{1,5}" + _GAP + rb"+R")
_SIGNATURE_FIELD: Final = frozenset(
    {b"FT", b"T", b"Type", b"Subtype", b"F", b"Rect", b"P", b"V", b"Lock", b"AP"}
)
_BLANK: Final = frozenset(
    {b"Type", b"Subtype", b"FT", b"T", b"V", b"F", b"Rect", b"P", b"DA", b"AP"}
)
_ESIC: Final = frozenset({b"Type", b"BaseVersion", b"ExtensionLevel"})


class RecognisingPolicy(DiffPolicy):
    """The policy of the library, with a short way for what is exactly a revision of ours."""

    @override
    def review_file(
        self,
        reader: PdfFileReader,
        base_revision: int | HistoricalResolver,
        field_mdp_spec: FieldMDPSpec | None = None,
        doc_mdp: MDPPerm | None = None,
    ) -> DiffResult | SuspiciousModification:
        """Compare the file with one of its revisions; a signature that locks asks the library."""
        is_free = field_mdp_spec is None and doc_mdp is None
        if is_free and isinstance(base_revision, int) and isinstance(reader.stream, io.BytesIO):
            names = recognised(reader.stream.getvalue(), base_revision, reader)
            if names is not None:
                return DiffResult(ModificationLevel.FORM_FILLING, set(names))
        found: DiffResult | SuspiciousModification = DEFAULT_DIFF_POLICY.review_file(
            reader, base_revision, field_mdp_spec, doc_mdp
        )
        return found


def recognised(pdf: bytes, base: int, reader: PdfFileReader) -> frozenset[str] | None:
    """Return the fields that were filled or signed since a revision (from 0), if nothing else was.

    None means that this is not known here.
    """
    try:
        file = PlainFile(pdf)
        total = file.revisions
        if total != reader.xrefs.total_revisions or not 0 <= base < total - 1:
            return None
        names: set[str] = set()
        for number in range(base + 1, total):
            names |= _Step(pdf, file.first(number), file.first(number + 1)).names()
    except (NotPlain, RecursionError):
        return None
    return frozenset(names)


class _Step:
    """One revision: what was before, what is after it, and what may differ."""

    def __init__(self, pdf: bytes, old: PlainFile, new: PlainFile) -> None:
        self._pdf, self._old, self._new = pdf, old, new
        self._root = _ref(new.trailer.get(b"Root"))
        self._fresh: set[int] = set()
        self._signed: list[Ref] = []
        self._names: set[str] = set()

    def names(self) -> set[str]:
        """Return the fields that were filled or signed; raise ``NotPlain`` for anything else."""
        written = self._new.written_last()
        for number in written:
            self._new.require_sound(number)
        touched = [number for number in written if self._old.has(number)]
        self._fresh = set(written) - set(touched)
        self._same_trailer()
        self._nothing_pointed_there()
        form = self._form()
        allowed = {self._root.number, form.number}
        for number in touched:
            if number not in allowed:
                self._changed(Ref(number))
        if not self._signed and not self._names:
            raise NotPlain
        return self._names

    def _same_trailer(self) -> None:
        kept = {b"Size", b"Prev", b"ID"}
        old, new = self._old.trailer, self._new.trailer
        if {k: v for k, v in old.items() if k not in kept} != {
            k: v for k, v in new.items() if k not in kept
        }:
            raise NotPlain

    def _nothing_pointed_there(self) -> None:
        """Refuse numbers that the file named before they were there: they would come to light."""
        end = min(map(self._new.place, self._new.written_last()))
        for number in self._fresh:
            digits = b"%d" % number
            at = self._pdf.find(digits, 0, end)
            while at != -1:
                after = at + len(digits)
                is_whole = not self._pdf[at - 1 : at].lstrip(b"0").isdigit()
                if is_whole and _REFERRED.match(self._pdf, after, end):
                    raise NotPlain
                at = self._pdf.find(digits, after, end)

    def _form(self) -> Ref:
        """See that catalogue and form only gained a signature; return where the form is."""
        old, new = self._old.dictionary(self._root), self._new.dictionary(self._root)
        _same(old, new, but={b"Extensions"})
        _extended(old.get(b"Extensions", {}), new.get(b"Extensions", {}))
        form = _ref(new.get(b"AcroForm"))
        before, after = self._old.dictionary(form), self._new.dictionary(form)
        _same(before, after, but={b"Fields", b"SigFlags"})
        if after.get(b"SigFlags") != b"3":
            raise NotPlain
        for ref in _more(before.get(b"Fields"), after.get(b"Fields")):
            self._sign(_ref(ref))
        return form

    def _sign(self, ref: Ref) -> None:
        field = self._fresh_dictionary(ref)
        value = self._fresh_dictionary(_ref(field.get(b"V")))
        is_signature = (
            field.get(b"FT") == b"/Sig"
            and field.get(b"Subtype") == b"/Widget"
            and value.get(b"Type") == b"/Sig"
            and field.keys() <= _SIGNATURE_FIELD
        )
        if not is_signature:
            raise NotPlain
        if b"Lock" in field:
            self._fresh_dictionary(_ref(field[b"Lock"]))
        if b"AP" in field:
            self._shown(field[b"AP"])
        if self._new.dictionary(field.get(b"P")).get(b"Type") != b"/Page":
            raise NotPlain
        self._signed.append(ref)
        self._names.add(text_of(field.get(b"T")))

    def _changed(self, ref: Ref) -> None:
        """See that an object is a page that gained the signature, or a blank that was filled."""
        old, new = self._old.dictionary(ref), self._new.dictionary(ref)
        if old.get(b"Type") == b"/Page":
            _same(old, new, but={b"Annots"})
            added = _more(old.get(b"Annots", []), new.get(b"Annots"))
            if not all(one in self._signed for one in added):
                raise NotPlain
            if any(self._new.dictionary(one).get(b"P") != ref for one in added):
                raise NotPlain
            return
        _same(old, new, but={b"V", b"AP"})
        fields = self._old.dictionary(self._new.dictionary(self._root)[b"AcroForm"])[b"Fields"]
        is_blank = (
            old.get(b"FT") == b"/Tx"
            and old.get(b"Subtype") == b"/Widget"
            and new.keys() <= _BLANK
            and isinstance(fields, list)
            and ref in fields
            and isinstance(text := new.get(b"V"), bytes)
            and text[:1] in (b"(", b"<")
        )
        if not is_blank:
            raise NotPlain
        self._shown(new.get(b"AP"))
        self._names.add(text_of(new.get(b"T")))

    def _shown(self, appearance: Value | None) -> None:
        """See that an appearance is one picture, written in this revision."""
        if not isinstance(appearance, dict) or appearance.keys() != {b"N"}:
            raise NotPlain
        if _ref(appearance[b"N"]).number not in self._fresh:
            raise NotPlain

    def _fresh_dictionary(self, ref: Ref) -> Dictionary:
        if ref.number not in self._fresh:
            raise NotPlain
        return self._new.dictionary(ref)


def _ref(value: Value | None) -> Ref:
    if not isinstance(value, Ref):
        raise NotPlain
    return value


def _same(old: Dictionary, new: Dictionary, *, but: set[bytes]) -> None:
    keys = (old.keys() | new.keys()) - but
    if any(key not in old or key not in new or old[key] != new[key] for key in keys):
        raise NotPlain


def _more(old: Value | None, new: Value | None) -> list[Value]:
    """Return what a list gained at its end."""
    if not isinstance(old, list) or not isinstance(new, list) or new[: len(old)] != old:
        raise NotPlain
    return new[len(old) :]


def _extended(old: Value, new: Value) -> None:
    """See that nothing but the mark of PAdES came to the extensions."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        raise NotPlain
    _same(old, new, but={b"ESIC"})
    mark = new.get(b"ESIC")
    is_mark = isinstance(mark, dict) and mark.keys() <= _ESIC
    if old.get(b"ESIC", mark) != mark or not (mark is None or is_mark):
        raise NotPlain
