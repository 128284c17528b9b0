"""Letters of our own composer through placing, signing and sealing."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from hoatoc.kernel.pki.contracts import BlankName
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.placing import find_places, seal_place
from hoatoc.kernel.pki.preparing import reserve
from hoatoc.kernel.pki.signing import seal, sign
from hoatoc.kernel.pki.validation import Verdict, validate
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter
from hoatoc.kernel.typesetting.tests.samples import DECISION, LETTER

from . import declared, documents
from .pdfa import findings


@pytest.mark.parametrize("letter", [LETTER, DECISION], ids=["letter", "decision"])
def test_composed_letter_is_numbered_signed_and_sealed(letter: Letter, tmp_path: Path) -> None:
    composed = compose(letter)
    places = find_places(composed.pdf, signer_name=letter.signer_name, title=letter.signer_title)
    assert places.found == {"number", "date", "title", "name"}
    assert [blank.name for blank in places.blanks] == [
        BlankName.NUMBER,
        BlankName.DAY,
        BlankName.MONTH,
    ]

    signed = sign(
        reserve(composed.pdf, places),
        credential=declared.credential("officer"),
        place=places.signature,
        picture=documents.blue(),
        at=declared.NOW,
        timestamper=declared.timestamper(),
    )
    sealed = seal(
        signed,
        credential=declared.credential("seal"),
        place=seal_place(places.signature),
        picture=documents.red(),
        values=values_for(number="123", symbol=letter.symbol, on=date(2026, 3, 7)),
        at=declared.NOW,
        timestamper=declared.timestamper(),
    )

    report = validate(sealed, trust=declared.trust(), at=declared.NOW)
    assert report.verdict is Verdict.VALID
    assert findings(sealed) == []
    file = tmp_path / "letter.pdf"
    file.write_bytes(sealed)
    text = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    squeezed = " ".join(text.split())
    assert f"Số: 123/{letter.symbol}" in squeezed.replace(" /", "/")
    assert "Hà Nội, ngày 07 tháng 3 năm 2026" in squeezed
