"""The shared text: what several browsers write, merged here, and read here as a manuscript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pycrdt import Doc, TransactionEvent, XmlElement, XmlFragment, XmlText, merge_updates

from hoatoc.kernel.typesetting.manuscript import Manuscript

from .updates import ROOT, UpdateRefused, check_update, clocks_of
from .wording import CAPTION, CELL, OBJECT, WrittenLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    Node = XmlElement | XmlFragment | XmlText

LEVELS = ("part", "chapter", "section", "subsection", "roman")
KINDS = ("paragraph", *LEVELS, "article", "clause", "point", "item", "annex")
STYLES = ("bold", "italic", "underline")
_SIDES = ("left", "center", "right")
_NOTHING = b"\x00\x00"


class SharedText:
    """One text as the library holds it; made anew for each change, kept as bytes."""

    def __init__(self, state: bytes = b"", updates: Iterable[bytes] = ()) -> None:
        self.doc: Doc[Any] = Doc()
        self.root = self.doc.get(ROOT, type=XmlFragment)
        for known in (state, *updates):
            if known:
                self.doc.apply_update(bytes(known))

    def accept(self, update: bytes) -> bytes:
        """Merge what a browser sent; return what is new in our own words, empty if nothing is.

        What other browsers get and what is kept is never the bytes that one of them sent: text
        that was typed and deleted again within one update is not in it.
        """
        check_update(update, clocks_of(self.vector))
        told: list[bytes] = []

        def note(event: TransactionEvent) -> None:
            told.append(bytes(event.update))

        subscription = self.doc.observe(note)
        try:
            self.doc.apply_update(update)
        except (ValueError, RuntimeError) as problem:
            raise UpdateRefused from problem
        finally:
            self.doc.unobserve(subscription)
        new = [one for one in told if one != _NOTHING]
        return merged(new)

    @property
    def state(self) -> bytes:
        """Everything, as one update."""
        return bytes(self.doc.get_update())

    @property
    def vector(self) -> bytes:
        """How much of each browser's writing is known here."""
        return bytes(self.doc.get_state())

    def manuscript(self) -> Manuscript:
        """Return the text by the contract; what no editor of ours makes is left out."""
        blocks = [block for node in self.root.children for block in _block(node)]
        return Manuscript.parse({"version": 1, "blocks": blocks})

    def lines(self) -> Iterator[WrittenLine]:
        """Return every line that has words, cells and captions too, as the editor counts them."""
        return _lines_of(self.root)


def merged(updates: list[bytes]) -> bytes:
    """Return several updates as one."""
    if not updates:
        return b""
    return updates[0] if len(updates) == 1 else bytes(merge_updates(*updates))


def shared_from(manuscript: Manuscript | None) -> SharedText:
    """Begin a shared text with a manuscript, or with one empty line."""
    shared = SharedText()
    blocks = manuscript.to_json()["blocks"] if manuscript else []
    for block in blocks or [{"type": "paragraph", "runs": []}]:
        _write(shared.root, block)
    return shared


# --- From the shared text to the contract ---


def _block(node: Node) -> Iterator[dict[str, Any]]:
    if not isinstance(node, XmlElement):
        return
    match node.tag:
        case "line":
            yield _line(node)
        case "table":
            yield from _table(node)
        case "figure":
            yield {"type": "figure", **_figure(node), "caption": _runs(node)}
        case "page_break":
            yield {"type": "page_break"}


def _lines_of(node: XmlFragment | XmlElement) -> Iterator[WrittenLine]:
    for child in node.children:
        if not isinstance(child, XmlElement):
            continue
        kind = {"paragraph": CELL, "figure": CAPTION}.get(child.tag or "", "")
        if child.tag == "line":
            kind = str(_attributes(child).get("kind", "paragraph"))
        if kind:
            yield WrittenLine(kind, "".join(_letters(one) for one in child.children))
        else:
            yield from _lines_of(child)


def _letters(node: Node) -> str:
    if isinstance(node, XmlText):
        return "".join(words for words, _styles in node.diff() if isinstance(words, str))
    return OBJECT


