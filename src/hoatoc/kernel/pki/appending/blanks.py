"""Number and date written into the blanks of a file in the plain form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hoatoc.kernel.pki.contracts import blank_of
from hoatoc.kernel.pki.filling import Text, text_for

from .objects import Dictionary, NotPlain, Ref, Value, string, text_of
from .plain import PlainFile
from .revision import Revision


@dataclass(frozen=True)
class Form:
    """The form of a file: where it is kept, what it says, and its fields."""

    ref: Ref | None
    entries: Dictionary
    fields: list[Value]
    fields_ref: Ref | None


def form_in(file: PlainFile, held: Value | None) -> Form:
    """Return the form that the catalogue holds, empty where it holds none."""
    entries = {} if held is None else file.dictionary(held)
    inside = entries.get(b"Fields", [])
    fields = file.get(inside)
    if not isinstance(fields, list):
        raise NotPlain
    return Form(
        ref=held if isinstance(held, Ref) else None,
        entries=entries,
        fields=fields,
        fields_ref=inside if isinstance(inside, Ref) else None,
    )


def fill(
    file: PlainFile,
    revision: Revision,
    form: Form,
    values: Mapping[str, str],
    fonts: tuple[Path, Path] | None,
) -> None:
    """Fill the blanks that the file has, each wherever it stands."""
    for ref in form.fields:
        field = file.dictionary(ref)
        name = blank_of(text_of(field.get(b"T"))) if field.get(b"FT") == b"/Tx" else ""
        if name not in values:
            continue
        if not isinstance(ref, Ref):
            raise NotPlain
        appearance = text_of(field[b"DA"]) if b"DA" in field else ""
        text = text_for(name, values[name], appearance, fonts)
        shown = _shown(revision, text, field.get(b"Rect"), _embedded(file, form, text))
        revision.put(ref, {**field, b"V": string(text.text), b"AP": {b"N": shown}})


def _shown(revision: Revision, text: Text, box: Value | None, font: Ref) -> Ref:
    if not isinstance(box, list) or len(box) != 4:
        raise NotPlain
    left, bottom, right, top = (_number(edge) for edge in box)
    resources: Dictionary = {b"Font": {text.key[1:].encode(): font}}
    size = (right - left, top - bottom)
    return revision.form(text.content(size[0]), size, resources)


def _embedded(file: PlainFile, form: Form, text: Text) -> Ref:
    """Return the font that was embedded before signing; another cut is for the library."""
    resources = file.dictionary(form.entries.get(b"DR"))
    ref = file.dictionary(resources.get(b"Font")).get(text.key[1:].encode())
    if not isinstance(ref, Ref):
        raise NotPlain
    if file.dictionary(ref).get(b"BaseFont") != b"/" + text.font.name.encode():
        raise NotPlain
    return ref


def _number(value: Value) -> float:
    try:
        return float(value) if isinstance(value, bytes) else float("nan")
    except ValueError as problem:
        raise NotPlain from problem
