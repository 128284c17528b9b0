"""The address that the editor asks: what it says, and what it refuses in JSON."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in

from ...actions.admit_writer import admit_writer
from ...models import Text
from ...selectors import manuscript_of
from ..pens import Seat, text_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> Actor:
    return actor_in()


@pytest.fixture
def text(author: Actor) -> Text:
    return text_by(author, "Mở đầu")


@pytest.fixture
def seat(client: Client, author: Actor, text: Text) -> Seat:
    return Seat(sign_in(client, author), text)


def test_two_browsers_write_one_text_and_see_each_other(
    seat: Seat, author: Actor, text: Text
) -> None:
    colleague = actor_in(author.unit)
    admit_writer(author, text=text, person=colleague.person)
    other = Seat(sign_in(Client(), colleague), text)
    seat.sync()
    other.sync()
    seat.pen.line(0).insert(0, "A ")
    other.pen.add_line("B")
    seat.send()
    said = other.send().json()
    heard = seat.sync().json()

    assert manuscript_of(text).plain_text() == "A Mở đầu\nB"
    assert str(seat.pen.root) == str(other.pen.root)
    assert [one["name"] for one in said["present"]] == [author.person.rank_and_name]
    assert [one["name"] for one in heard["present"]] == [colleague.person.rank_and_name]
    assert heard["saved_at"]


def test_a_browser_that_was_away_sends_all_at_once_and_again(seat: Seat, text: Text) -> None:
    seat.sync()
    for count in range(20):
        seat.pen.add_line(f"dòng {count}")
    change = seat.pen.change()
    first, again = seat.sync(change), seat.sync(change)

    assert (first.status_code, again.status_code) == (200, 200)
    assert len(manuscript_of(text).blocks) == 21
    assert again.json()["ordinal"] == 1


def test_a_stranger_does_not_learn_that_there_is_a_text(text: Text) -> None:
    seat = Seat(sign_in(Client(), actor_in()), text)

    assert seat.sync().status_code == 404


def test_who_is_signed_out_is_told_so(text: Text) -> None:
    answer = Seat(Client(), text).sync()

    assert "json" not in answer.headers.get("Content-Type", "")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"[]", 422),
        (b"{" * 5000, 422),
        (b'{"client": -1, "seen": 0}', 422),
        (b'{"client": 1, "seen": true}', 422),
        (b'{"client": 1, "seen": 99999999999}', 422),
        (b'{"client": 1, "seen": 0, "update": "%%"}', 422),
        (b'{"client": 1, "seen": 0, "update": 5}', 422),
        (b'{"client": 1, "seen": 0, "update": "//////////////8="}', 422),
        (b'{"client": 1, "seen": 0, "cursor": "x"}', 422),
        (b'{"client": 1, "seen": 0, "cursor": {"a": "\\u0000"}}', 422),
        (b'{"client": 1, "seen": 0, "cursor": {"a": "' + b"x" * 700 + b'"}}', 422),
        (b'{"client": 1, "seen": 0, "update": "' + b"A" * 1_900_000 + b'"}', 413),
    ],
)
def test_what_no_editor_sends_is_refused(seat: Seat, text: Text, body: bytes, status: int) -> None:
    address = reverse("writing:sync", args=[text.pk])
    answer = seat.client.post(address, body, content_type="application/json")

    assert answer.status_code == status
    assert answer.json()["detail"]
    assert Text.objects.get().ordinal == 0


def test_an_editor_cannot_speak_for_another_one(seat: Seat, author: Actor, text: Text) -> None:
    colleague = actor_in(author.unit)
    admit_writer(author, text=text, person=colleague.person)
    seat.sync(cursor={"head": 1})
    Seat(sign_in(Client(), colleague), text, seat.pen).sync(cursor={"head": 2})

    assert [one.cursor for one in text.presences.all()] == [{"head": 1}]


def picture(kind: str = "PNG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "green").save(out, kind)
    return SimpleUploadedFile("sơ đồ.png", out.getvalue())


def bring(seat: Seat, given: Any) -> Any:
    return seat.client.post(reverse("writing:bring", args=[seat.text.pk]), {"picture": given})


def test_a_picture_is_kept_and_shown_to_those_who_write(seat: Seat, text: Text) -> None:
    brought = bring(seat, picture())
    again = bring(seat, picture())
    address = reverse("writing:picture", args=[text.pk, brought.json()["file"]])

    shown = seat.client.get(address)
    hidden = sign_in(Client(), actor_in()).get(address)

    assert (brought.status_code, again.json()) == (201, brought.json())
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert hidden.status_code == 404
    assert text.pictures.count() == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("", "base.invalid"),
        (SimpleUploadedFile("a.png", b"<svg/>"), "files.no_picture"),
        (SimpleUploadedFile("TUYỆT MẬT.png", b"x"), "secrecy.refused"),
    ],
)
def test_what_is_no_picture_is_refused(seat: Seat, text: Text, given: Any, code: str) -> None:
    refused = bring(seat, given)

    assert refused.json()["code"] == code
    assert not text.pictures.exists()


def test_a_picture_of_another_text_is_not_found(seat: Seat, author: Actor) -> None:
    brought = bring(seat, picture()).json()["file"]
    other = text_by(author, subject=uuid4())

    answer = seat.client.get(reverse("writing:picture", args=[other.pk, brought]))

    assert answer.status_code == 404


def test_what_can_be_mended_is_told_to_who_writes_and_to_nobody_else(
    seat: Seat, author: Actor, text: Text
) -> None:
    seat.sync()
    seat.pen.add_line("😀 Theo khoản 2 điều 5 , nộp", kind="clause")
    seat.send()
    address = reverse("writing:wording", args=[text.pk])

    told = seat.client.get(address).json()["slips"]
    stranger = sign_in(Client(), actor_in(author.unit)).get(address)

    assert [(one["line"], one["found"], one["wanted"]) for one in told] == [
        (1, "2 điều", "2 Điều"),
        (1, " ", ""),
    ]
    # A browser counts the smiling face as two.
    assert told[0]["start"] == len("😀 Theo khoản ") + 1
    assert told[0]["rule"]
    assert told[0]["source"]
    assert stranger.status_code == 404
