"""The list of separate files on the page, over HTTP and from the command line."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.attach_file import attach_file
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, draft, walk
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.files import keeping
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account
from hoatoc.kernel.pki.tests.documents import letter


@pytest.fixture
def open_draft(place: Office) -> Document:
    return draft(place, UnitFactory())


def upload(name: str = "phu-luc.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, letter() if content is None else content)


def at(document: Document) -> str:
    return reverse("documents:attachments", args=[document.pk])


def names(document: Document) -> list[str]:
    return [one.name for one in document.attachments.all()]


def test_files_are_added_ordered_and_taken_away(
    client: Client, place: Office, open_draft: Document
) -> None:
    sign_in(client, place.staff)
    page = client.get(reverse("documents:detail", args=[open_draft.pk])).content.decode()
    assert at(open_draft) in page
    assert "Chưa có tệp đính kèm" in client.get(at(open_draft)).content.decode()

    given: dict[str, Any] = {"do": "add", "file": [upload("a.pdf"), upload("b.pdf")]}
    answer = client.post(at(open_draft), given, follow=True)
    assert "Đã đính kèm" in answer.content.decode()
    first, second = open_draft.attachments.all()
    client.post(at(open_draft), {"do": f"down:{first.pk}"})
    assert names(open_draft) == ["b.pdf", "a.pdf"]
    client.post(at(open_draft), {"do": f"up:{second.pk}"})
    assert names(open_draft) == ["b.pdf", "a.pdf"]
    client.post(at(open_draft), {"do": f"remove:{second.pk}"})

    assert names(open_draft) == ["a.pdf"]


def test_a_refused_file_is_named_and_the_good_ones_stay(
    client: Client, place: Office, open_draft: Document
) -> None:
    sign_in(client, place.staff)

    given: dict[str, Any] = {"do": "add", "file": [upload("a.pdf"), upload("b.pdf", b"chu")]}
    answer = client.post(at(open_draft), given)

    assert answer.status_code == 422
    assert "b.pdf: " in answer.content.decode()
    assert "files.unknown_annex" in answer.content.decode()
    assert names(open_draft) == ["a.pdf"]


@pytest.mark.parametrize("asked", ["", "remove:", "remove:x", "up:00000000", "fly:1", "add"])
def test_a_strange_wish_changes_nothing(
    client: Client, place: Office, open_draft: Document, asked: str
) -> None:
    attach_file(place.staff, document=open_draft, name="a.pdf", content=letter())
    sign_in(client, place.staff)

    answer = client.post(at(open_draft), {"do": asked})

    assert answer.status_code in {302, 422}
    assert names(open_draft) == ["a.pdf"]


def test_after_submission_the_list_is_closed(
    client: Client, place: Office, open_draft: Document
) -> None:
    attach_file(place.staff, document=open_draft, name="a.pdf", content=letter())
    document = walk(place, open_draft, State.SEALED)
    sign_in(client, place.staff)

    page = client.get(reverse("documents:detail", args=[document.pk])).content.decode()

    assert client.get(at(document)).status_code == 403
    assert f'href="{at(document)}"' not in page
    assert "Đã ký số cơ quan" in page


def test_the_file_is_handed_out_with_its_mark(
    client: Client, place: Office, open_draft: Document
) -> None:
    one = attach_file(place.staff, document=open_draft, name="phụ lục.pdf", content=letter())
    walk(place, open_draft, State.SEALED)
    one.refresh_from_db()
    sign_in(client, place.staff)

    answer = client.get(reverse("documents:attachment_file", args=[open_draft.pk, one.pk]))

    assert answer.content == keeping.read(one.sent_file)
    assert one.sealed_file is not None
    assert "attachment" in answer["Content-Disposition"]


def test_the_interface_does_the_same(client: Client, place: Office, open_draft: Document) -> None:
    sign_in(client, place.staff)
    root = f"/api/documents/{open_draft.pk}/attachments"

    made = [client.post(root, {"file": upload(name)}).json() for name in ("a.pdf", "b.pdf")]
    order = json.dumps({"files": [made[1]["id"], made[0]["id"]]})
    ordered = client.put(root, order, content_type="application/json").json()
    file = client.get(f"{root}/{made[0]['id']}")
    client.delete(f"{root}/{made[0]['id']}")

    assert [one["name"] for one in ordered] == ["b.pdf", "a.pdf"]
    assert file.content.startswith(b"%PDF")
    assert [one["name"] for one in client.get(root).json()] == ["b.pdf"]
    assert client.post(root, {"file": upload("c.pdf", b"x")}).status_code == 422


def test_the_command_does_the_same(place: Office, open_draft: Document, tmp_path: Path) -> None:
    file = tmp_path / "phu-luc.pdf"
    file.write_bytes(letter())
    name = Account.objects.get(pk=place.staff.account_id).username
    out = StringIO()

    call_command("document_attach", str(open_draft.pk), str(file), account=name, stdout=out)
    said = out.getvalue().split()
    assert said[1:] == ["phu-luc.pdf", "1"]
    call_command("document_attach", str(open_draft.pk), account=name, remove=said[0], stdout=out)

    assert names(open_draft) == []
    file.write_bytes(b"chu")
    with pytest.raises(CommandError):
        call_command("document_attach", str(open_draft.pk), str(file), account=name)
