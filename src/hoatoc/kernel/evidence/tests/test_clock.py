"""The clock at 2045 and SHA-256 declared broken: what was renewed in time is proved, else not."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.preservation.packing.writing import write_package
from hoatoc.kernel.preservation.tests.samples import sample

from ..checking import judge_record
from .lives import ENDS, FIRST, IN_2045, SHA256_ENDS, Life, bundle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def aip(tmp_path: Path) -> Path:
    out = io.BytesIO()
    write_package(sample(), out)
    path = tmp_path / "goi.zip"
    path.write_bytes(out.getvalue())
    return path


def codes(life: Life, at: datetime = IN_2045) -> set[str]:
    report = life.judged(at)
    return {one.code for one in report.findings} if not report.holds else set()


def test_r106_in_2045_with_sha_256_broken_what_was_renewed_in_time_is_still_proved(
    aip: Path,
) -> None:
    life = Life(aip).begin().renew().rehash()
    report = life.judged()

    assert report.findings == ()
    assert report.since == FIRST
    assert [one.digest for one in report.stamps] == ["sha256", "sha256", "sha512"]
    assert report.stamps[0].ends_at == declared.END
    assert report.stamps[2].algorithms == ("sha512", "ec-256")
    assert len(report.proved) > 5
    assert report.as_dict()["holds"]


def test_a_missed_renewal_proves_nothing(aip: Path) -> None:
    # The first certificate ended in 2034, unrenewed.
    assert codes(Life(aip).begin().rehash()) == {"stamp_expired"}
    # SHA-256 ended in 2042, and nothing stronger was laid over it.
    assert codes(Life(aip).begin().renew()) == {"algorithm_ended"}
    assert codes(Life(aip).begin(), FIRST.replace(year=2030)) == set()
    assert codes(Life(aip).begin()) == {"stamp_expired", "algorithm_ended"}


def test_a_stamp_after_the_end_of_what_it_covers_proves_nothing(aip: Path) -> None:
    late = datetime(SHA256_ENDS.year + 1, 1, 2, tzinfo=UTC)
    assert codes(Life(aip).begin().renew().rehash(late)) == {"algorithm_ended"}
    late = datetime(declared.END.year, 1, 2, tzinfo=UTC)
    assert codes(Life(aip).begin().renew(late).rehash()) == {"stamp_expired"}
    # A service of the old kind cannot carry the new chain either.
    life = Life(aip).begin().renew().rehash(tsa="second-tsa")
    assert codes(life) == {"algorithm_ended"}


def test_one_flipped_bit_anywhere_in_the_file_or_in_what_is_covered_breaks_the_proof(
    aip: Path,
) -> None:
    life = Life(aip).begin().renew().rehash()
    whole, record = aip.read_bytes(), life.record
    for at in range(200, len(whole), len(whole) // 8):
        aip.write_bytes(_flipped(whole, at))
        assert not life.judged().holds, at
    aip.write_bytes(whole)
    # Of the last token only its bag of certificates stands under nothing yet.
    end = record.index(life.tokens[-1][0])
    for at in range(0, end, end // 20):
        assert not judge_record(aip, _flipped(record, at), bundle=bundle(), at=IN_2045).holds, at
    assert life.judged().holds


def test_stamps_out_of_order_of_strangers_and_of_the_future_are_named(aip: Path) -> None:
    swapped = Life(aip).begin().renew(FIRST.replace(year=2025), tsa="tsa")
    assert "order" in codes(swapped, FIRST.replace(year=2030))
    assert codes(Life(aip).begin(), FIRST.replace(year=2025)) == {"stamp_future"}
    report = Life(aip).begin().judged(declared.NOW.replace(year=2027), bundle=bundle("strong-root"))
    assert [one.code for one in report.findings] == ["stamp_unknown"]
    assert "Dấu thời gian" in report.findings[0].sentence


def test_a_file_that_is_no_package_is_proved_as_it_lies_and_another_is_not(tmp_path: Path) -> None:
    path = tmp_path / "don.pdf"
    path.write_bytes(b"%PDF-1.7 content")
    life = Life(path).begin().renew().rehash()
    assert life.judged().proved == ("don.pdf",)
    path.write_bytes(b"%PDF-1.7 c0ntent")
    assert codes(life) == {"not_covered"}
    path.write_bytes(b"")
    assert codes(life) == {"no_object"}


def test_the_ends_of_algorithms_reach_shorter_keys() -> None:
    ends = type(ENDS).from_json(b'{"rsa-2048": "2030-12-31", "sha1": "2013-12-31"}')
    assert ends.first_ended(["rsa-1024"], IN_2045) is not None
    assert ends.first_ended(["rsa-3072", "sha256"], IN_2045) is None
    assert ends.next_end(["sha1", "rsa-2048", "ec-256"]) == ("sha1", ends.days["sha1"])
    with pytest.raises(ValueError, match="list of algorithms"):
        type(ENDS).from_json(b"[]")


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
