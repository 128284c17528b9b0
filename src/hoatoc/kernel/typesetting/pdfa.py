"""Rules of PDF/A-2 (ISO 19005-2) that a composer or signer could break; no whole validator."""

import io
import re
from collections.abc import Iterator

import pikepdf

# A header of PDF 1.x, and a line of bytes that no text has, so that nobody mends line ends.
_HEADER = re.compile(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}")
_ICC = slice(36, 40)
_ACTIONS = frozenset({
    "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState",
    "/Rendition", "/Trans", "/GoTo3DView", "/JavaScript",
})  # fmt: skip
_BLENDS = frozenset({
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten",
    "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue",
    "/Saturation", "/Color", "/Luminosity",
})  # fmt: skip
_SPOKEN = frozenset({"/3D", "/Sound", "/Screen", "/Movie", "/RichMedia", "/FileAttachment"})
_COLOURS = 3


def pdfa_findings(pdf: bytes) -> list[str]:
    """Return what offends, each as clause and fault; an empty list means nothing was found."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        checks = (
            _trailer, _metadata, _catalogue, _intents, _fonts, _streams, _graphics, _actions,
            _annotations,
        )  # fmt: skip
        found = {finding for check in checks for finding in check(document)}
    if not _HEADER.match(pdf):
        found.add("6.1.2 header")
    return sorted(found)


def _trailer(document: pikepdf.Pdf) -> Iterator[str]:
    if "/ID" not in document.trailer:
        yield "6.1.3 trailer without ID"
    if document.is_encrypted:
        yield "6.1.3 encrypted"


def _metadata(document: pikepdf.Pdf) -> Iterator[str]:
    with document.open_metadata() as metadata:
        if not metadata.get("pdfaid:part"):
            yield "6.6.4 no PDF/A identification in the metadata"
        elif (metadata["pdfaid:part"], metadata.get("pdfaid:conformance")) != ("2", "B"):
            yield "6.6.4 another part or level than PDF/A-2b"
    if "/Metadata" in document.Root and "/Filter" in document.Root.Metadata:
        yield "6.6.2 packed metadata"


def _catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    names = root.get("/Names", pikepdf.Dictionary())
    if _acts(root.get("/OpenAction")) or "/AA" in root or "/JavaScript" in names:
        yield "6.5.1 action in the catalogue"
    if "/EmbeddedFiles" in names:
        yield "6.8 embedded files"
    if any(key not in ("/DocMDP", "/UR3") for key in root.get("/Perms", {})):
        yield "6.1.12 permissions"
    form = root.get("/AcroForm", pikepdf.Dictionary())
    if form.get("/NeedAppearances", False):
        yield "6.4.1 NeedAppearances"
    if "/XFA" in form:
        yield "6.4.2 XFA"


def _intents(document: pikepdf.Pdf) -> Iterator[str]:
    """One output intent of PDF/A with a colour profile inside, by which every colour is meant."""
    intents = list(document.Root.get("/OutputIntents", []))
    ours = [one for one in intents if one.get("/S") == "/GTS_PDFA1"]
    if not ours:
        yield "6.2.3 no output intent"
    for one in ours:
        profile = one.get("/DestOutputProfile")
        if not isinstance(profile, pikepdf.Stream) or profile.read_bytes()[_ICC] != b"acsp":
            yield "6.2.3 output intent without a colour profile"
        elif profile.get("/N") != _COLOURS:
            yield "6.2.4.3 colours of the page are not those of the output intent"


def _graphics(document: pikepdf.Pdf) -> Iterator[str]:
    """What pictures, forms and graphics states may hold, those of signatures included."""
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for state in thing.get("/ExtGState", {}).values() if "/ExtGState" in thing else ():
            blend = state.get("/BM", pikepdf.Name("/Normal"))
            blends = list(blend) if isinstance(blend, pikepdf.Array) else [blend]
            if any(str(one) not in _BLENDS for one in blends):
                yield "6.2.10 unknown way of blending"
            if "/TR" in state or "/HTP" in state:
                yield "6.2.5 transfer function or halftone"
        if thing.get("/Subtype") == "/Image":
            yield from _picture(thing)
        elif thing.get("/Subtype") == "/PS" or "/OPI" in thing or "/Ref" in thing:
            yield "6.2.9 PostScript, OPI or a page of another file"


def _picture(thing: pikepdf.Object) -> Iterator[str]:
    if thing.get("/Interpolate", False):
        yield "6.2.8 picture that is smoothed by the reader"
    if "/Alternates" in thing:
        yield "6.2.8 picture with alternates"
    if thing.get("/ColorSpace") == "/DeviceCMYK":
        yield "6.2.4.3 colours of the page are not those of the output intent"


def _actions(document: pikepdf.Pdf) -> Iterator[str]:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/S", "")) in _ACTIONS:
            yield f"6.5.1 action {thing.S}"


def _acts(action: pikepdf.Object | None) -> bool:
    """Tell whether an action does more than show a page, which the standard allows."""
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") not in ("/GoTo", "/Named")


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        if thing.get("/Subtype") in ("/Type0", "/Type3"):
            continue
        described = thing.get("/FontDescriptor")
        names = ("/FontFile", "/FontFile2", "/FontFile3")
        if described is None or not any(name in described for name in names):
            yield f"6.2.11.4 font not embedded: {thing.get('/BaseFont')}"


def _streams(document: pikepdf.Pdf) -> Iterator[str]:
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        named = thing.get("/Filter", pikepdf.Array())
        filters = [named] if isinstance(named, pikepdf.Name) else list(named)
        for one in filters:
            if str(one) in {"/LZWDecode", "/Crypt"}:
                yield f"6.1.7.2 filter {one}"
        if any(key in thing for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield "6.1.7.1 external stream"


def _annotations(document: pikepdf.Pdf) -> Iterator[str]:
    for page in document.pages:
        for annotation in page.get("/Annots", []):
            x0, y0, x1, y1 = (float(edge) for edge in annotation.Rect)
            flags = int(annotation.get("/F", 0))
            if (x0 != x1 or y0 != y1) and not flags & 4:
                yield "6.3.2 annotation without the print flag"
            if flags & (1 | 2 | 32 | 256):
                yield "6.3.2 annotation that hides"
            if str(annotation.get("/Subtype", "")) in _SPOKEN:
                yield "6.3.1 annotation that plays or carries something"
            if (x0 != x1 and y0 != y1) and "/N" not in annotation.get("/AP", {}):
                yield "6.3.3 annotation without an appearance"
            if "/A" in annotation or "/AA" in annotation:
                yield "6.5.1 action on an annotation"
