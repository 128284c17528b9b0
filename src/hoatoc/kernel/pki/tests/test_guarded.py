"""Judging in a process of its own says the same, and survives what would kill this one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from hoatoc.kernel.files import sandbox
from hoatoc.kernel.files.apart.limits import Limits
from hoatoc.kernel.pki.validation import RevocationState, TrustStore, Verdict, guarded, validate
from hoatoc.kernel.pki.validation.guarded import validate_apart
from hoatoc.kernel.pki.validation.revocation import Known

from . import attacks, declared, documents

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest


def test_the_worker_says_what_this_process_says() -> None:
    for pdf in (
        documents.good_sealed(),
        attacks.append_object(documents.good_sealed()),
        documents.letter(),
        b"hello",
        b"",
    ):
        here = validate(pdf, trust=declared.trust(), at=declared.NOW)
        assert validate_apart(pdf, trust=declared.trust(), at=declared.NOW) == here


def test_the_tables_are_asked_once_for_the_certificates_of_the_file_and_of_trust() -> None:
    asked: list[set[str]] = []

    def states(fingerprints: Iterable[str]) -> dict[str, Known]:
        asked.append(set(fingerprints))
        return dict.fromkeys(asked[-1], Known())

    blind = TrustStore.from_pem([declared.der("root")], others=[declared.der("sub")])
    report = validate_apart(documents.good_sealed(), trust=blind, at=declared.NOW, states=states)

    assert report.verdict is Verdict.VALID
    assert {one.revocation for one in report.signatures} == {RevocationState.GOOD}
    assert len(asked) == 1
    assert len(asked[0]) >= 4  # The person, the unit, the service of time, and the authorities.


def test_a_file_beyond_the_limits_cannot_be_checked_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guarded, "LIMITS", replace(guarded.LIMITS, wall_seconds=0))

    report = validate_apart(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)

    assert report.verdict is Verdict.CANNOT_CHECK
    assert [reason.code for reason in report.reasons] == ["beyond_limits"]
    assert report.sha256


def test_after_a_worker_died_the_next_file_is_judged() -> None:
    validate_apart(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)
    process = guarded.SIGNATURES._process
    assert process is not None
    process.kill()
    process.wait()

    after = validate_apart(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)

    assert after.verdict is Verdict.VALID


def test_the_worker_knows_no_settings_and_no_database() -> None:
    asked = (
        "import hoatoc.kernel.pki.apart.nursery, sys;"
        "from django.conf import settings;"
        "sys.exit(settings.configured or 'psycopg' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], env=sandbox.environment_apart(), check=False
    )
    assert done.returncode == 0


def test_limits_are_wider_than_those_of_the_intake() -> None:
    assert guarded.LIMITS.memory > Limits().memory
