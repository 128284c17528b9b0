"""One revision of a file as a reader shows it, cut down to prints that can be compared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.pdf_utils.reader import PdfFileReader

# Whatever lies deeper, or beyond so many, is not looked at.
_DEEPEST, _MOST_OBJECTS, _MOST_PAGES = 40, 20_000, 5_000
# Ways back, which would lead in circles and say nothing of what is shown.
_WAYS_BACK: Final = frozenset(
    {"/Parent", "/P", "/Popup", "/StructParent", "/StructParents", "/Length", "/M", "/NM"}
)
_SHAPE: Final = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_PAGE_SAID_APART: Final = frozenset(
    {"/Contents", "/Resources", "/Annots", "/Parent", "/StructParents", "/Tabs", *_SHAPE}
)
_ACTIONS: Final = ("/OpenAction", "/AA", "/Names", "/URI")
_SAID_APART: Final = frozenset(
    {
        "/Pages", "/AcroForm", "/DSS", "/Metadata", "/StructTreeRoot", "/Extensions", "/Perms",
        "/Version", *_ACTIONS,
    }
)  # fmt: skip
_FORM_SAID_APART: Final = frozenset({"/Fields", "/SigFlags", "/DR", "/DA"})


@dataclass(frozen=True)
class Field:
    """One field of the form: what it holds, how it looks, and on which page (from 1, or 0)."""

    kind: str
    value: str
    shown: bytes
    page: int
    is_stamp: bool = False

    @property
    def is_signed(self) -> bool:
        """Tell whether the field holds a signature or a time stamp."""
        return self.kind == "/Sig" and bool(self.value)


@dataclass(frozen=True)
class Page:
    """One page: what it draws, its shape, its fonts and pictures, and what is laid over it."""

    content: bytes
    shape: bytes
    resources: bytes
    rest: bytes
    annotations: dict[str, tuple[str, bytes]]


@dataclass(frozen=True)
class State:
    """One revision."""

    pages: tuple[Page, ...]
    fields: dict[str, Field]
    parts: dict[str, bytes | None]

    @property
    def signed(self) -> list[str]:
        """The names of the fields that hold a signature or a time stamp."""
        return [name for name, one in self.fields.items() if one.is_signed]


def state_of(reader: PdfFileReader, revision: int) -> State:
    """Return the file as it was in a revision (from 0)."""
    root = reader.get_historical_resolver(revision).root
    prints = _Prints()
    leaves = list(_leaves(_at(root, "/Pages")))
    form = _dictionary(_at(root, "/AcroForm"))
    found = list(_fields(_at(form, "/Fields"), "", {}, 0))
    places = {
        key: number
        for number, leaf in enumerate(leaves, 1)
        for key, _annotation in _annotations(leaf)
    }
    fields: dict[str, Field] = {}
    widgets: set[str] = set()
    for name, widget_keys, one in found:
        widgets.update(widget_keys)
        page = next((places[key] for key in widget_keys if key in places), 0)
        alike = sum(known.partition("#")[0] == name for known in fields)
        fields[f"{name}#{alike + 1}" if alike else name] = _field(prints, one, page)
    pages = tuple(_page(prints, leaf, widgets) for leaf in leaves)
    return State(pages, fields, _parts(prints, root, form))


@dataclass
class _Prints:
    """Digests of objects as they are in one revision; each is made once."""

    known: dict[tuple[int, int], bytes] = field(default_factory=dict)
    count: int = 0

    def of(self, value: Any, depth: int = 0) -> bytes:
        """Return the print of an object and of all that it leads to."""
        self.count += 1
        if depth > _DEEPEST or self.count > _MOST_OBJECTS:
            return b"beyond"
        if isinstance(value, IndirectObject):
            return self._behind(value, depth)
        if isinstance(value, StreamObject):
            drawn = hashlib.sha256(value.encoded_data or value.data).digest()
            return drawn + self._dictionary(value, depth)
        if isinstance(value, DictionaryObject):
            return self._dictionary(value, depth)
        if isinstance(value, ArrayObject):
            parts = [self.of(value.raw_get(place), depth + 1) for place in range(len(value))]
            return hashlib.sha256(b"[" + b"|".join(parts)).digest()
        return f"{type(value).__name__}:{value}".encode(errors="surrogatepass")

    def _behind(self, reference: IndirectObject, depth: int) -> bytes:
        key = (reference.idnum, reference.generation)
        if key not in self.known:
            # What leads back to itself is known by its number.
            self.known[key] = b"%d %d R" % key
            behind = reference.get_object()
            kind = str(_at(behind, "/Type") or "") if isinstance(behind, DictionaryObject) else ""
            if kind not in ("/Page", "/Pages"):
                self.known[key] = self.of(behind, depth + 1)
        return self.known[key]

    def _dictionary(self, value: DictionaryObject, depth: int) -> bytes:
        digest = hashlib.sha256(b"<<")
        for key in sorted(set(value) - _WAYS_BACK):
            digest.update(key.encode() + b"=" + self.of(value.raw_get(key), depth + 1) + b";")
        return digest.digest()

    def some(self, value: DictionaryObject, *keys: str) -> bytes:
        """Return the print of these entries of a dictionary."""
        chosen = [self.of(value.raw_get(key)) if key in value else b"-" for key in keys]
        return hashlib.sha256(b"|".join(chosen)).digest()


def _at(value: DictionaryObject, key: str) -> Any:
    """Return what an entry leads to, or None."""
    try:
        return value[key]
    except KeyError:
        return None


def _dictionary(value: Any) -> DictionaryObject:
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _leaves(tree: Any) -> Iterator[DictionaryObject]:
    """Return the pages in their order; what they inherit is written into them."""
    waiting: list[tuple[Any, dict[str, Any], int]] = [(tree, {}, 0)]
    count = 0
    while waiting and count < _MOST_PAGES:
        node, inherited, depth = waiting.pop()
        if isinstance(node, IndirectObject):
            node = node.get_object()
        if not isinstance(node, DictionaryObject) or depth > _DEEPEST:
            continue
        given = {
            key: node.raw_get(key) for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
            if key in node
        }  # fmt: skip
        inherited = {**inherited, **given}
        if "/Kids" in node:
            kids = node["/Kids"]
            below = [kids.raw_get(place) for place in range(len(kids))]
            waiting += [(kid, inherited, depth + 1) for kid in reversed(below)]
        else:
            count += 1
            yield DictionaryObject({**{key: node.raw_get(key) for key in node}, **inherited})


def _annotations(page: DictionaryObject) -> list[tuple[str, DictionaryObject]]:
    listed = _at(page, "/Annots")
    if not isinstance(listed, ArrayObject):
        return []
    return [
        (_key(listed.raw_get(place), place), _dictionary(listed[place]))
        for place in range(len(listed))
    ]


def _key(value: Any, place: int) -> str:
    return f"{value.idnum} R" if isinstance(value, IndirectObject) else f"direct {place}"


def _page(prints: _Prints, page: DictionaryObject, widgets: set[str]) -> Page:
    laid = {
        key: (str(_at(one, "/Subtype") or "")[1:] or "?", prints.of(one))
        for key, one in _annotations(page)
        if key not in widgets
    }
    rest = sorted(set(page) - _PAGE_SAID_APART)
    return Page(
        content=prints.some(page, "/Contents"),
        shape=prints.some(page, *_SHAPE),
        resources=prints.some(page, "/Resources"),
        rest=prints.some(page, *rest) + "|".join(rest).encode(),
        annotations=laid,
    )


def _fields(
    listed: Any, above: str, inherited: dict[str, Any], depth: int
) -> Iterator[tuple[str, list[str], DictionaryObject]]:
    """Return each field: its whole name, where its widgets are, and its dictionary."""
    if not isinstance(listed, ArrayObject) or depth > _DEEPEST:
        return
    for place in range(len(listed)):
        one = _dictionary(listed[place])
        key = _key(listed.raw_get(place), place)
        given = {k: one.raw_get(k) for k in ("/FT", "/V", "/DA", "/Ff") if k in one}
        values = {**inherited, **given}
        name = ".".join(filter(None, [above, str(_at(one, "/T") or "")]))
        kids = _at(one, "/Kids")
        is_parent = isinstance(kids, ArrayObject) and any("/T" in _dictionary(kid) for kid in kids)
        if is_parent:
            yield from _fields(kids, name, values, depth + 1)
            continue
        whole = DictionaryObject({**{k: one.raw_get(k) for k in one}, **values})
        below = range(len(kids)) if isinstance(kids, ArrayObject) else ()
        yield name, [key, *(_key(kids.raw_get(at), at) for at in below)], whole


def _field(prints: _Prints, one: DictionaryObject, page: int) -> Field:
    kind = str(_at(one, "/FT") or "")
    looks = sorted(set(one) - {"/V", "/Parent", "/P", "/M"})
    value = _at(one, "/V")
    if kind != "/Sig":
        held = "" if value is None else _text(value)
        return Field(kind, held, prints.some(one, *looks), page)
    signed = _dictionary(value)
    ranges = _at(signed, "/ByteRange")
    held = " ".join(map(str, ranges)) if isinstance(ranges, ArrayObject) else ""
    if value is not None and not held:
        held = "?"
    is_stamp = str(_at(signed, "/Type") or "") == "/DocTimeStamp"
    return Field(kind, held, prints.some(one, *looks), page, is_stamp)


def _text(value: Any) -> str:
    return str(value) if isinstance(value, TextStringObject | str) else repr(value)


def _parts(
    prints: _Prints, root: DictionaryObject, form: DictionaryObject
) -> dict[str, bytes | None]:
    rest = sorted(set(root) - _SAID_APART)
    form_rest = sorted(set(form) - _FORM_SAID_APART)
    return {
        "form": prints.some(form, *form_rest) + "|".join(form_rest).encode() if form_rest else None,
        "actions": prints.some(root, *_ACTIONS),
        "catalogue": prints.some(root, *rest) + "|".join(rest).encode(),
        "metadata": prints.some(root, "/Metadata"),
        "proofs": prints.some(root, "/DSS"),
        "permissions": prints.some(root, "/Perms") if "/Perms" in root else None,
    }
