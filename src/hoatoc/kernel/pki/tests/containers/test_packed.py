"""Containers that we make: judged by ourselves, and each signature by xmlsec1."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from hoatoc.kernel.pki.containers import ContainerFile, pack
from hoatoc.kernel.pki.containers.names import MANIFEST, MEDIA_TYPE, MIMETYPE
from hoatoc.kernel.pki.contracts import SignatureKind
from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.pki.tests.xades.samples import codes, judged, needs_xmlsec, xmlsec_holds
from hoatoc.kernel.pki.validation import Kind, ValidationReport, Verdict, kind_of
from hoatoc.kernel.pki.validation.guarded import validate_apart

from .samples import FIRST, PAPERS, SECOND, container, lines_of, signature, zipped

if TYPE_CHECKING:
    from pathlib import Path


def test_a_container_is_valid_and_names_what_is_signed() -> None:
    report = judged(container("seal", "officer-rsa"))

    assert kind_of(container()) is Kind.CONTAINER
    assert report.verdict is Verdict.VALID
    assert [one.kind for one in report.signatures] == [SignatureKind.SEAL, SignatureKind.PERSONAL]
    for one in report.signatures:
        assert one.level == "B-T"
        assert one.covers_whole_file
        assert (set(one.signed_files), one.files_total) == ({FIRST, SECOND}, 2)
    assert ValidationReport.from_dict(report.as_dict()) == report


def test_its_kind_stands_first_and_unpacked() -> None:
    content = container()
    assert content[30 : 30 + len(MIMETYPE + MEDIA_TYPE)] == f"{MIMETYPE}{MEDIA_TYPE}".encode()
    names = [name for name, _data in lines_of(content)]
    assert names == [MIMETYPE, FIRST, SECOND, MANIFEST, "META-INF/signatures0.xml"]
    again = io.BytesIO()
    pack(PAPERS, [signature("seal")], again, at=declared.NOW)
    assert [name for name, _data in lines_of(again.getvalue())] == names


@needs_xmlsec
def test_xmlsec_finds_the_signature_over_the_unpacked_files_good(tmp_path: Path) -> None:
    files = (ContainerFile.of("a.pdf", "application/pdf", b"%PDF-"), PAPERS[1])
    with zipfile.ZipFile(io.BytesIO(container("seal", files=files))) as archive:
        archive.extractall(tmp_path)
    document = tmp_path / "META-INF" / "signatures0.xml"

    assert xmlsec_holds(document, tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-2")
    assert not xmlsec_holds(document, tmp_path)


def test_one_signature_over_a_part_is_told_and_all_files_need_one() -> None:
    lines = lines_of(container("seal"))
    partly = ("META-INF/signatures1.xml", signature("officer-rsa", PAPERS[:1]))
    report = judged(zipped([*lines, partly]))

    assert report.verdict is Verdict.VALID
    assert [len(one.signed_files) for one in report.signatures] == [2, 1]
    assert "covers_some" in codes(report)
    alone = judged(zipped([*lines[:-1], partly]))
    assert (alone.verdict, "object_unsigned" in codes(alone)) == (Verdict.NOT_VALID, True)


def test_names_are_written_as_addresses() -> None:
    assert quote(FIRST).encode() in signature("seal")


@pytest.mark.parametrize("name", ["../a.pdf", "/a.pdf", "META-INF/a.pdf", "Mimetype", SECOND])
def test_no_container_is_made_with_such_a_name(name: str) -> None:
    files = (*PAPERS, ContainerFile.of(name, "application/pdf", b"x"))
    with pytest.raises(ValueError, match=name.replace(".", r"\.")):
        pack(files, [], io.BytesIO(), at=declared.NOW)


def test_a_file_that_is_not_what_was_signed_does_not_go_in() -> None:
    wrong = ContainerFile("a.txt", "text/plain", "0" * 64, lambda: io.BytesIO(b"x"))
    with pytest.raises(ValueError, match=r"a\.txt"):
        pack([wrong], [], io.BytesIO(), at=declared.NOW)


def test_the_worker_says_what_this_process_says() -> None:
    for content in (container(), container()[:-9]):
        assert validate_apart(content, trust=declared.trust(), at=declared.NOW) == judged(content)
