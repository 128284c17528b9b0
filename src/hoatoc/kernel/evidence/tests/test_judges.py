"""Other judges of what we make: openssl for each stamp, and RFC 4998's way up for any tree."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from asn1crypto import pem
from hypothesis import given, settings
from hypothesis import strategies as st

from hoatoc.kernel.pki.tests import declared

from ..checking.record import _climbed, judge_record
from ..making.forest import Forest, joined, reduced
from ..syntax import EvidenceRecord
from .lives import IN_2045, ROOTS, Life, bundle

if TYPE_CHECKING:
    from pathlib import Path


@given(st.integers(1, 20), st.integers(1, 3), st.sampled_from(["sha256", "sha512"]))
@settings(max_examples=12, deadline=None)
def test_every_object_of_every_tree_is_led_to_the_root(
    count: int, objects: int, digest: str
) -> None:
    groups = [
        [hashlib.new(digest, b"%d.%d" % (group, one)).digest() for one in range(objects)]
        for group in range(count)
    ]
    forest = Forest.of([joined(one, digest) for one in groups], digest)
    for place, hashes in enumerate(groups):
        lists = reduced(hashes, forest.way(place))
        assert set(hashes) <= set(lists[0]) if lists else hashes == [forest.root]
        assert not lists or _climbed(lists, digest) == forest.root


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl command")
def test_openssl_verifies_each_stamp_over_its_root(tmp_path: Path) -> None:
    path = tmp_path / "tep.bin"
    path.write_bytes(b"content")
    life = Life(path).begin().renew().rehash()
    roots = tmp_path / "roots.pem"
    roots.write_bytes(b"".join(pem.armor("CERTIFICATE", declared.der(one)) for one in ROOTS))
    read = EvidenceRecord.load(life.record, strict=True)
    tokens = [one["time_stamp"].dump() for chain in read[4] for one in chain]

    assert tokens == [token for token, _root in life.tokens]
    for number, (token, root) in enumerate(life.tokens):
        file = tmp_path / f"{number}.tst"
        file.write_bytes(token)
        said = subprocess.run(
            ["openssl", "ts", "-verify", "-digest", root.hex(), "-in", str(file), "-token_in",
             "-CAfile", str(roots), "-attime", str(int(declared.LATER.timestamp()) + 9_000_000)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Verification: OK" in said.stdout + said.stderr, said.stderr


@pytest.mark.parametrize(
    "record", [b"", b"\x30\x00", b"\x30\x80\x00\x00", b"\x30\x03\x02\x01\x01", b"\xff" * 40]
)
def test_no_bytes_make_the_checker_fall(tmp_path: Path, record: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"content")
    report = judge_record(path, record, bundle=bundle(), at=IN_2045)

    assert [one.code for one in report.findings] == ["no_record"]
    assert report.findings[0].sentence
