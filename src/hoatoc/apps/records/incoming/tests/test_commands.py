"""The whole path from the command line."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.people.models import Account
from hoatoc.kernel.pki.tests.documents import good_sealed

from ..models import Assignment, IncomingDocument

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def said(name: str, actor: Actor, *words: Any, **options: Any) -> str:
    out = StringIO()
    account = Account.objects.get(pk=actor.account_id).username
    call_command(name, *words, account=account, stdout=out, **options)
    return out.getvalue().strip()


def test_from_arrival_to_finish(place: Office, tmp_path: Path) -> None:
    given = {"subject": "Mời họp", "organ": "Sở Nội vụ", "dated": date(2026, 1, 5)}
    assert said("incoming_take_in", place.clerk, **given).endswith("arrived")
    one = str(IncomingDocument.objects.get().pk)
    assert said("incoming_act", place.clerk, "register", one) == "registered 1"
    listed = said("incoming_choices", place.commander)
    assert f"{one} registered" in listed
    assert f"\np{place.staff.person.pk} " in listed
    share = f"--share=lead:p{place.staff.person.pk}:2030-01-15"
    told = said("incoming_act", place.commander, "instruct", one, share, text="Tham mưu.")
    assert told.startswith("assigned")
    due = Assignment.objects.get().due_at
    assert due is not None
    assert due.year == 2030
    assert said("incoming_act", place.staff, "start", one).startswith("in_progress")
    assert said("incoming_act", place.staff, "report", one, text="Xong.").startswith("in_pr")
    assert said("incoming_act", place.commander, "finish", one).startswith("finished")


def test_a_file_goes_to_quarantine_and_out_of_it(place: Office, tmp_path: Path) -> None:
    path = tmp_path / "cong-van.pdf"
    path.write_bytes(good_sealed())
    given = {"subject": "Mời họp", "organ": "Sở Nội vụ", "dated": date(2026, 1, 5), "file": path}
    assert "quarantined" in said("incoming_take_in", place.clerk, **given)
    one = str(IncomingDocument.objects.get().pk)
    assert said("incoming_act", place.clerk, "release", one, text="Đã hỏi.") == "arrived"


def test_refusals_are_sentences(place: Office) -> None:
    given = {"subject": "Mời họp", "organ": "Sở Nội vụ", "dated": date(2026, 1, 5)}
    with pytest.raises(CommandError, match=r"access\.permission_missing"):
        said("incoming_take_in", place.staff, **given)
    said("incoming_take_in", place.clerk, **given)
    one = str(IncomingDocument.objects.get().pk)
    with pytest.raises(CommandError):
        said("incoming_act", place.commander, "finish", one)
    with pytest.raises(CommandError):
        said("incoming_act", place.clerk, "start", one)
