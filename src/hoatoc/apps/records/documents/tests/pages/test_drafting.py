"""Drafting: a letter written here, a file that is brought, and nothing lost on the way."""

import io
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document, VersionSource
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.files import conversion
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import UnitFactory

NEW = "documents:new"


def _pdf() -> bytes:
    made = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.save(made)
    return made.getvalue()


def _entered(place: Office, *receivers: Unit, **changes: Any) -> dict[str, Any]:
    return {
        "way": "letter",
        "kind": "CV",
        "subject": "Kiểm tra công tác kỹ thuật",
        "urgency": "1",
        "circulation": "",
        "reply_due_on": "",
        "signatory": place.commander.post.pk,
        "note": "",
        "recipients": [unit.pk for unit in receivers],
        "body": "Đề nghị các đơn vị báo cáo.",
        "addressees": "Các đơn vị",
        "bases": "",
        "do": "save",
        **changes,
    }


def test_a_letter_becomes_a_draft_with_its_pages(client: Client, place: Office) -> None:
    receiver = UnitFactory()
    sign_in(client, place.staff)

    answer = client.post(reverse(NEW), _entered(place, receiver))

    document = Document.objects.get()
    assert answer["Location"] == reverse("documents:detail", args=[document.pk])
    assert document.current_version.source == VersionSource.COMPOSED  # type: ignore[union-attr]
    assert [r.unit for r in document.recipients.all()] == [receiver]
    assert document.urgency == 1


def test_a_whole_group_is_chosen_with_one_box_and_without_scripts(
    client: Client, place: Office
) -> None:
    below = [UnitFactory(parent=place.unit) for _n in range(3)]
    UnitFactory()
    sign_in(client, place.staff)

    client.post(reverse(NEW), _entered(place, groups=["below"]))

    document = Document.objects.get()
    assert {r.unit_id for r in document.recipients.all()} == {unit.pk for unit in below}


def test_units_are_found_without_marks_and_nothing_is_cleared(
    client: Client, place: Office
) -> None:
    chosen = UnitFactory(name="Sư đoàn 330")
    UnitFactory(name="Bệnh viện Quân y 121")
    UnitFactory(name="Kho vũ khí K302")
    sign_in(client, place.staff)

    answer = client.post(
        reverse(NEW), _entered(place, chosen, do="find", find="benh vien", subject="Giữ lại")
    )

    names = [c.name for group in answer.context["groups"] for c in group.choices]
    assert sorted(names) == ["Bệnh viện Quân y 121", "Sư đoàn 330"]
    assert "Giữ lại" in answer.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", ""), ("subject", "x" * 501), ("subject", "a\x00b"), ("kind", "ZZ"),
        ("urgency", "7"), ("urgency", "x"), ("circulation", "secret"), ("signatory", "999999"),
        ("signatory", "x"), ("recipients", ["999999"]), ("recipients", ["x"]),
        ("recipients", ["99999999999999999999"]), ("note", "x" * 501), ("reply_due_on", "mai"),
        ("body", ""),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_at_the_field_and_nothing_is_cleared(
    client: Client, place: Office, field: str, value: Any
) -> None:
    sign_in(client, place.staff)

    answer = client.post(reverse(NEW), _entered(place, **{"note": "Ghi chú giữ lại", field: value}))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    if field != "note":
        assert "Ghi chú giữ lại" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_mark_of_secrecy_is_refused_with_its_code(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    answer = client.post(reverse(NEW), _entered(place, body="TUYỆT MẬT\n\nNội dung"))

    assert answer.status_code == 422
    assert "secrecy.refused" in answer.content.decode()


def test_a_file_is_brought(client: Client, place: Office) -> None:
    sign_in(client, place.staff)
    file = SimpleUploadedFile("kế hoạch.pdf", _pdf(), content_type="application/pdf")

    answer = client.post(reverse(NEW), _entered(place, way="file", file=file))

    assert answer.status_code == 302
    assert Document.objects.get().current_version.source == VersionSource.UPLOADED  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90\x00 a program", "files.unknown_kind"),
        (b"%PDF-1.7\n cut off", "files.damaged"),
    ],
)
def test_a_hostile_file_is_refused_at_its_field(
    client: Client, place: Office, content: bytes, code: str
) -> None:
    sign_in(client, place.staff)
    file = SimpleUploadedFile("x.pdf", content)

    answer = client.post(reverse(NEW), _entered(place, way="file", file=file))

    assert answer.status_code == 422
    assert code in str(answer.context["form"].errors["file"])


def test_a_file_that_passed_is_kept_while_another_field_is_mended(
    client: Client, place: Office
) -> None:
    sign_in(client, place.staff)
    file = SimpleUploadedFile("báo cáo.pdf", _pdf())

    first = client.post(reverse(NEW), _entered(place, way="file", file=file, subject=""))
    assert first.status_code == 422
    assert "báo cáo.pdf" in first.content.decode()
    second = client.post(reverse(NEW), _entered(place, way="file"))

    assert second.status_code == 302
    assert Document.objects.get().current_version.page_count == 1  # type: ignore[union-attr]


def test_a_plain_sentence_where_there_is_no_converter(
    client: Client, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert conversion.converter() is None
    sign_in(client, place.staff)

    assert "LibreOffice" in client.get(f"{reverse(NEW)}?way=file").content.decode()


def test_the_preview_draws_the_page_and_keeps_nothing(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    answer = client.post(
        reverse("documents:preview"), _entered(place), headers={"HX-Request": "true"}
    )

    said = answer.content.decode()
    assert "data:image/webp;base64," in said
    assert "<html" not in said
    assert not Document.objects.exists()


def test_the_preview_says_what_is_missing(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    answer = client.post(reverse("documents:preview"), {"way": "letter"})

    assert answer.status_code == 200
    assert "data:" not in answer.content.decode()


def test_a_draft_is_opened_again_and_changed(client: Client, place: Office) -> None:
    document = document_in(place, State.DRAFT)
    sign_in(client, place.staff)
    address = reverse("documents:edit", args=[document.pk])

    opened = client.get(address)
    assert opened.context["way"] == "letter"
    assert "Quân số khỏe" in opened.content.decode()
    client.post(address, _entered(place, body="Nội dung đã sửa.", kind="BC"))

    document.refresh_from_db()
    assert document.current_version.ordinal == 2  # type: ignore[union-attr]
    assert document.subject == "Kiểm tra công tác kỹ thuật"


def test_a_submitted_document_is_not_edited(client: Client, place: Office) -> None:
    document = document_in(place, State.CONTENT_REVIEW)
    sign_in(client, place.staff)

    assert client.get(reverse("documents:edit", args=[document.pk])).status_code == 403
