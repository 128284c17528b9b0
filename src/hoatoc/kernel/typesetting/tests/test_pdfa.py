import io

import pikepdf

from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.pdfa import pdfa_findings

from .samples import LETTER


def test_what_breaks_the_standard_is_named() -> None:
    with pikepdf.open(io.BytesIO(compose(LETTER).pdf)) as document:
        document.Root.AcroForm = pikepdf.Dictionary(Fields=[], NeedAppearances=True)
        del document.Root.OutputIntents
        out = io.BytesIO()
        document.save(out)

    assert pdfa_findings(out.getvalue()) == ["6.2.3 no output intent", "6.4.1 NeedAppearances"]


def test_a_plain_pdf_has_findings() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out)

    assert "6.6.4 no PDF/A identification in the metadata" in pdfa_findings(out.getvalue())
