"""What each revision of a file changed: for people to look at, and to name what was done to it.

Two states of the file are compared by what a reader shows: pages, annotations, fields, the form,
the catalogue. The structure tree is left out, because nothing of it is drawn.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pyhanko.pdf_utils.reader import PdfFileReader

from .report import Reason
from .states import State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyhanko.pdf_utils.xref import XRefCache

    from .states import Field, Page

MOST_REVISIONS: Final = 60
_MOST_OF_A_KIND: Final = 12
_LONGEST_VALUE: Final = 60
# What a signature allows to follow; none of it says what was done to a file that is refused.
HARMLESS: Final = frozenset(
    {
        "change_signed", "change_stamped", "change_field_filled", "change_proofs",
        "change_metadata", "change_nothing_shown",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Revision:
    """One revision: where it ends, the fields signed in it, and what it changed."""

    number: int
    length: int
    signed: tuple[str, ...]
    changes: tuple[Reason, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages (from 1) on which something may look different now."""
        seen = [one for one in self.changes if one.code != "change_stamped"]
        found = {int(one.facts["page"]) for one in seen if one.facts.get("page")}
        return tuple(sorted(found - {0}))

    def as_dict(self) -> dict[str, Any]:
        """Return the revision for JSON, without a word in anybody's language."""
        changes = [{"code": one.code, "facts": one.facts} for one in self.changes]
        return {
            "number": self.number, "length": self.length, "signed": list(self.signed),
            "changes": changes,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Revision:
        """Return a revision from what ``as_dict`` made."""
        changes = tuple(Reason(one["code"], dict(one["facts"])) for one in plain["changes"])
        return cls(plain["number"], plain["length"], tuple(plain["signed"]), changes)


def revisions_of(pdf: bytes) -> tuple[Revision, ...]:
    """Return what each revision changed; what cannot be read says so, and nothing is raised."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        return tuple(_revisions(reader, pdf))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever hostile bytes raise, there is nothing to tell
        return ()


def named(reader: PdfFileReader, *, first: int, last: int) -> tuple[Reason, ...]:
    """Return by name what was done to a file after signatures that do not provide for it.

    ``first`` and ``last`` are the revisions (from 0) of the first and the last such signature: what
    follows the last one breaks it even where it would be harmless elsewhere.
    """
    try:
        steps = list(_steps(reader, first))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above; the verdict stands without it
        return ()
    done = _told(one for _number, changes in steps for one in changes if one.code not in HARMLESS)
    behind = [one for number, changes in steps if number > last for one in changes]
    return done or _told(one for one in behind if one.code != "change_metadata")


def _steps(reader: PdfFileReader, first: int) -> Iterator[tuple[int, list[Reason]]]:
    before = state_of(reader, first)
    latest = reader.xrefs.total_revisions - 1
    # Of a file with more revisions than one can tell, the whole is compared with its end.
    some = range(first + 1, latest + 1) if latest - first <= MOST_REVISIONS else (latest,)
    for number in some:
        now = state_of(reader, number)
        yield number, list(_differences(before, now))
        before = now


def shadow_problem(xrefs: XRefCache, *, after: int) -> str | None:
    """Return ``shadow_objects`` when a later table shows objects that lie in the signed part.

    Whoever writes a revision writes its objects behind the one before; a table that points back to
    others brings to light what was hidden in the file when it was signed.
    """
    for revision in range(after + 1, xrefs.total_revisions):
        behind = xrefs.get_startxref_for_revision(revision - 1)
        for ref in xrefs.explicit_refs_in_revision(revision):
            now = xrefs.get_historical_ref(ref, revision)
            if now == xrefs.get_historical_ref(ref, revision - 1):
                continue
            if _lies_before(xrefs, now, behind, revision):
                return "shadow_objects"
    return None


def _lies_before(xrefs: XRefCache, now: Any, behind: int, revision: int) -> bool:
    if isinstance(now, int):
        return now < behind
    if now is None:
        return False
    packed = {ref.idnum for ref in xrefs.explicit_refs_in_revision(revision)}
    return now.obj_stream_id not in packed


def _revisions(reader: PdfFileReader, pdf: bytes) -> Iterator[Revision]:
    last: State | None = None
    for number, (revision, length) in enumerate(_ends(reader.xrefs, pdf)[:MOST_REVISIONS], 1):
        now = state_of(reader, revision)
        if last is None:
            yield Revision(number, length, tuple(now.signed), ())
        else:
            told = _told(_differences(last, now)) or (Reason("change_nothing_shown"),)
            codes = ("change_signed", "change_stamped")
            signed = tuple(one.facts["name"] for one in told if one.code in codes)
            yield Revision(number, length, signed, told)
        last = now


def _ends(xrefs: XRefCache, pdf: bytes) -> list[tuple[int, int]]:
    """Return each revision's number and where it ends.

    The two tables of a linearised file are one revision: the second lies before the first.
    """
    found: list[tuple[int, int]] = []
    for revision in range(xrefs.total_revisions):
        mark = pdf.find(b"%%EOF", xrefs.get_startxref_for_revision(revision))
        end = len(pdf) if mark < 0 else mark + 5
        while pdf[end : end + 1] in (b"\r", b"\n"):
            end += 1
        if found and end <= found[-1][1]:
            found[-1] = (revision, found[-1][1])
        else:
            found.append((revision, end))
    return found


def _told(changes: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return each change once, and of one kind no more than one can read."""
    kept: list[Reason] = []
    counts: dict[str, int] = {}
    for one in changes:
        counts[one.code] = counts.get(one.code, 0) + 1
        if one not in kept and counts[one.code] <= _MOST_OF_A_KIND:
            kept.append(one)
    return tuple(kept)


def _differences(before: State, now: State) -> Iterator[Reason]:
    yield from _pages(before, now)
    for name in sorted({*before.fields, *now.fields}):
        yield from _field(name, before.fields.get(name), now.fields.get(name))
    for key, code in (
        ("form", "change_form"), ("actions", "change_actions"), ("catalogue", "change_catalogue"),
        ("metadata", "change_metadata"), ("proofs", "change_proofs"),
    ):  # fmt: skip
        if before.parts.get(key) != now.parts.get(key):
            yield Reason(code)
    is_certified_now = len(before.signed) < len(now.signed) and not before.parts["permissions"]
    if before.parts["permissions"] != now.parts["permissions"] and not is_certified_now:
        yield Reason("change_permissions")


def _pages(before: State, now: State) -> Iterator[Reason]:
    if len(now.pages) != len(before.pages):
        facts = {"before": str(len(before.pages)), "now": str(len(now.pages))}
        yield Reason("change_page_count", facts)
    for number, (old, new) in enumerate(zip(before.pages, now.pages, strict=False), 1):
        yield from _page(str(number), old, new)


def _page(number: str, old: Page, new: Page) -> Iterator[Reason]:
    facts = {"page": number}
    if old.content != new.content:
        yield Reason("change_page_content", facts)
    if old.shape != new.shape:
        yield Reason("change_page_shape", facts)
    if old.resources != new.resources:
        yield Reason("change_page_resources", facts)
    if old.rest != new.rest:
        yield Reason("change_page_acts", facts)
    for key in sorted({*old.annotations, *new.annotations}):
        was, is_now = old.annotations.get(key), new.annotations.get(key)
        if was == is_now:
            continue
        kind = {"page": number, "kind": _short((is_now or was or ("", b""))[0])}
        verb = "added" if was is None else "removed" if is_now is None else "changed"
        yield Reason(f"change_annotation_{verb}", kind)


def _field(name: str, old: Field | None, new: Field | None) -> Iterator[Reason]:
    facts = {"name": _short(name), "page": str((new or old).page)}  # type: ignore[union-attr]  # one is there
    if new is None:
        yield Reason("change_field_removed", facts)
    elif new.kind == "/Sig":
        yield from _signature(facts, old, new)
    elif old is None:
        yield Reason("change_field_added", facts)
    elif old.kind != new.kind:
        yield Reason("change_field_drawn", facts)
    elif old.value != new.value:
        values = {**facts, "old": _short(old.value), "new": _short(new.value)}
        yield Reason("change_field_filled" if not old.value else "change_field_changed", values)
    elif (old.shown, old.page) != (new.shown, new.page):
        yield Reason("change_field_drawn", facts)


def _signature(facts: dict[str, str], old: Field | None, new: Field) -> Iterator[Reason]:
    was = old.value if old is not None else ""
    if new.is_signed and not was:
        yield Reason("change_stamped" if new.is_stamp else "change_signed", facts)
    elif was and not new.value:
        yield Reason("change_signature_removed", facts)
    elif was != new.value:
        yield Reason("change_signature_changed", facts)
    elif old is None:
        yield Reason("change_field_added", facts)
    elif (old.shown, old.page) != (new.shown, new.page):
        yield Reason("change_field_drawn", facts)


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
