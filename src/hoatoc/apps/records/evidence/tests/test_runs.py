"""Runs: what fails is named, what ended is not covered up, and only keepers begin."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Conflict, NotAllowed
from hoatoc.kernel.evidence.tests.lives import FIRST, REHASHED
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.stores import current_store

from ..actions.carry_on import carry_on
from ..actions.runs import set_run, start_run
from ..actions.say_end import say_end
from ..actions.take_up import let_go
from ..errors import NothingToStamp
from ..jobs import stamp_month, watch_ends
from ..models import RecordState, RunState, StampRun
from ..rules import RunKind
from ..selectors.covered import standing_for
from .checking import taken
from .scenes import archive, done, records, stamped

if TYPE_CHECKING:
    from pathlib import Path

    from .service import Years

pytestmark = pytest.mark.django_db
BASIS = "QCVN giả định về thuật toán mật mã"


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(years: Years, settings: Any) -> None:
    place = stamped(years, settings, packages=2)
    bad, good = records()
    assert bad.content is not None
    path = current_store()._path(bad.content.sha256)  # type: ignore[attr-defined]  # on disk
    path.chmod(0o600)
    path.write_bytes(b"!" + path.read_bytes()[1:])
    run = done(start_run(place.clerk, kind=RunKind.HASH_TREE, digest="sha512"))
    bad.refresh_from_db()
    good.refresh_from_db()

    assert (run.written, run.lacking) == (1, 1)
    assert (bad.state, good.state) == (RecordState.DAMAGED, RecordState.COVERED)
    assert bad.problem
    assert {one.stamp.digest for one in standing_for(place.clerk)} == {"sha256", "sha512"}
    # What was destroyed by decision is left out of everything that follows.
    let_go(bad.subject_id)
    let_go(bad.subject_id)
    with pytest.raises(NothingToStamp):
        start_run(place.clerk, kind=RunKind.HASH_TREE, digest="sha512")
    assert AuditEntry.objects.filter(action="evidence.let_go").count() == 1


def test_a_new_stamp_does_not_cover_up_that_the_old_proof_has_ended(
    years: Years, settings: Any
) -> None:
    place = stamped(years, settings)
    with years.turned(REHASHED, "strong-tsa"):
        run = done(start_run(place.clerk, kind=RunKind.HASH_TREE, digest="sha512"))
        assert (run.written, run.lacking, run.stamp) == (0, 1, None)
        assert "01/01/2034" in records()[0].problem


def test_a_service_that_fails_or_is_not_trusted_leaves_a_run_that_goes_on_later(
    years: Years, settings: Any
) -> None:
    archive(years, settings)
    settings.TSA_URL = "http://127.0.0.1:1/"
    stamp_month(timestamp=0)
    run = StampRun.objects.get()
    assert done(run).state == RunState.STOPPED
    assert run.problem
    settings.TSA_URL = years.address
    years.tsa = "stranger-tsa"
    watch_ends(timestamp=0)
    assert "Giờ lạ" in done(run).problem
    assert records()[0].state == RecordState.WAITING
    years.tsa = "tsa"
    watch_ends(timestamp=0)
    assert (done(run).written, run.problem) == (1, "")
    # Nothing new came since.
    stamp_month(timestamp=0)
    assert StampRun.objects.count() == 1


def test_only_who_keeps_the_archive_begins_and_one_run_at_a_time(
    years: Years, settings: Any
) -> None:
    place = archive(years, settings)
    with pytest.raises(NotAllowed):
        start_run(place.staff, kind=RunKind.FIRST, digest="sha256")
    with pytest.raises(NotAllowed):
        say_end(place.commander, name="sha256", ends_on=None, source=BASIS)
    run = start_run(place.clerk, kind=RunKind.FIRST, digest="sha256")
    with pytest.raises(Conflict):
        start_run(place.clerk, kind=RunKind.FIRST, digest="sha256")
    with pytest.raises(NotAllowed):
        set_run(place.clerk, run=run, verb="resume")
    set_run(place.clerk, run=run, verb="stop")
    set_run(place.clerk, run=run, verb="cancel")
    assert not carry_on(run.pk)
    assert records()[0].record is None


def test_the_command_says_what_it_found_in_words(
    years: Years, settings: Any, tmp_path: Path
) -> None:
    stamped(years, settings)
    row = records()[0]
    assert row.content is not None
    path, record = tmp_path / "goi.zip", taken(row, tmp_path / "goi.ers")
    path.write_bytes(keeping.read(row.content))
    out = io.StringIO()
    for arguments, code in (
        ([str(path), str(record)], 0),
        ([str(record), str(record)], 1),
        ([str(tmp_path / "none"), str(record)], 4),
        ([str(path), str(record), "--roots", str(record)], 64),
    ):
        with pytest.raises(SystemExit) as ended:
            call_command("evidence", "check", *arguments, stdout=out, stderr=out)
        assert ended.value.code == code
    assert f"{FIRST:%d/%m/%Y}" in out.getvalue()
    assert date.fromisoformat("2034-01-01").strftime("%d/%m/%Y") in out.getvalue()
