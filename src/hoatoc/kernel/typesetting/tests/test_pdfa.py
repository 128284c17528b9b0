"""What breaks PDF/A-2b is named; that nothing of ours does is proved where files are made."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream

from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.pdfa import pdfa_findings

from .samples import LETTER


def _annotated(document: Pdf, **changes: object) -> None:
    stamp = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 9, 9], F=4,
        AP=Dictionary(N=document.make_stream(b"", BBox=[0, 0, 9, 9], Subtype=Name.Form)),
    )  # fmt: skip
    for name, value in changes.items():
        if value is None:
            del stamp[f"/{name}"]
        else:
            stamp[f"/{name}"] = value
    document.pages[0].Annots = document.make_indirect(
        pikepdf.Array([document.make_indirect(stamp)])
    )


def _drawn(document: Pdf, **changes: object) -> None:
    """Put a picture into the page, as the appearance of a signature has one."""
    picture = Stream(
        document, b"\0" * 4, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
        BitsPerComponent=8, ColorSpace=Name.DeviceRGB,
    )  # fmt: skip
    for name, value in changes.items():
        picture[f"/{name}"] = value
    document.pages[0].Resources.XObject = Dictionary(Im0=document.make_indirect(picture))


def _blended(document: Pdf, **entries: object) -> None:
    state = {f"/{name}": value for name, value in entries.items()}
    document.pages[0].Resources.ExtGState = Dictionary(G0=Dictionary(state))


def _without_profile(document: Pdf) -> None:
    del document.Root.OutputIntents[0].DestOutputProfile


def _of_part_three(document: Pdf) -> None:
    with document.open_metadata() as metadata:
        metadata["pdfaid:part"] = "3"


FAULTS: dict[str, Callable[[Pdf], object]] = {
    "6.2.3 no output intent": lambda one: one.Root.__delitem__("/OutputIntents"),
    "6.2.3 output intent without a colour profile": _without_profile,
    "6.4.1 NeedAppearances": lambda one: one.Root.__setitem__(
        "/AcroForm", Dictionary(Fields=[], NeedAppearances=True)
    ),
    "6.6.4 another part or level than PDF/A-2b": _of_part_three,
    "6.8 embedded files": lambda one: one.attachments.__setitem__("a.txt", b"a"),
    "6.3.2 annotation without the print flag": lambda one: _annotated(one, F=0),
    "6.3.3 annotation without an appearance": lambda one: _annotated(one, AP=None),
    "6.3.1 annotation that plays or carries something": lambda one: _annotated(
        one, Subtype=Name("/Movie")
    ),
    "6.5.1 action on an annotation": lambda one: _annotated(
        one, A=Dictionary(S=Name.URI, URI="https://example.vn")
    ),
    "6.5.1 action /JavaScript": lambda one: one.pages[0].__setitem__(
        "/Hidden", one.make_indirect(Dictionary(S=Name.JavaScript, JS="1"))
    ),
    "6.2.8 picture that is smoothed by the reader": lambda one: _drawn(one, Interpolate=True),
    "6.2.4.3 colours of the page are not those of the output intent": lambda one: _drawn(
        one, ColorSpace=Name.DeviceCMYK
    ),
    "6.2.10 unknown way of blending": lambda one: _blended(one, BM=Name("/Odd")),
    "6.2.5 transfer function or halftone": lambda one: _blended(one, TR=Name.Identity),
}


@pytest.fixture(scope="module")
def sound() -> bytes:
    return compose(LETTER).pdf


@pytest.mark.parametrize("finding", FAULTS)
def test_what_breaks_the_standard_is_named(sound: bytes, finding: str) -> None:
    with pikepdf.open(io.BytesIO(sound)) as document:
        FAULTS[finding](document)
        out = io.BytesIO()
        document.save(out)

    assert finding in pdfa_findings(out.getvalue())


def test_saving_alone_breaks_nothing(sound: bytes) -> None:
    with pikepdf.open(io.BytesIO(sound)) as document:
        _annotated(document)
        _drawn(document)
        _blended(document, BM=Name.Multiply, ca=0.5)
        out = io.BytesIO()
        document.save(out)

    assert pdfa_findings(sound) == []
    assert pdfa_findings(out.getvalue()) == []


def test_a_plain_pdf_has_findings() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out)

    assert "6.6.4 no PDF/A identification in the metadata" in pdfa_findings(out.getvalue())
    assert "6.1.2 header" in pdfa_findings(b"  " + out.getvalue())