def _line(node: XmlElement) -> dict[str, Any]:
    named = _attributes(node)
    kind = named.get("kind", "paragraph")
    runs = _runs(node)
    if kind in LEVELS:
        return {"type": "heading", "level": kind, "runs": runs}
    if kind == "annex":
        return {"type": "annex", "title": runs}
    if kind not in KINDS or kind == "paragraph":
        side = {"align": named["align"]} if named.get("align") in _SIDES else {}
        return {"type": "paragraph", "runs": runs, **side}
    return {"type": kind, "runs": runs}


def _figure(node: XmlElement) -> dict[str, Any]:
    named = _attributes(node)
    width = named.get("width")
    # What is no number at all fails both comparisons.
    share = float(width) if isinstance(width, int | float) and 0.1 <= width <= 1 else 1.0
    return {"file": str(named.get("file", "")), "width": share}


def _table(node: XmlElement) -> Iterator[dict[str, Any]]:
    rows = [_row(row) for row in _elements(node, "table_row")]
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return
    heads = list(_elements(next(_elements(node, "table_row")), "table_header"))
    full = [[*row, *([[]] * (columns - len(row)))] for row in rows]
    yield {"type": "table", "header": bool(heads), "rows": full}


def _row(row: XmlElement) -> list[list[dict[str, Any]]]:
    return [_cell(cell) for cell in _elements(row, "table_header", "table_cell")]


def _cell(cell: XmlElement) -> list[dict[str, Any]]:
    runs: list[dict[str, Any]] = []
    for place, line in enumerate(_elements(cell, "paragraph")):
        runs += [{"break": True}] if place else []
        runs += _runs(line)
    return runs


def _elements(node: XmlElement, *tags: str) -> Iterator[XmlElement]:
    for child in node.children:
        if isinstance(child, XmlElement) and child.tag in tags:
            yield child


def _runs(node: XmlElement) -> list[dict[str, Any]]:
    runs: list[dict[str, Any]] = []
    for child in node.children:
        if isinstance(child, XmlText):
            runs += [_run(words, styles) for words, styles in child.diff() if words]
        elif isinstance(child, XmlElement) and child.tag == "line_break":
            runs.append({"break": True})
        elif isinstance(child, XmlElement) and child.tag == "footnote":
            runs.append({"footnote": str(_attributes(child).get("text", ""))})
    return runs


def _run(words: object, styles: Mapping[str, Any] | None) -> dict[str, Any]:
    kept = {name: True for name in STYLES if (styles or {}).get(name) not in (None, False)}
    return {"text": str(words), **kept}


def _attributes(node: XmlElement) -> dict[str, Any]:
    return dict(node.attributes.__iter__())


# --- From the contract to the shared text ---


def _write(root: XmlFragment, block: Mapping[str, Any]) -> None:
    match block["type"]:
        case "table":
            _write_table(root, block)
        case "figure":
            named = {"file": block["file"], "width": block["width"]}
            _write_runs(_add(root, "figure", named), block["caption"])
        case "page_break":
            _add(root, "page_break")
        case "heading":
            _write_runs(_add(root, "line", {"kind": block["level"]}), block["runs"])
        case "annex":
            _write_runs(_add(root, "line", {"kind": "annex"}), block["title"])
        case kind:
            side = {"align": block["align"]} if "align" in block else {}
            _write_runs(_add(root, "line", {"kind": kind, **side}), block["runs"])


def _add(
    parent: XmlFragment | XmlElement, tag: str, attributes: Mapping[str, Any] | None = None
) -> XmlElement:
    made: XmlElement = parent.children.append(XmlElement(tag, dict(attributes or {})))
    return made


def _write_table(root: XmlFragment, block: Mapping[str, Any]) -> None:
    table = _add(root, "table")
    for place, row in enumerate(block["rows"]):
        tag = "table_header" if block["header"] and place == 0 else "table_cell"
        line = _add(table, "table_row")
        for cell in row:
            _write_runs(_add(_add(line, tag, {"colspan": 1, "rowspan": 1}), "paragraph"), cell)


def _write_runs(parent: XmlElement, runs: Iterable[Mapping[str, Any]]) -> None:
    words: XmlText | None = None
    for run in runs:
        if "text" not in run:
            tag = "line_break" if "break" in run else "footnote"
            _add(parent, tag, {} if "break" in run else {"text": run["footnote"]})
            words = None
        elif run["text"]:
            words = words or parent.children.append(XmlText())
            styles: dict[str, Any] = {name: {} for name in STYLES if run.get(name)}
            words.insert(len(words), run["text"], styles)
