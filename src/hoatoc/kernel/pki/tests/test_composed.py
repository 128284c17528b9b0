"""Letters of our own composer through placing, signing and sealing."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from hoatoc.kernel.pki.contracts import Blank, BlankName
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.placing import find_places, seal_place
from hoatoc.kernel.pki.preparing import reserve
from hoatoc.kernel.pki.signing import seal, sign
from hoatoc.kernel.pki.validation import Verdict, validate
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Composed, Letter
from hoatoc.kernel.typesetting.pdfa import pdfa_findings
from hoatoc.kernel.typesetting.tests.samples import (
    DECISION,
    LETTER,
    PARTY_RESOLUTION,
    PLAN,
    TWO_HEADS,
)

from . import declared, documents
from .pdfa import findings

THREE = [BlankName.NUMBER, BlankName.DAY, BlankName.MONTH]


def signed_and_sealed(letter: Letter, composed: Composed) -> list[bytes]:
    """Return the file after each step: composed, reserved, signed (twice), numbered and sealed."""
    places = find_places(composed.pdf, signer_name=letter.signer_name, title=letter.signer_title)
    files = [composed.pdf, reserve(composed.pdf, places)]
    files.append(
        sign(
            files[-1],
            credential=declared.credential("officer"),
            place=places.signature,
            picture=documents.blue(),
            at=declared.NOW,
            timestamper=declared.timestamper(),
        )
    )
    if letter.second_signer:
        second = find_places(
            composed.pdf,
            signer_name=letter.second_signer.name,
            title=letter.second_signer.title,
        )
        files.append(
            sign(
                files[-1],
                credential=declared.credential("officer"),
                place=second.signature,
                picture=documents.blue(),
                field="Personal2",
                at=declared.NOW,
                timestamper=declared.timestamper(),
            )
        )
    files.append(
        seal(
            files[-1],
            credential=declared.credential("seal"),
            place=seal_place(places.signature),
            picture=documents.red(),
            values=values_for(number="123", symbol=letter.symbol, on=date(2026, 3, 7)),
            at=declared.NOW,
            timestamper=declared.timestamper(),
        )
    )
    return files


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "letter.pdf"
    file.write_bytes(pdf)
    text = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    return " ".join(text.split()).replace(" /", "/").replace(" -N", "-N")


@pytest.mark.parametrize(
    "letter",
    [LETTER, DECISION, PLAN, TWO_HEADS, PARTY_RESOLUTION],
    ids=["letter", "decision", "plan", "two heads", "party"],
)
def test_composed_letter_is_numbered_signed_and_sealed(letter: Letter, tmp_path: Path) -> None:
    composed = compose(letter)
    places = find_places(composed.pdf, signer_name=letter.signer_name, title=letter.signer_title)
    assert places.found == {"number", "date", "title", "name"}
    assert [blank.name for blank in places.blanks] == THREE * (1 + len(letter.body.annexes))

    files = signed_and_sealed(letter, composed)

    report = validate(files[-1], trust=declared.trust(), at=declared.NOW)
    assert report.verdict is Verdict.VALID
    assert len(report.signatures) == len(files) - 2
    for file in files:
        assert findings(file) == []
        assert pdfa_findings(file) == []
    text = text_of(files[-1], tmp_path)
    colon = "" if letter.profile == "party" else ":"
    slash = "-" if letter.profile == "party" else "/"
    assert f"Số{colon} 123{slash}{letter.symbol}" in text
    assert "Hà Nội, ngày 07 tháng 3 năm 2026" in text


def test_number_and_date_stand_on_every_annex(tmp_path: Path) -> None:
    files = signed_and_sealed(PLAN, compose(PLAN))

    text = text_of(files[-1], tmp_path)

    assert text.count("số 123/KH-BTM ngày 07 tháng 3 năm 2026 của Bộ Tham mưu)") == 2


def test_blanks_of_annexes_stand_where_the_composer_left_them() -> None:
    composed = compose(PLAN)
    places = find_places(composed.pdf, signer_name=PLAN.signer_name, title=PLAN.signer_title)

    def of_page(page: int) -> list[Blank]:
        return [blank for blank in places.blanks if blank.place.page == page]

    for number in (1, 2):
        left_free = [composed.places[f"annex_{number}_{name}"] for name in ("number", "day")]
        for ours, found in zip(left_free, of_page(left_free[0].page), strict=False):
            assert found.is_italic
            assert found.place.box[0] <= ours.box[2]
            assert found.place.box[2] >= ours.box[0]


def test_an_annex_that_names_the_signer_does_not_take_his_signature() -> None:
    composed = compose(PLAN)

    places = find_places(composed.pdf, signer_name=PLAN.signer_name, title=PLAN.signer_title)

    assert places.signature.page == composed.places["signature"].page
    assert places.signature.page < composed.page_count - 1


def test_two_heads_sign_side_by_side() -> None:
    composed = compose(TWO_HEADS)
    assert TWO_HEADS.second_signer is not None
    first = find_places(composed.pdf, signer_name="Lê Quốc Cường", title="Tư lệnh").signature
    second = find_places(composed.pdf, signer_name="Trần Văn Bình", title="Chính ủy").signature

    assert first.page == second.page == composed.places["signature_2"].page
    assert first.box[2] < second.box[0]
    for found, ours in ((first, "signature"), (second, "signature_2")):
        middle = (found.box[0] + found.box[2]) / 2
        left, _, right, _ = composed.places[ours].box
        assert middle == pytest.approx((left + right) / 2, abs=6)
