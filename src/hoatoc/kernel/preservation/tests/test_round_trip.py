"""A package that is written and read again is the same; its bytes depend on nothing else."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoatoc.kernel.preservation.description import Agent, Event, Package, PackageKind, Record
from hoatoc.kernel.preservation.errors import SourceDamaged, UnfitDescription
from hoatoc.kernel.preservation.fields import (
    DOCUMENT_FIELDS,
    FILE_FIELDS,
    fitting,
    maintenance_code,
    type_code,
)
from hoatoc.kernel.preservation.opening.reading import check_package, opened_package
from hoatoc.kernel.preservation.packing.writing import write_package
from hoatoc.kernel.preservation.stages import Keeping, Reading, for_reader, into_archive
from hoatoc.kernel.preservation.tests.samples import (
    ARCHIVE,
    AT,
    SOFTWARE,
    UNIT,
    piece,
    sample,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LINE = st.text("aB9 đỨ<>&\"'{}]\u0301\U0001f4dc", min_size=1, max_size=20)
_AGENT = st.builds(Agent, _LINE.map(str.strip).filter(bool))
KEEPING = Keeping(UUID("018f2f6e-0000-7000-8000-00000000000a"), ARCHIVE, "H01.05", AT, SOFTWARE)


def _fields(known: Mapping[str, int]) -> st.SearchStrategy[dict[str, str]]:
    names = st.dictionaries(st.sampled_from(list(known)), _LINE, min_size=1)
    return names.map(lambda one: fitting(one, known)).filter(bool)


@st.composite
def packages(draw: st.DrawFn) -> Package:
    records = tuple(
        Record(
            f"D{n}",
            draw(_fields(DOCUMENT_FIELDS)),
            tuple(
                piece(draw(_LINE), draw(st.binary(max_size=300)), "text/plain")
                for _ in range(draw(st.integers(0, 3)))
            ),
        )
        for n in range(draw(st.integers(1, 4)))
    )
    event = st.builds(Event, _LINE.map(str.strip).filter(bool), st.just(AT), agent=_AGENT)
    return Package(
        kind=PackageKind.SIP,
        id=draw(st.uuids()),
        made_at=AT,
        maker=SOFTWARE,
        submitter=UNIT,
        fields=draw(_fields(FILE_FIELDS)),
        records=records,
        events=tuple(draw(st.lists(event, max_size=2))),
    )


def _bytes_in(package: Package) -> list[bytes]:
    found = []
    for record in package.records:
        for one in record.pieces:
            with one.opened() as stream:
                found.append(stream.read())
    return found


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(package=packages())
def test_r087_what_is_packed_comes_back_as_sip_aip_and_dip(
    package: Package, tmp_path: Path
) -> None:
    with opened_package(written(package, tmp_path)) as sip:
        assert sip == package
        assert _bytes_in(sip) == _bytes_in(package)
        kept = into_archive(sip, KEEPING)
        path = written(kept, tmp_path, "aip.zip")
    with opened_package(path) as aip:
        assert aip == kept
        first = aip.records[0].key
        given_out = for_reader(aip, Reading(UUID(int=7), {first}, AT, SOFTWARE, {"requestID": "1"}))
        path = written(given_out, tmp_path, "dip.zip")
        with opened_package(path) as dip:
            assert dip == given_out
            assert _bytes_in(dip) == _bytes_in(package)[: len(package.records[0].pieces)]


def test_the_same_description_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    told: list[tuple[int, int]] = []
    receipt = write_package(sample(), first, told=lambda *at: told.append(at))
    write_package(sample(), second)

    assert first.getvalue() == second.getvalue()
    assert told[-1] == (6, 6)
    assert receipt.object_id == "uuid-018F2F6E-0000-7000-8000-000000000001"
    names = zipfile.ZipFile(first).namelist()
    assert {name.split("/")[0] for name in names} == {receipt.object_id}
    assert receipt.files == len(names)


def test_a_check_says_what_the_package_says_of_itself(tmp_path: Path) -> None:
    report = check_package(written(sample(), tmp_path))

    assert report.holds
    assert report.findings == ()
    assert (report.kind, report.title, report.submitter) == (
        "SIP", "Hồ sơ <mẫu> & thử", UNIT.name,
    )  # fmt: skip
    assert (report.records, report.made_at) == (3, AT)


def test_the_archive_gives_its_own_identifiers_and_tells_what_it_did() -> None:
    aip = into_archive(sample(), KEEPING)

    assert aip.object_id == "urn:H01.05:uuid-018F2F6E-0000-7000-8000-00000000000A"
    assert aip.folder == aip.object_id.replace(":", "_")
    assert aip.origin == sample().object_id
    assert aip.fields["arcFileCode"] == "H01.05.12.TCHC"
    assert aip.records[0].fields["arcDocCode"] == "H01.05.12.TCHC.0000001"
    assert [one.kind for one in aip.events] == [
        "closing", "validation", "ingestion", "information package creation",
    ]  # fmt: skip


def test_a_reader_of_a_part_learns_nothing_of_the_rest() -> None:
    aip = into_archive(sample(), KEEPING).after(fields={"title": "T", "totalDoc": "3"})
    part = for_reader(aip, Reading(UUID(int=7), {"0000002"}, AT, SOFTWARE))
    whole = for_reader(aip, Reading(UUID(int=7), {r.key for r in aip.records}, AT, SOFTWARE))
    out = io.BytesIO()
    write_package(part, out)

    assert [one.key for one in part.records] == ["0000002"]
    assert (part.documentation, [one.kind for one in part.events]) == ((), ["dissemination"])
    assert part.fields == {"title": "T"}
    assert "0000001" not in str(zipfile.ZipFile(out).namelist())
    assert whole.documentation == aip.documentation
    assert whole.fields["totalDoc"] == "3"


def test_a_file_that_is_not_what_was_described_is_named() -> None:
    package = sample()
    bad = replace(package.records[0].pieces[0], sha256="0" * 64)
    records = (replace(package.records[0], pieces=(bad,)), *package.records[1:])

    with pytest.raises(SourceDamaged) as refused:
        write_package(replace(package, records=records), io.BytesIO())
    assert refused.value.facts == {"name": "Quyết định số 1.pdf"}


@pytest.mark.parametrize("keys", [("a", "A"), ("../x",), ("a_2",), ("",)])
def test_keys_that_could_meet_or_lead_away_are_not_packed(keys: tuple[str, ...]) -> None:
    records = tuple(Record(key, {}) for key in keys)

    with pytest.raises(UnfitDescription):
        write_package(replace(sample(), records=records), io.BytesIO())


def test_the_codes_are_those_of_the_circular() -> None:
    assert [maintenance_code(years) for years in (0, 70, 50, 30, 20, 10, 5)] == [
        "01", "02", "03", "04", "05", "06", "07",
    ]  # fmt: skip
    assert [type_code(name) for name in ("Quyết định", "công văn", "Sổ")] == ["02", "22", "32"]
    assert fitting({"title": " a\n b ", "other": "x", "mode": "0123"}, FILE_FIELDS) == {
        "title": "a b",
        "mode": "01",
    }
