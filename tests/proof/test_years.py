"""From 2026 to 2045 by the real acts: stamped, warned, planned, rehearsed, killed, proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from hoatoc.apps.records.documents.tests.scenes import office
from hoatoc.apps.records.evidence import work
from hoatoc.apps.records.evidence.actions.carry_on import carry_on
from hoatoc.apps.records.evidence.actions.runs import set_run, start_run
from hoatoc.apps.records.evidence.actions.say_end import say_end
from hoatoc.apps.records.evidence.contracts import RECORD_NAME
from hoatoc.apps.records.evidence.jobs import stamp_month, watch_ends
from hoatoc.apps.records.evidence.models import RunState, StampRun
from hoatoc.apps.records.evidence.rules import RunKind
from hoatoc.apps.records.evidence.tests.checking import checked, codes, laid, taken
from hoatoc.apps.records.evidence.tests.scenes import done, records
from hoatoc.apps.records.packages.actions.give_to_reader import give_to_reader
from hoatoc.apps.records.packages.actions.make_package import make_package
from hoatoc.apps.records.packages.contracts import Purpose, ReaderRequest
from hoatoc.apps.records.packages.tests.scenes import closed_dossier, kept
from hoatoc.kernel.evidence.tests.lives import FIRST, REHASHED, RENEWED, SHA256_ENDS
from hoatoc.kernel.files import keeping
from hoatoc.kernel.preservation.opening.reading import opened_package

if TYPE_CHECKING:
    from pathlib import Path

    from hoatoc.apps.records.documents.tests.scenes import Office
    from hoatoc.apps.records.dossiers.models import Dossier
    from hoatoc.apps.records.evidence.tests.service import Years

pytestmark = pytest.mark.django_db
BASIS = "QCVN giả định về thuật toán mật mã"


def test_r106_the_archive_still_proves_itself_in_2045_with_sha_256_broken(
    years: Years, settings: Any, tmp_path: Path
) -> None:
    place = office()
    dossier = closed_dossier(place)
    kept(dossier)
    # The node's own service has stamped so far; from now on it is the one that the test turns.
    settings.TSA_URL = years.address
    stamp_month(timestamp=0)
    assert done(StampRun.objects.get()).written == 1
    say_end(place.clerk, name="sha256", ends_on=SHA256_ENDS, source=BASIS)
    young = taken(records()[0], tmp_path / "young.ers")
    assert not laid()

    with years.turned(RENEWED.replace(month=1, day=20), "second-tsa"):
        watch_ends(timestamp=0)
        assert laid() == [work.RENEW_STAMP.code]
        plan = {"kind": RunKind.TIME_STAMP, "digest": "sha256", "on": RENEWED.date()}
        run = start_run(place.clerk, **plan)  # type: ignore[arg-type]  # a test names real parts
        assert run.state == RunState.PLANNED
    with years.turned(RENEWED):
        watch_ends(timestamp=0)
        done(run)
        assert (run.state, run.written, run.lacking) == (RunState.DONE, 1, 0)
        assert not laid()
    renewed = taken(records()[0], tmp_path / "renewed.ers")
    with years.turned(REHASHED, "strong-tsa"):
        _rehash(place)
    aged = taken(records()[0], tmp_path / "aged.ers")

    path = tmp_path / "goi.zip"
    content = records()[0].content
    assert content is not None
    path.write_bytes(keeping.read(content))
    assert checked(path, aged, tmp_path)["since"] == FIRST.isoformat()
    assert codes(path, young, tmp_path) == {"stamp_expired", "algorithm_ended"}
    assert codes(path, renewed, tmp_path) == {"algorithm_ended"}
    reader = _given(place, dossier, tmp_path / "nguoi-doc.zip")
    assert codes(reader, aged, tmp_path) == {"added", "not_whole"}
    assert len(checked(reader, aged, tmp_path)["proved"]) > 2
    whole = path.read_bytes()
    path.write_bytes(whole[:4000] + bytes([whole[4000] ^ 1]) + whole[4001:])
    assert not checked(path, aged, tmp_path)["holds"]


def _given(place: Office, dossier: Dossier, path: Path) -> Path:
    """What a reader of the whole dossier gets: the record lies in it."""
    asked = ReaderRequest("5", Purpose.DUTY, "Viết lịch sử đơn vị", (1, 2))
    row = give_to_reader(place.clerk, dossier_id=dossier.pk, asked=asked)
    make_package(package_id=str(row.pk))
    row.refresh_from_db()
    assert row.file is not None
    path.write_bytes(keeping.read(row.file))
    with opened_package(path) as dip:
        assert RECORD_NAME in {one.name for one in dip.documentation}
    return path


def _rehash(place: Office) -> None:
    """Rehearse, stop, resume, and be killed before the end of every step."""
    rehearsal = start_run(place.clerk, kind=RunKind.HASH_TREE, digest="sha512", rehearses=True)
    before = records()[0].record_id
    assert done(rehearsal).state == RunState.DONE
    assert (rehearsal.read, rehearsal.written, records()[0].record_id) == (1, 0, before)
    run = start_run(place.clerk, kind=RunKind.HASH_TREE, digest="sha512")
    set_run(place.clerk, run=run, verb="stop")
    assert not carry_on(run.pk)
    set_run(place.clerk, run=run, verb="resume")
    goes_on, steps = True, 0
    while goes_on:
        with pytest.raises(InterruptedError):
            _killed(run)
        goes_on, steps = carry_on(run.pk), steps + 1
    run.refresh_from_db()
    assert (run.state, run.written, steps) == (RunState.DONE, 1, 4)


def _killed(run: StampRun) -> None:
    """Do a step and die before its end: nothing of it may stay."""
    with transaction.atomic():
        carry_on(run.pk)
        raise InterruptedError
