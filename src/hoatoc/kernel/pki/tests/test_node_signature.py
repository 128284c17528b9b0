"""Reports are signed by the node that judged, and say so themselves where it cannot sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.contracts import SignatureKind
from hoatoc.kernel.pki.node_signature import signed_by_node
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for

from . import documents

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_the_service_of_the_node_signs_its_reports_as_a_body_and_no_person() -> None:
    authority.create()
    told: list[str] = []

    def compose(signer: str) -> bytes:
        told.append(signer)
        return documents.letter()

    pdf = signed_by_node(compose)

    report = verdict_for(pdf)
    assert told == ["Kiểm tra chữ ký thử nghiệm Hỏa Tốc"]
    assert [one.kind for one in report.signatures] == [SignatureKind.SEAL]
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize("why", ["no authority", "no soft keys", "no such file"])
def test_a_report_that_nobody_can_sign_says_so(why: str, settings: Settings) -> None:
    if why == "no soft keys":
        settings.PKI_SOFT_KEYS = False
    if why == "no such file":
        settings.REPORT_KEY, settings.REPORT_CERTIFICATES = "hoatoc/reports", "/nowhere.pem"

    assert signed_by_node(lambda signer: signer.encode() or b"unsigned") == b"unsigned"
