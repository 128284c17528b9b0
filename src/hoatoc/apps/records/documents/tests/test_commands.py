"""The whole path from the command line, with the same rights and refusals."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, office
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account


@pytest.fixture
def place(db: None) -> Office:
    return office()


def _name(actor: Actor) -> str:
    return Account.objects.get(pk=actor.account_id).username


def _act(actor: Actor, verb: str, document: str, **options: object) -> str:
    out = StringIO()
    call_command("document_act", verb, document, account=_name(actor), stdout=out, **options)
    return out.getvalue().strip()


def test_the_whole_path(place: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOATOC_PIN", PIN)
    text = tmp_path / "noi-dung.txt"
    text.write_text("Quân số đủ.", encoding="utf-8")
    receiver, out = UnitFactory(), StringIO()
    call_command("document_choices", account=_name(place.staff), stdout=out)
    listed, out = out.getvalue(), StringIO()
    assert f"signatory {place.commander.post.pk} " in listed
    assert f"reviewer {place.head.post.pk} " in listed
    assert f"to {receiver.pk} {receiver.name}" in listed

    call_command(
        "document_draft", account=_name(place.staff), text=text, subject="Báo cáo", kind="BC",
        signatory=place.commander.post.pk, to=[receiver.pk], stdout=out,
    )  # fmt: skip
    made = out.getvalue().strip()
    _act(place.staff, "submit", made, reviewer=place.head.post.pk)
    _act(place.head, "approve_content", made)
    _act(place.chief, "approve_form", made)
    assert _act(place.commander, "sign", made) == "signed"
    assert _act(place.clerk, "number", made).startswith("numbered 01/")
    _act(place.clerk, "seal", made)
    assert _act(place.clerk, "issue", made).startswith("issued 01/")

    assert Document.objects.get(pk=made).state == State.ISSUED


def test_a_refusal_is_a_sentence_with_its_code(place: Office) -> None:
    document = document_in(place, State.DRAFT)

    with pytest.raises(CommandError, match=r"base\.not_found"):
        _act(place.commander, "sign", str(document.pk))
    with pytest.raises(CommandError):
        _act(place.staff, "number", str(document.pk))


def test_an_unknown_account_is_refused(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("document_act", "issue", "0" * 32, account="nobody")
