"""R-130: questions are kept for oneself or for the unit, with their columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.office.finder.actions.save_question import save_question
from hoatoc.apps.office.finder.models import SavedQuestion
from hoatoc.apps.office.finder.selectors import saved_questions
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.access.tokens import audience_of_unit
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.base.ids import new_id
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.search.indexing import Findable, index
from hoatoc.kernel.secrecy.gate import SecretRefused

pytestmark = pytest.mark.django_db
ASKED = {"q": "huấn luyện", "dated_from": "2026-01-01"}


def _save(actor: Actor, *, name: str = "Huấn luyện", shared: bool = False) -> SavedQuestion:
    return save_question(actor, name=name, asked=ASKED, columns=["organ"], shared=shared)


def test_a_question_is_kept_and_asked_again_with_its_columns(client: Client) -> None:
    staff = actor_in()
    sign_in(client, staff)

    client.post(reverse("finder:save"), {**ASKED, "name": " Huấn  luyện ", "columns": "x"})
    kept = SavedQuestion.objects.get()
    answer = client.get(reverse("finder:saved", args=[kept.pk]))

    assert (kept.name, kept.asked) == ("Huấn luyện", ASKED)
    assert answer.url.endswith("?q=hu%E1%BA%A5n+luy%E1%BB%87n&dated_from=2026-01-01")  # type: ignore[attr-defined]
    assert answer.cookies["finder_columns"].value == "reference.dated.type.subject.organ"
    assert AuditEntry.objects.get(action="finder.save_question").facts["name"] == "Huấn luyện"


@pytest.mark.parametrize("form", ["xlsx", "pdf", "xml", "csv"])
def test_what_a_kept_question_finds_is_taken_out_in_its_columns(client: Client, form: str) -> None:
    clerk = actor_in(role=Role.CLERK)
    kept = _save(clerk)
    found = Findable(
        kind="documents.document", subject_id=new_id(), title="Kế hoạch huấn luyện",
        audience=audience_of_unit(clerk.unit), organ="Bộ Tham mưu", dated_on=date(2026, 5, 4),
    )  # fmt: skip
    index(found)
    index(replace(found, subject_id=new_id(), title="Huấn luyện 2025", dated_on=date(2025, 5, 4)))
    sign_in(client, clerk)

    page = client.get(reverse("finder:saved", args=[kept.pk]), follow=True)
    address = next(url for _label, url in page.context["exports"] if f"export.{form}" in url)
    answer = client.post(address)

    assert [str(head) for head in page.context["heads"]] == ["Cơ quan ban hành"]
    assert answer.status_code == 200
    facts = AuditEntry.objects.get(action="finder.export").facts
    assert facts == {"count": 1, "form": form, "words": "huấn luyện"}


def test_a_question_of_the_same_name_is_written_anew() -> None:
    staff = actor_in()
    first = _save(staff)

    second = save_question(staff, name=first.name, asked={"q": "x"}, columns=[], shared=True)

    assert second.pk == first.pk
    assert SavedQuestion.objects.get().asked == {"q": "x"}


def test_what_is_shared_is_offered_to_the_unit_and_to_nobody_else() -> None:
    staff = actor_in()
    mine, shared = _save(staff), _save(staff, name="Chung", shared=True)
    colleague, stranger = actor_in(staff.unit), actor_in()

    assert [one.pk for one in saved_questions(staff)] == [shared.pk, mine.pk]
    assert [one.pk for one in saved_questions(colleague)] == [shared.pk]
    assert saved_questions(stranger) == []


def test_others_questions_are_neither_opened_nor_taken_out(client: Client) -> None:
    kept = _save(actor_in())
    sign_in(client, actor_in())

    assert client.get(reverse("finder:saved", args=[kept.pk])).status_code == 404
    assert client.post(reverse("finder:forget", args=[kept.pk])).status_code == 404
    assert SavedQuestion.objects.filter(pk=kept.pk).exists()
    assert not AuditEntry.objects.filter(action="finder.forget_question").exists()


def test_ones_own_is_taken_out(client: Client) -> None:
    staff = actor_in()
    kept = _save(staff)
    sign_in(client, staff)

    client.post(reverse("finder:forget", args=[kept.pk]))

    assert not SavedQuestion.objects.exists()


@pytest.mark.parametrize(
    ("name", "asked"), [("", ASKED), (" ", ASKED), ("x" * 101, ASKED), ("Tên", {})]
)
def test_what_cannot_be_kept_is_refused_with_the_reason(name: str, asked: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        save_question(actor_in(), name=name, asked=asked, columns=[], shared=False)
    assert not SavedQuestion.objects.exists()


def test_nothing_secret_is_kept() -> None:
    with pytest.raises(SecretRefused):
        save_question(actor_in(), name="TUYỆT MẬT", asked=ASKED, columns=[], shared=False)
    assert not SavedQuestion.objects.exists()


def test_the_page_says_why_a_name_was_refused(client: Client) -> None:
    sign_in(client, actor_in(role=Role.CLERK))

    answer = client.post(reverse("finder:save"), {"name": "Tên"}, follow=True)

    assert "Chưa hỏi gì" in answer.content.decode()
