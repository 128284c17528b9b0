"""The one rewrite that a document sees before its first signature: blanks for number and date.

Afterwards a file only grows by incremental updates (ISO 32000-1 12.8.1): what stands before a
signature is never written anew.
"""

import io
from collections import Counter
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from .contracts import Blank, Places, field_name
from .errors import AlreadySigned, DynamicForm, Encrypted, NotAPdf
from .page.appearance import PreparedFont, font_path, prepared_font

PRINT_FLAG: Final = 4
UPRIGHT, SLANTED = "/HtRegular", "/HtItalic"


def reserve(
    pdf: bytes, places: Places, *, regular: Path | None = None, italic: Path | None = None
) -> bytes:
    """Return the file rewritten with empty text fields at the blanks of the places.

    Hybrid cross-references (Microsoft Word) go, PDF/A marks and the first /ID stay. Raises
    ``pki.encrypted``, ``pki.already_signed``, ``pki.dynamic_form`` or ``pki.not_a_pdf``.
    """
    fonts = {
        UPRIGHT: prepared_font(regular or font_path()),
        SLANTED: prepared_font(italic or regular or font_path(is_italic=True)),
    }
    with _opened(pdf) as document:
        form = _form_of(document)
        resources = _fonts_of(form)
        for key in {SLANTED if blank.is_italic else UPRIGHT for blank in places.blanks}:
            resources[key] = embed(document, fonts[key])
        seen: Counter[str] = Counter()
        for blank in places.blanks:
            seen[blank.name] += 1
            _add_field(document, form, blank, field_name(blank.name, seen[blank.name]))
        return saved(document)


def rewritten(pdf: bytes) -> bytes:
    """Return an unsigned file rewritten in the same way, without any blank."""
    with _opened(pdf) as document:
        _form_of(document)
        return saved(document)


def saved(document: Pdf) -> bytes:
    """Write a file in the one form that we sign."""
    written = io.BytesIO()
    document.save(
        written,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        fix_metadata_version=False,
        # The same paper set twice is the same bytes: what was given out can be set again.
        deterministic_id=True,
    )
    return written.getvalue()


def is_signed(document: Pdf) -> bool:
    """Tell whether any field holds a signature, or the catalogue names one."""
    if "/Perms" in document.Root:
        return True
    return any(
        isinstance(candidate, Dictionary)
        and ((candidate.get("/FT") == Name.Sig and "/V" in candidate) or "/ByteRange" in candidate)
        for candidate in document.objects
    )


def _opened(pdf: bytes) -> Pdf:
    try:
        document = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PasswordError as problem:
        raise Encrypted from problem
    except (pikepdf.PdfError, ValueError) as problem:
        raise NotAPdf from problem
    try:
        _refuse_unfit(document)
    except BaseException:
        document.close()
        raise
    return document


def _refuse_unfit(document: Pdf) -> None:
    if document.is_encrypted:
        raise Encrypted
    if not document.pages:
        raise NotAPdf
    if is_signed(document):
        raise AlreadySigned
    if "/NeedsRendering" in document.Root:
        raise DynamicForm


def _form_of(document: Pdf) -> Object:
    """Return the form of the file without what PDF/A forbids in one (ISO 19005-2 6.4)."""
    form = document.Root.get("/AcroForm")
    if form is None:
        form = document.make_indirect(Dictionary(Fields=Array()))
        document.Root.AcroForm = form
    if "/Fields" not in form:
        form.Fields = Array()
    for unfit in ("/XFA", "/NeedAppearances"):
        if unfit in form:
            del form[unfit]
    return form


def _fonts_of(form: Object) -> Object:
    resources = form.get("/DR")
    if resources is None:
        form.DR = resources = Dictionary()
    if "/Font" not in resources:
        resources.Font = Dictionary()
    return resources.Font


def embed(document: Pdf, font: PreparedFont) -> Object:
    """Embed a prepared font, so that the update with the seal has only to refer to it."""
    name = Name("/" + font.name)
    file = Stream(document, font.raw)
    file.Length1 = len(font.raw)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, FontBBox=Array(list(font.box)), FontFile2=file
    )
    for key, value in font.metrics.items():
        descriptor["/" + key] = value
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=document.make_indirect(descriptor),
        W=Array([0, Array(list(font.advances))]),
        CIDToGIDMap=Name.Identity,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(descendant)]),
            ToUnicode=Stream(document, font.to_unicode),
        )
    )


def _add_field(document: Pdf, form: Object, blank: Blank, name: str) -> None:
    page = document.pages[blank.place.page]
    empty = Stream(document, b"/Tx BMC EMC")
    empty.Type, empty.Subtype = Name.XObject, Name.Form
    empty.BBox = Array([0, 0, round(blank.place.width, 2), round(blank.place.height, 2)])
    empty.Resources = Dictionary()
    font = SLANTED if blank.is_italic else UPRIGHT
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(name),
            V=String(""),
            F=PRINT_FLAG,
            Rect=Array([round(value, 2) for value in blank.place.box]),
            P=page.obj,
            DA=String(f"{font} {blank.size:.1f} Tf 0 g"),
            AP=Dictionary(N=document.make_indirect(empty)),
        )
    )
    form.Fields.append(field)
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(field)
