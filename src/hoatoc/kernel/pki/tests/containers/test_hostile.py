"""Containers made to deceive or to harm: each known way is refused by its name."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.files.archives import ArchiveBounds
from hoatoc.kernel.pki.containers import opening
from hoatoc.kernel.pki.containers.names import MEDIA_TYPE, MIMETYPE
from hoatoc.kernel.pki.tests.xades.samples import codes, judged
from hoatoc.kernel.pki.validation import Verdict

from .samples import FIRST, PAPERS, SECOND, container, lines_of, repacked, signature, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoatoc.kernel.pki.containers import ContainerFile

SIGNED = "META-INF/signatures0.xml"


def _other() -> tuple[ContainerFile, ...]:
    return (type(PAPERS[0]).of(FIRST, "application/pdf", b"%PDF-1.7 khac"), PAPERS[1])


CHANGED: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "a changed file": (lambda files: files.update({FIRST: b"%PDF-1.7 sua"}), "object_changed"),
    "a file too many": (lambda files: files.update({"la.pdf": b"%PDF-"}), "object_unsigned"),
    "a file too few": (lambda files: files.pop(SECOND), "object_missing"),
    "a file under another name": (
        lambda files: files.update({"khac.xml": files.pop(SECOND)}),
        "object_missing",
    ),
    "the signature of another container": (
        lambda files: files.update({SIGNED: signature("seal", _other())}),
        "object_changed",
    ),
    "two files changed about": (
        lambda files: files.update({FIRST: files[SECOND], SECOND: files[FIRST]}),
        "object_changed",
    ),
    "a broken signature document": (lambda files: files.update({SIGNED: b"<x"}), "xml_broken"),
    "a document type": (
        lambda files: files.update({SIGNED: files[SIGNED].replace(b"<asic", b"<!DOCTYPE a><asic")}),
        "xml_dangerous",
    ),
}


@pytest.mark.parametrize("name", sorted(CHANGED))
def test_a_container_packed_again_is_refused_by_name(name: str) -> None:
    change, code = CHANGED[name]
    report = judged(repacked(container(), change))
    assert report.verdict is Verdict.NOT_VALID
    assert code in codes(report)


def test_no_signature_and_proofs_that_are_not_read_are_told() -> None:
    none = judged(repacked(container(), lambda files: files.pop(SIGNED)))
    assert none.verdict is Verdict.NO_SIGNATURE
    other = judged(repacked(container(), lambda f: f.update({"META-INF/a.p7s": b"x"})))
    assert (other.verdict, codes(other)) == (Verdict.CANNOT_CHECK, {"container_form"})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("../ngoai.pdf", b"x"), "archive_bad_place"),
        (("/etc/passwd", b"x"), "archive_bad_place"),
        (("C:/a.pdf", b"x"), "archive_bad_place"),
        (("a\\b.pdf", b"x"), "archive_bad_place"),
        (("a\u202egpj.pdf", b"x"), "archive_bad_place"),
        ((FIRST.upper(), b"x"), "archive_same_place"),
        (("meta-inf/signatures0.xml", b"x"), "archive_same_place"),
    ],
)
def test_paths_that_lead_out_and_names_that_are_there_twice(
    line: tuple[str, bytes], code: str
) -> None:
    report = judged(zipped([*lines_of(container()), line]))
    assert (report.verdict, codes(report)) == (Verdict.NOT_VALID, {code})


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_shows_no_two_readers_two_files() -> None:
    report = judged(zipped([*lines_of(container()), (FIRST, b"%PDF-1.7 khac")]))
    assert (report.verdict, codes(report)) == (Verdict.NOT_VALID, {"archive_same_place"})


def test_bombs_are_told_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = judged(zipped([*lines_of(container()), ("bom.bin", bytes(16 * 1024 * 1024))]))
    assert (bomb.verdict, codes(bomb)) == (Verdict.CANNOT_CHECK, {"archive_too_large"})
    monkeypatch.setattr(opening.Opened.__init__, "__defaults__", (ArchiveBounds(parts=3),))
    many = judged(container())
    assert (many.verdict, codes(many)) == (Verdict.CANNOT_CHECK, {"archive_too_many_parts"})


def test_bytes_before_and_behind_the_archive_are_refused() -> None:
    behind = judged(container() + b"x")
    assert (behind.verdict, codes(behind)) == (Verdict.NOT_VALID, {"archive_not_a_zip"})
    assert not judged(b"%PDF-1.7\n" + container()).verdict.is_good


def test_the_kind_must_stand_first_and_say_what_it_is() -> None:
    lines = lines_of(container())
    last = judged(zipped([*lines[1:], lines[0]]))
    assert not last.verdict.is_good
    other = judged(zipped([(MIMETYPE, f"{MEDIA_TYPE}x".encode()), *lines[1:]]))
    assert (other.verdict, codes(other)) == (Verdict.NOT_VALID, {"container_kind"})


def test_a_link_in_the_container_is_refused() -> None:
    link = zipfile.ZipInfo("lien-ket")
    link.external_attr = 0o120777 << 16
    report = judged(zipped([*lines_of(container()), (link, b"/etc/passwd")]))
    assert codes(report) == {"archive_no_file"}


def test_any_flipped_bit_is_refused_or_changes_no_file() -> None:
    content, draw = container(), random.Random(11)
    own = _files_of(content)
    for _ in range(100):
        at, bit = draw.randrange(len(content)), draw.randrange(8)
        flipped = content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]
        if judged(flipped).verdict.is_good:
            assert _files_of(flipped) == own, (at, bit)


def _files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if not name.startswith("META-INF/")]
        return {name: archive.read(name) for name in names}
