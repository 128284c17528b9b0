"""The packet of a new document: one way of writing it, signed inside its header."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from hoatoc.kernel.exchange.edxml import (
    HEADER,
    NAMESPACE,
    NewDocument,
    Organ,
    SentFile,
    written,
)
from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.pki.tests.xades.samples import judged, needs_xmlsec, xmlsec_holds
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.xades import complete, prepare_enveloped
from hoatoc.kernel.pki.xades.canonical import unsigned

if TYPE_CHECKING:
    from pathlib import Path

PACKET = NewDocument(
    sender=Organ("G11.99.01", "Đơn vị Mẫu A"),
    receivers=(Organ("G11.99.02", "Đơn vị Mẫu B"), Organ("G11.99.03", "Đơn vị Mẫu C")),
    number="125",
    notation="KH-ĐVA",
    reference="125/KH-ĐVA",
    place="Hà Nội",
    dated_on=date(2026, 10, 5),
    group="2",
    kind_name="Kế hoạch",
    subject="Tập huấn <văn thư> & lưu trữ\x0b",
    signer_position="PHÓ CHỈ HUY TRƯỞNG",
    signer_name="Nguyễn Văn Mẫu",
    due_on=date(2026, 10, 20),
    urgency=0,
    pages=4,
    steering=2,
    sent_at=datetime(2026, 10, 5, 2, 15, 30, tzinfo=UTC),
    files=(SentFile("ab" * 32, "application/pdf", "125_KH-ĐVA.pdf", "Văn bản chính"),),
)


def signed() -> bytes:
    signer = declared.credential("seal")
    prepared = prepare_enveloped(written(PACKET), signer=signer, at=declared.NOW, into=HEADER)
    value = signer.sign(prepared.to_sign)
    return complete(prepared, value, timestamper=declared.timestamper())


def test_r060_a_new_document_is_written_in_the_fields_of_the_standard() -> None:
    root = etree.fromstring(written(PACKET))
    said = {one.tag.rpartition("}")[2]: one.text for one in root.iter() if one.text}

    assert root.tag == f"{{{NAMESPACE}}}edXML"
    assert said["DocumentId"] == "G11.99.01,2026/10/05,125/KH-ĐVA"
    assert said["Subject"] == "Tập huấn <văn thư> & lưu trữ"
    assert said["Timestamp"] == "2026/10/05 09:15:30"
    assert said["ContentId"] == f"cid:{'ab' * 32}"
    assert [one.text for one in root.iter(f"{{{NAMESPACE}}}OrganId")][:3] == [
        "G11.99.01", "G11.99.02", "G11.99.03",
    ]  # fmt: skip
    assert b"<edXML:edXMLHeader>" in written(PACKET)
    assert written(PACKET) == written(replace(PACKET))


def test_the_signature_stands_in_the_header_and_covers_all_of_it() -> None:
    content = signed()
    (element,) = etree.fromstring(content).iter("{http://www.w3.org/2000/09/xmldsig#}Signature")

    assert element.getparent().tag == HEADER
    assert judged(content).verdict is Verdict.VALID
    assert unsigned(content) == unsigned(written(PACKET))
    assert unsigned(content) != unsigned(written(replace(PACKET, subject="Khác")))


@needs_xmlsec
def test_xmlsec_finds_the_signature_of_a_packet_good(tmp_path: Path) -> None:
    path = tmp_path / "goi.edxml"
    path.write_bytes(signed())
    assert xmlsec_holds(path, tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        (b"G11.99.02", b"G11.99.04"),
        (b"cid:abab", b"cid:acab"),
        (b"<edXML:Priority>0", b"<edXML:Priority>3"),
    ],
)
def test_a_changed_packet_does_not_hold(change: tuple[bytes, bytes]) -> None:
    assert judged(signed().replace(*change)).verdict is Verdict.NOT_VALID
