"""Hostile files at every door that takes one: a clear refusal with a code, and nothing kept."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.files.tests import hostile
from hoatoc.kernel.org.tests.factories import UnitFactory

LIMIT = 200_000


def archive_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", bytes(30 * 1024 * 1024))
    return out.getvalue()


GOOD = hostile.pdf()
FILES: dict[str, tuple[str, bytes]] = {
    "empty": ("a.pdf", b""),
    "no PDF at all": ("a.pdf", b"not a pdf"),
    "truncated": ("a.pdf", GOOD[: len(GOOD) // 2]),
    "over the limit": ("a.pdf", GOOD + b"%" * LIMIT),
    "needs a password": ("a.pdf", hostile.encrypted_pdf(user="u")),
    "encrypted": ("a.pdf", hostile.encrypted_pdf()),
    "opens a script": ("a.pdf", hostile.pdf(hostile.with_javascript)),
    "starts a program": ("a.pdf", hostile.pdf(hostile.with_launch)),
    "carries a program": ("a.pdf", hostile.pdf(hostile.with_embedded_file)),
    "nested deep": ("a.pdf", hostile.pdf(hostile.with_deep_nesting)),
    "bomb in a bomb": ("a.pdf", hostile.pdf(hostile.with_nested_bomb)),
    "tree without end": ("a.pdf", hostile.page_tree_that_bites_its_tail()),
    "archive bomb": ("a.docx", archive_bomb()),
    "picture named PDF": ("a.pdf", hostile.png_that_claims(60_000, 60_000)),
    "program named PDF": ("a.pdf", b"MZ" + bytes(2000)),
    "two endings": ("a.pdf.exe", b"MZ" + bytes(2000)),
}
NAMES = [
    "../../etc/passwd",
    "a\u202efdp.exe",
    "con.pdf",
    "x" * 300 + ".pdf",
    ".pdf",
    "TUYỆT MẬT.pdf",
]


pytestmark = pytest.mark.slow


@pytest.fixture
def place(db: None) -> Office:
    return office()


def draft(client: Client, place: Office, file: SimpleUploadedFile) -> Any:
    sign_in(client, place.staff)
    fields = {
        "way": "file", "kind": "BC", "subject": "Báo cáo", "urgency": "0", "circulation": "",
        "signatory": place.commander.post.pk, "recipients": [UnitFactory().pk], "file": file,
        "declared": "on",
    }  # fmt: skip
    return client.post(reverse("documents:new"), fields)


def draft_by_interface(client: Client, place: Office, file: SimpleUploadedFile) -> Any:
    sign_in(client, place.staff)
    fields = {"kind": "BC", "subject": "Báo cáo", "signatory": place.commander.post.pk}
    return client.post("/api/documents/files", {**fields, "file": file})


def arrival(client: Client, place: Office, file: SimpleUploadedFile) -> Any:
    sign_in(client, place.clerk)
    fields = {
        "kind": "CV", "subject": "Phối hợp", "reference": "1/SNV", "dated_on": "2026-01-05",
        "organ_name": "Sở Nội vụ", "urgency": "0", "file": file,
    }  # fmt: skip
    return client.post(reverse("incoming:take_in"), fields)


def verification(client: Client, place: Office, file: SimpleUploadedFile) -> Any:
    sign_in(client, place.staff)
    return client.post(reverse("verification:verify"), {"file": file})


def verification_by_interface(client: Client, place: Office, file: SimpleUploadedFile) -> Any:
    sign_in(client, place.staff)
    return client.post("/api/verification/", {"file": file})


Door = Callable[[Client, Office, SimpleUploadedFile], Any]
DOORS: list[Door] = [draft, draft_by_interface, arrival, verification, verification_by_interface]


def kept() -> tuple[int, int, int]:
    counted = (Document, IncomingDocument, StoredFile)
    return tuple(model._default_manager.count() for model in counted)  # type: ignore[return-value]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_hostile_file_is_refused_and_nothing_is_kept(
    client: Client, place: Office, door: Door, settings: Any
) -> None:
    settings.UPLOAD_MAX_BYTES = LIMIT
    wrong: list[tuple[str, object]] = []
    before = kept()
    for what, (name, content) in FILES.items():
        answer = door(client, place, SimpleUploadedFile(name, content, "application/pdf"))
        if not is_refused(answer, door):
            wrong.append((what, answer.status_code))
        if kept() != before:
            wrong.append((what, "kept"))
            before = kept()

    assert wrong == []


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_name_with_a_trick_breaks_nothing(client: Client, place: Office, door: Door) -> None:
    wrong = []
    for name in NAMES:
        file = SimpleUploadedFile("a.pdf", GOOD, "application/pdf")
        file._name = name  # type: ignore[attr-defined]  # past the cleaning of the test's own file
        status = door(client, place, file).status_code
        if status >= 500:
            wrong.append((name, status))

    assert wrong == []


def is_refused(answer: Any, door: Door) -> bool:
    """Whether the file was refused; to verify one is to answer with what is wrong with it."""
    if answer.status_code == 200 and door is verification:
        return 'data-tone="green"' not in answer.content.decode()
    if answer.status_code == 200 and door is verification_by_interface:
        return bool(json.loads(answer.content)["verdict"] != "valid")
    return 400 <= answer.status_code < 500 and tells_why(answer)


def tells_why(answer: Any) -> bool:
    """Whether the refusal carries a code and a sentence, or the sentence of the form's field."""
    if answer["Content-Type"].startswith("application/json"):
        said = json.loads(answer.content)
        return bool(said["code"]) and bool(said["detail"])
    return 'class="form-errors"' in answer.content.decode()
