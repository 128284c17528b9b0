"""Packages from outside that are damaged or mean harm: refused, and the part is named."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from hoatoc.kernel.preservation.errors import PackageRefused
from hoatoc.kernel.preservation.opening.container import BOUNDS, Bounds
from hoatoc.kernel.preservation.opening.parsing import Dangerous, NotXml, parse
from hoatoc.kernel.preservation.opening.reading import check_package, opened_package
from hoatoc.kernel.preservation.packing.writing import write_package
from hoatoc.kernel.preservation.tests.samples import sample, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = sample().folder
FIRST = "representations/rep1/data/0000001.pdf"


def _codes(path: Path, bounds: Bounds = BOUNDS) -> list[tuple[str, str]]:
    return [(one.code, one.part) for one in check_package(path, bounds=bounds).findings]


def _rebuilt(folder: Path, change: Callable[[dict[str, bytes]], object], root: str = ROOT) -> Path:
    """A package whose files were changed by somebody who packs it again."""
    with zipfile.ZipFile(written(sample(), folder)) as archive:
        files = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    change(files)
    path = folder / "changed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{root}/{name}", data)
    return path


def _zip_of(folder: Path, *names: str, data: bytes = b"x") -> Path:
    path = folder / "odd.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def test_one_flipped_bit_among_the_files_is_found_and_located(tmp_path: Path) -> None:
    path = written(sample(200), tmp_path)
    whole = bytearray(path.read_bytes())
    at = whole.index(b"%PDF-" + bytes([137]) * 200) + 100
    whole[at] ^= 1
    path.write_bytes(whole)

    assert _codes(path) == [("unreadable", "representations/rep1/data/0000137.pdf")]


def test_any_flipped_bit_is_refused_or_changes_nothing(tmp_path: Path) -> None:
    sound = sample()
    path = written(sound, tmp_path)
    whole = path.read_bytes()
    draw = random.Random(7)
    for _ in range(150):
        at, bit = draw.randrange(len(whole)), draw.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        if check_package(path).holds:
            with opened_package(path) as found:
                assert found == sound, (at, bit)


def test_a_changed_file_that_was_packed_again_is_named(tmp_path: Path) -> None:
    path = _rebuilt(tmp_path, lambda files: files.update({FIRST: b"%PDF-" + b"!" * 201}))

    assert _codes(path) == [("wrong_hash", FIRST)]
    with pytest.raises(PackageRefused) as refused, opened_package(path):
        pass
    assert FIRST in str(refused.value)


def test_missing_longer_and_added_files_are_named(tmp_path: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        del files["documentation/muc-luc.pdf"]
        files[FIRST] += b"more"
        files["representations/rep1/data/slipped-in.pdf"] = b"%PDF-"

    assert set(_codes(_rebuilt(tmp_path, change))) == {
        ("missing", "documentation/muc-luc.pdf"),
        ("wrong_size", FIRST),
        ("unlisted", "representations/rep1/data/slipped-in.pdf"),
    }


def test_a_document_taken_out_of_the_lower_mets_is_noticed_in_the_upper(tmp_path: Path) -> None:
    mets = "representations/rep1/METS.xml"

    def change(files: dict[str, bytes]) -> None:
        files[mets] = files[mets].replace(b"0000001", b"0000009")

    assert ("wrong_hash", mets) in _codes(_rebuilt(tmp_path, change))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"SHA-256", b"MD5", "weak_hash"),
        (b'xlink:href="documentation/', b'xlink:href="../../documentation/', "outside"),
        (b'xlink:href="documentation/', b'xlink:href="https://example.org/', "outside"),
        (b'csip:OAISPACKAGETYPE="SIP"', b'csip:OAISPACKAGETYPE="X"', "mets_lacking"),
        (b"</mets>", b"", "xml_broken"),
        (
            b"<mets ",
            b'<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><mets ',
            "xml_dangerous",
        ),
    ],
)
def test_what_is_wrong_in_mets_is_told(tmp_path: Path, old: bytes, new: bytes, code: str) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["METS.xml"] = files["METS.xml"].replace(old, new)

    assert code in {one for one, _part in _codes(_rebuilt(tmp_path, change))}


def test_a_package_without_mets_or_in_another_folder_is_told(tmp_path: Path) -> None:
    assert _codes(_rebuilt(tmp_path, lambda files: files.pop("METS.xml"))) == [
        ("no_mets", "METS.xml")
    ]
    moved = _rebuilt(tmp_path, lambda _files: None, root="other")
    assert _codes(moved) == [("other_folder", "other")]
    assert check_package(moved).holds


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("a/../../etc/passwd",), "bad_place"),
        (("/a/METS.xml",), "bad_place"),
        (("a/C:\\x",), "bad_place"),
        (("a/x\u202egpj.exe",), "bad_place"),
        (("a/" * 20 + "x",), "bad_place"),
        (("a/x", "A/X"), "same_place"),
        (("a/METS.xml", "b/METS.xml"), "many_roots"),
        (("METS.xml",), "many_roots"),
    ],
)
def test_places_that_mean_harm_are_refused(
    tmp_path: Path, names: tuple[str, ...], code: str
) -> None:
    assert [one for one, _part in _codes(_zip_of(tmp_path, *names))] == [code]


def test_bombs_are_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    bomb = _zip_of(tmp_path, "a/METS.xml", data=bytes(6_000_000))
    assert _codes(bomb) == [("too_large", "a/METS.xml")]
    many = _zip_of(tmp_path, *(f"a/{n}" for n in range(30)))
    assert _codes(many, Bounds(parts=20)) == [("too_many_parts", "")]
    assert _codes(many, Bounds(unpacked=10)) == [("too_large", "a/10")]


def test_an_archive_that_lies_about_its_count_is_refused(tmp_path: Path) -> None:
    path = _zip_of(tmp_path, *(f"a/{n}" for n in range(30)))
    whole = bytearray(path.read_bytes())
    whole[-14:-10] = b"\x01\x00\x01\x00"
    path.write_bytes(whole)

    assert _codes(path) == [("archive_strange", "")]


def test_overlapping_parts_are_refused(tmp_path: Path) -> None:
    path = _zip_of(tmp_path, "a/1", "a/2", data=b"x" * 50)
    whole = bytearray(path.read_bytes())
    second = whole.rindex(b"PK\x01\x02")
    whole[second + 42 : second + 46] = bytes(4)
    path.write_bytes(whole)

    assert _codes(path) in ([("overlapping", "a/2")], [("archive_broken", "")])


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"%PDF-1.7 no archive at all", b"PK\x05\x06" + bytes(30)]
)
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "no.zip"
    path.write_bytes(data)

    assert not check_package(path).holds


def test_a_package_that_was_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    path = written(sample(), tmp_path)
    whole = path.read_bytes()
    for cut in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:cut])
        assert not check_package(path).holds


def test_links_and_passwords_in_an_archive_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "link.zip"
    link = zipfile.ZipInfo("a/METS.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert _codes(path) == [("no_file", "a/METS.xml")]

    locked = bytearray(_zip_of(tmp_path, "a/METS.xml").read_bytes())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(locked)
    assert _codes(path) == [("encrypted", "a/METS.xml")]


def test_xml_bombs_are_refused_as_they_are_read() -> None:
    deep = b"<a>" * 100 + b"</a>" * 100
    laughs = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    for data in (deep, laughs, b"<a>" + b"<b/>" * 60_000 + b"</a>"):
        with pytest.raises(Dangerous):
            parse([data], most=1_000_000)
    with pytest.raises(Dangerous):
        parse([b"<a>", b"x" * 100, b"</a>"], most=50)
    for data in (b"", b"<a>", b"\xff\xfe", b"<a></b>"):
        with pytest.raises(NotXml):
            parse([data], most=1_000)


def test_a_large_package_is_never_whole_in_memory(tmp_path: Path) -> None:
    """What is read from a source goes straight on: no read is larger than a piece."""
    asked: list[int] = []

    class Source(io.BytesIO):
        @override
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(-1 if size is None else size)
            return super().read(size)

    package = sample(1)
    one = package.records[0].pieces[0]
    data = one.opened().read()
    object.__setattr__(one, "opened", lambda: Source(data))
    with (tmp_path / "p.zip").open("wb") as out:
        write_package(package, out)

    assert set(asked) == {1 << 20}
    shutil.rmtree(tmp_path)
