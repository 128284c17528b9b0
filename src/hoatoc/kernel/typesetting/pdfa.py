"""Rules of PDF/A-2 (ISO 19005-2) that a composer or signer could break; no whole validator."""

import io
from collections.abc import Iterator

import pikepdf


def pdfa_findings(pdf: bytes) -> list[str]:
    """Return what offends, each as clause and fault; an empty list means nothing was found."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        checks = (_trailer, _metadata, _catalogue, _fonts, _streams, _annotations)
        return sorted({finding for check in checks for finding in check(document)})


def _trailer(document: pikepdf.Pdf) -> Iterator[str]:
    if "/ID" not in document.trailer:
        yield "6.1.3 trailer without ID"
    if document.is_encrypted:
        yield "6.1.3 encrypted"


def _metadata(document: pikepdf.Pdf) -> Iterator[str]:
    with document.open_metadata() as metadata:
        if not metadata.get("pdfaid:part"):
            yield "6.6.4 no PDF/A identification in the metadata"


def _catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    intents = [str(intent.get("/S")) for intent in root.get("/OutputIntents", [])]
    if "/GTS_PDFA1" not in intents:
        yield "6.2.3 no output intent"
    names = root.get("/Names", pikepdf.Dictionary())
    if _acts(root.get("/OpenAction")) or "/AA" in root or "/JavaScript" in names:
        yield "6.5.1 action in the catalogue"
    form = root.get("/AcroForm", pikepdf.Dictionary())
    if form.get("/NeedAppearances", False):
        yield "6.4.1 NeedAppearances"
    if "/XFA" in form:
        yield "6.4.2 XFA"


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
            if "/A" in annotation or "/AA" in annotation:
                yield "6.5.1 action on an annotation"
