"""The rules of PDF/A-2 that signing can break, by clause of ISO 19005-2; not a whole validator."""

from __future__ import annotations

import io
from typing import Any

import pikepdf


def findings(pdf: bytes) -> list[str]:
    """Return the clauses that a file breaks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sorted(
            {
                *_of_file(document),
                *_of_form(document),
                *_of_annotations(document),
                *_of_streams(document),
            }
        )


def _of_file(document: pikepdf.Pdf) -> list[str]:
    found = []
    if "/ID" not in document.trailer:
        found.append("6.1.3 no /ID")
    if document.is_encrypted:
        found.append("6.1.3 encrypted")
    with document.open_metadata() as metadata:
        if not metadata.get("pdfaid:part"):
            found.append("6.6.4 pdfaid lost")
    intents = document.Root.get("/OutputIntents", pikepdf.Array())
    if "/GTS_PDFA1" not in [str(intent.get("/S")) for intent in intents]:
        found.append("6.2.2 no output intent")
    return found


def _of_form(document: pikepdf.Pdf) -> list[str]:
    form = document.Root.get("/AcroForm", pikepdf.Dictionary())
    found = [f"6.4 {key}" for key in ("/XFA", "/NeedAppearances") if key in form]
    resources = form.get("/DR", pikepdf.Dictionary())
    return found + _fonts(resources, set())


def _of_annotations(document: pikepdf.Pdf) -> list[str]:
    found: list[str] = []
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        for annotation in page.get("/Annots", pikepdf.Array()):
            flags = int(annotation.get("/F", 0))
            if not flags & 4 or flags & (1 | 2 | 32 | 256):
                found.append(f"6.3.2 flags {flags}")
            appearance = annotation.get("/AP")
            if appearance is None and not any(
                float(annotation.Rect[n]) - float(annotation.Rect[n + 2]) for n in (0, 1)
            ):
                # 6.3.3 wants no appearance of what has no size.
                continue
            if appearance is None or set(appearance.keys()) != {"/N"}:
                found.append("6.3.3 appearance")
            else:
                found += _fonts(appearance.N.get("/Resources", pikepdf.Dictionary()), seen)
            if "/A" in annotation or "/AA" in annotation:
                found.append("6.5 action")
    return found


def _fonts(resources: Any, seen: set[tuple[int, int]]) -> list[str]:
    found = []
    for font in dict(resources.get("/Font", pikepdf.Dictionary())).values():
        descendant = font.get("/DescendantFonts", pikepdf.Array([font]))[0]
        descriptor = descendant.get("/FontDescriptor", pikepdf.Dictionary())
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            found.append(f"6.2.11.4 not embedded {font.get('/BaseFont')}")
        if descendant.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in descendant:
            found.append("6.2.11.3.2 no CIDToGIDMap")
    for picture in dict(resources.get("/XObject", pikepdf.Dictionary())).values():
        if picture.objgen in seen:
            continue
        seen.add(picture.objgen)
        found += [
            f"6.2.8 {key}" for key in ("/Alternates", "/OPI", "/Interpolate") if key in picture
        ]
        found += _fonts(picture.get("/Resources", pikepdf.Dictionary()), seen)
    return found


def _of_streams(document: pikepdf.Pdf) -> list[str]:
    found = []
    for candidate in document.objects:
        if isinstance(candidate, pikepdf.Stream):
            filters = candidate.get("/Filter", pikepdf.Array())
            names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
            found += [f"6.1.7.2 {name}" for name in names if name in ("/LZWDecode", "/Crypt")]
            if {"/F", "/FFilter", "/FDecodeParms"} & set(candidate.keys()):
                found.append("6.1.7.1 external stream")
    return found
