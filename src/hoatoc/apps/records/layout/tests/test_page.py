"""The page, the endpoint and the mended copy, with good, bad, hostile and scanned files."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.files import conversion
from hoatoc.kernel.files.models import StoredFile

from ..checking import check_docx
from ..contracts import Expected
from .corpus.as_docx import as_docx
from .corpus.as_pdf import as_pdf
from .corpus.spec import CLEAN, Bit, Spec

pytestmark = pytest.mark.django_db

BAD = replace(
    CLEAN,
    margins=(20, 20, 20, 15),
    date=Bit("Hà Nội, ngày 7 tháng 02 năm 2026", 13, italic=True),
    receivers_word=None,
    receivers=(),
)
HOSTILE = {"text": b"not a pdf", "cut": b"%PDF-1.7\n1 0 obj\n<<", "zip": b"PK\x03\x04" + bytes(400)}


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client, actor_in())


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "converter", lambda: None)


def ask(
    client: Client, content: bytes, name: str = "van-ban.pdf", **fields: str
) -> tuple[int, str]:
    upload = SimpleUploadedFile(name, content)
    given = {"file": upload, "profile": "decree30", "kind": "", **fields}
    answer = client.post(reverse("layout:check"), given)
    return answer.status_code, unescape(answer.content.decode())


def scan() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1240, 1754), "white").save(out, "PDF", resolution=150)
    return out.getvalue()


def test_a_stranger_must_sign_in(client: Client) -> None:
    assert client.get(reverse("layout:check")).status_code == 302
    file = SimpleUploadedFile("a.pdf", as_pdf(CLEAN))
    assert client.post("/api/layout/", {"file": file}).status_code == 401


def test_findings_are_numbered_on_the_page_and_in_the_list(officer: Client) -> None:
    status, text = ask(officer, as_pdf(BAD))

    assert status == 200
    for code in ("layout.margin_left", "layout.date_zero", "layout.receivers"):
        assert code in text
    framed = re.findall(r'id="frame-(\d+)"', text)
    assert framed
    assert all(f'id="finding-{number}"' in text for number in framed)
    assert "Phụ lục I, phần I, mục I.3" in text


def test_a_clean_file_is_called_clean_and_nothing_is_kept(officer: Client) -> None:
    status, text = ask(officer, as_pdf(CLEAN))

    assert status == 200
    assert 'data-tone="green"' in text
    assert not StoredFile.objects.exists()
    assert "van-ban" not in str(AuditEntry.objects.get(action="layout.check").facts)


def test_the_report_is_taken_as_json_and_as_pdf(officer: Client) -> None:
    _status, text = ask(officer, as_pdf(BAD))

    for kind, start in (("application/json", b"{"), ("application/pdf", b"%PDF-")):
        found = re.search(rf'href="data:{kind};base64,([^"]+)"', text)
        assert found
        assert base64.b64decode(found[1]).startswith(start)


def test_a_scan_has_a_result_of_its_own(officer: Client) -> None:
    status, text = ask(officer, scan())

    assert status == 200
    assert 'data-tone="amber"' in text
    assert 'class="layout-findings"' not in text
    answer = officer.post("/api/layout/", {"file": SimpleUploadedFile("a.pdf", scan())})
    assert answer.json()["outcome"] == "no_text"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_are_refused_with_a_sentence(officer: Client, name: str) -> None:
    assert ask(officer, HOSTILE[name])[0] == 422
    answer = officer.post("/api/layout/", {"file": SimpleUploadedFile("a.pdf", HOSTILE[name])})
    assert answer.status_code == 422


def test_a_file_marked_secret_is_refused(officer: Client) -> None:
    marked = replace(CLEAN, below=(Bit("TỐI MẬT", 13, bold=True),))

    assert ask(officer, as_pdf(marked))[0] == 422


def test_the_endpoint_gives_the_same_report(officer: Client) -> None:
    file = SimpleUploadedFile("a.docx", as_docx(BAD))
    answer = officer.post("/api/layout/", {"file": file, "profile": "decree30", "kind": "BC"})

    assert answer.status_code == 200
    assert "layout.margin_left" in {one["code"] for one in answer.json()["findings"]}
    assert answer.json()["is_clean"] is False


@pytest.mark.parametrize(
    "spec",
    [
        replace(CLEAN, margins=(10, 10, 20, 10)),
        replace(CLEAN, paper=(216, 279)),
        replace(CLEAN, indent=0, gap=0, spacing=2.0),
        replace(CLEAN, justify=False),
        replace(CLEAN, number_at="bottom"),
        replace(CLEAN, number_first=True),
        replace(CLEAN, right=(replace(CLEAN.right[0], size=9), CLEAN.right[1])),
        replace(CLEAN, body=tuple(replace(one, size=11, font="Arial") for one in CLEAN.body)),
    ],
)
def test_a_mended_copy_has_nothing_left_to_mend(
    officer: Client, no_office: None, spec: Spec
) -> None:
    before = as_docx(spec)
    assert check_docx(before, Expected()).errors

    status, text = ask(officer, before, "du-thao.docx")

    assert status == 200

    found = re.search(r'href="data:application/vnd[^;]+;base64,([^"]+)"', text)
    assert found
    after = check_docx(base64.b64decode(found[1]), Expected())
    assert [f"{one.code} {one.found}" for one in after.findings] == []


def test_words_that_no_document_font_has_do_not_hinder_the_report(officer: Client) -> None:
    odd = replace(
        CLEAN, date=Bit("Hà Nội, 07/02/2026 ≥ ☃", 13, italic=True, font="DejaVu Sans Mono")
    )

    assert ask(officer, as_pdf(odd))[0] == 200


def test_a_pdf_is_not_mended(officer: Client) -> None:
    assert "mended.docx" not in ask(officer, as_pdf(BAD))[1]


@pytest.mark.slow
@pytest.mark.skipif(conversion.converter() is None, reason="LibreOffice is not installed")
def test_findings_in_a_docx_get_their_place_from_its_pages(officer: Client) -> None:
    _status, text = ask(officer, as_docx(BAD), "du-thao.docx")

    assert 'class="layout-frame"' in text
    assert "data:image/webp" in text
