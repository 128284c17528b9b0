"""Processes of their own: as whom they work, and what a file that eats memory does to them."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.files import sandbox
from hoatoc.kernel.pki.validation import Verdict, guarded
from hoatoc.kernel.pki.validation.guarded import validate_apart

from . import declared, documents, hungry

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

IS_ROOT = os.geteuid() == 0


def _user_of(nursery: sandbox.Nursery) -> str:
    process = nursery._process
    assert process is not None
    return Path(f"/proc/{process.pid}").owner()


BECOME = "from hoatoc.kernel.files.apart.worker import become; print(become('nobody'))"
SYSTEM = Path("/usr/bin/python3")


def _becomes(python: Path | str) -> list[str]:
    """Return who a fresh Python becomes, and its numbers of users and groups then."""
    told = f"{BECOME}; import os; print(*os.getresuid(), *os.getresgid(), *os.getgroups())"
    done = subprocess.run(
        [str(python), "-P", "-c", told],
        env=sandbox.environment_apart(), capture_output=True, text=True, check=True, cwd="/",
    )  # fmt: skip
    return done.stdout.split()


def test_the_workers_over_files_run_as_whom_they_can_become(settings: Settings) -> None:
    """Root becomes nobody where nobody can read the program, and stays who he is elsewhere."""
    settings.WORKER_USER = "nobody"
    guarded.SIGNATURES.close()

    report = validate_apart(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)

    assert report.verdict is Verdict.VALID
    assert guarded.SIGNATURES.user == _becomes(sys.executable)[0]
    assert guarded.SIGNATURES.user == _user_of(guarded.SIGNATURES)


def test_root_becomes_nobody_for_good_and_anybody_else_stays_who_he_is() -> None:
    if not IS_ROOT:
        assert _becomes(sys.executable)[0] == pwd.getpwuid(os.geteuid()).pw_name
        return
    nobody = pwd.getpwnam("nobody")
    ids = [str(nobody.pw_uid)] * 3 + [str(nobody.pw_gid)] * 3

    assert _becomes(SYSTEM) == ["nobody", *ids]


def test_without_such_a_user_the_worker_works_and_says_as_whom(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DEMONSTRATION, settings.WORKER_USER = False, "no-such-user-here"
    guarded.SIGNATURES.close()

    report = validate_apart(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)
    guarded.SIGNATURES.close()

    assert report.verdict is Verdict.VALID
    assert guarded.SIGNATURES.user == pwd.getpwuid(os.geteuid()).pw_name
    assert ("WORKER_USER" in caplog.text) is IS_ROOT


def test_a_file_that_eats_memory_cannot_be_checked_and_the_next_one_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A third of what a file may take in service, so that the test need not fill a gigabyte.
    monkeypatch.setattr(guarded, "LIMITS", replace(guarded.LIMITS, memory=384 * 1024 * 1024))

    report = validate_apart(hungry.pdf(), trust=declared.trust(), at=declared.NOW)

    assert report.verdict is Verdict.CANNOT_CHECK
    assert [reason.code for reason in report.reasons] == ["beyond_limits"]
    after = validate_apart(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)
    assert after.verdict is Verdict.VALID
