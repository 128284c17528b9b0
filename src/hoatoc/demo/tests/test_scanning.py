"""The demonstration scans a stack by the real actions; without an engine it costs little."""

import pytest

from hoatoc.apps.records.scanning.models import EntryState, PaperEntry
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.scanning import scan_post

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_a_registry_scans_two_letters_and_takes_one_in(
    small_army: Blueprint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert scan_post(small_army) == 2
    taken, waiting = PaperEntry.objects.order_by("position")
    assert (taken.state, waiting.state) == (EntryState.TAKEN, EntryState.OPEN)
    assert taken.stamped is not None
