"""The pages of a review: what they show to whom, what they take, what they cost."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in
from hoatoc.apps.records.opinions.actions.answer import answer
from hoatoc.apps.records.opinions.actions.withdraw import withdraw
from hoatoc.apps.records.opinions.kinds import Outcome, Silence, Stand
from hoatoc.apps.records.opinions.models import (
    Comment,
    CommentThread,
    Initial,
    Opinion,
    OpinionRequest,
)
from hoatoc.apps.records.opinions.selectors import request_for
from hoatoc.apps.records.opinions.tests.scenes import ask_of, rewrite
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.files import pages
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.ui.tests.budgets import budget
from hoatoc.ui.tests.panels import drawn


def _get(client: Client, actor: Actor, name: str, *args: object, query: str = "") -> str:
    sign_in(client, actor)
    answered = client.get(f"{reverse(f'opinions:{name}', args=args)}{query}")
    assert answered.status_code == 200, answered
    return answered.content.decode()


def _post(client: Client, actor: Actor, name: str, *args: object, **given: object) -> int:
    sign_in(client, actor)
    return client.post(reverse(f"opinions:{name}", args=args), given).status_code


def test_opinions_are_asked_given_and_answered_on_pages(
    client: Client, place: Office, document: Document
) -> None:
    other = UnitFactory()
    clerk = actor_in(other, Role.CLERK)
    due = (clock.now() + timedelta(days=2)).astimezone(VIETNAM)
    status = _post(
        client, place.staff, "ask", document.pk, posts=[place.chief.post.pk], units=[other.pk],
        due_at=f"{due:%Y-%m-%dT%H:%M}", silence=Silence.AGREEMENT, question="Phần quân y?",
    )  # fmt: skip
    assert status == 302
    by_unit = OpinionRequest.objects.get(asked_unit=other)

    page = _get(client, clerk, "request", by_unit.pk)
    assert "Phần quân y?" in page
    assert _post(client, clerk, "request", by_unit.pk, stand="remarks", text="") == 422
    assert (
        _post(client, clerk, "request", by_unit.pk, stand="remarks", text="Bổ sung chỉ tiêu.")
        == 302
    )

    assert "Bổ sung chỉ tiêu." in _get(client, place.staff, "review", document.pk)
    open_form = _get(client, place.staff, "review", document.pk, query=f"?opinion={by_unit.pk}")
    assert 'name="outcome"' in open_form
    given = {"outcome": Outcome.EXPLAINED, "text": "Đã có ở mục 3."}
    assert _post(client, place.staff, "act", document.pk, by_unit.pk, "outcome", **given) == 302
    assert "Đã có ở mục 3." in _get(client, clerk, "request", by_unit.pk)
    assert Opinion.objects.get().outcome == Outcome.EXPLAINED


def test_who_is_asked_sees_the_version_but_no_page_of_the_document(
    client: Client, place: Office, document: Document
) -> None:
    clerk = actor_in(UnitFactory(), Role.CLERK)
    [request] = ask_of(place, document, units=[clerk.unit])
    sign_in(client, clerk)
    picture = reverse("opinions:page_picture", args=[request.pk, 1])

    assert client.get(picture)["Cache-Control"] == "private, no-store"
    assert client.get(reverse("opinions:page_picture", args=[request.pk, 2])).status_code == 404
    for name, args in (
        ("documents:detail", [document.pk]),
        ("documents:page_picture", [document.pk, 1, 1]),
        ("documents:download", [document.pk]),
        ("opinions:review", [document.pk]),
        ("opinions:comments", [document.pk]),
        ("opinions:compare", [document.pk]),
        ("opinions:rounds", [document.pk]),
        ("opinions:table", [document.pk]),
        ("opinions:table_xlsx", [document.pk]),
        ("opinions:ask", [document.pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404, name
    assert drawn("opinions.review", clerk, document.pk) == ""
    assert AuditEntry.objects.filter(action="opinions.read").count() == 1

    withdraw(place.staff, request=request)
    for address in (picture, reverse("opinions:request", args=[request.pk])):
        assert client.get(address).status_code == 404


def test_strangers_see_nothing_of_a_request(
    client: Client, place: Office, document: Document
) -> None:
    [request] = ask_of(place, document, people=[place.chief])

    for actor in (place.commander, place.clerk, place.head, actor_in(role=Role.COMMANDER)):
        sign_in(client, actor)
        assert client.get(reverse("opinions:request", args=[request.pk])).status_code == 404
        assert document.subject not in _get(client, actor, "list")
    assert document.subject in _get(client, place.chief, "list")
    assert document.subject in _get(client, place.staff, "list", query="?show=made")


def test_the_registry_gives_it_to_a_person(
    client: Client, place: Office, document: Document
) -> None:
    other = UnitFactory()
    clerk, expert = actor_in(other, Role.CLERK), actor_in(other, Role.STAFF)
    [request] = ask_of(place, document, units=[other])

    assert _post(client, clerk, "give_on", request.pk, post=place.head.post.pk) == 422
    assert _post(client, clerk, "give_on", request.pk, post=expert.post.pk) == 302
    assert document.subject in _get(client, expert, "list")


def test_a_place_is_chosen_on_the_page_or_in_the_list(
    client: Client, place: Office, document: Document
) -> None:
    page = _get(client, place.staff, "comments", document.pk)
    assert page.count("<rect ") > 5
    assert '<select name="paragraph"' in page
    chosen = _get(client, place.staff, "comments", document.pk, query="?place=3")
    assert 'data-mark="chosen"' in chosen

    assert _post(client, place.staff, "comments", document.pk, paragraph=999, text="Xem") == 422
    assert (
        _post(client, place.staff, "comments", document.pk, paragraph=3, text="Xem <b>lại</b>")
        == 302
    )
    page = _get(client, place.staff, "comments", document.pk)
    assert "Xem &lt;b&gt;lại" in page
    assert 'data-mark="open"' in page

    thread = CommentThread.objects.get()
    for verb, given in (("say", {"text": "Đồng ý"}), ("resolve", {}), ("reopen", {})):
        status = _post(client, place.staff, "comment_act", document.pk, thread.pk, verb, **given)
        assert status == 302
    assert _post(client, place.staff, "comment_act", document.pk, thread.pk, "burn") == 404
    assert Comment.objects.count() == 2


def test_who_is_asked_comments_on_his_page(
    client: Client, place: Office, document: Document
) -> None:
    [request] = ask_of(place, document, people=[place.chief])

    assert _post(client, place.chief, "comment", request.pk, paragraph=2, text="Sửa") == 302
    assert _post(client, place.chief, "comment", request.pk, paragraph="", text="") == 422
    thread = CommentThread.objects.get()
    assert _post(client, place.chief, "say", request.pk, thread.pk, text="Thêm") == 302
    assert "Thêm" in _get(client, place.chief, "request", request.pk)


@pytest.mark.parametrize("way", ["inline", "side", "pages", "nonsense"])
def test_two_versions_are_compared(
    client: Client, place: Office, document: Document, way: str
) -> None:
    assert "<ins>" not in _get(client, place.staff, "compare", document.pk)
    rewrite(place, document)

    page = _get(client, place.staff, "compare", document.pk, query=f"?from=1&to=2&way={way}")

    if way == "pages":
        assert page.count("<figure>") == 2
    else:
        assert "98,7%" in page.split("<del>", 1)[1]
        assert "99,1%" in page.split("<ins>", 1)[1]
    assert "<del>" not in _get(client, place.staff, "compare", document.pk, query="?from=1&to=1")


@pytest.mark.parametrize("query", ["?version=99", "?version=1", "?place=-1", "?place=99999999999"])
def test_hostile_numbers_are_answered_plainly(
    client: Client, place: Office, document: Document, query: str
) -> None:
    sign_in(client, place.staff)
    address = reverse("opinions:comments", args=[document.pk])

    assert client.get(address + query).status_code in (200, 404)


def test_the_table_is_printed_and_taken_out(
    client: Client, place: Office, document: Document
) -> None:
    requests = ask_of(place, document, people=[place.chief, place.head])
    answer(place.chief, request=requests[0], stand=Stand.REMARKS, text="=1+1 Bổ sung căn cứ")
    withdraw(place.staff, request=requests[1])
    sign_in(client, place.staff)

    printed = client.get(reverse("opinions:table", args=[document.pk]))
    book = client.get(reverse("opinions:table_xlsx", args=[document.pk]))

    assert "Bổ sung căn cứ" in " ".join(" ".join(pages.text(printed.content)).split())
    rows = list(load_workbook(io.BytesIO(book.content)).active.values)
    assert len(rows) == 2
    assert rows[1][3].startswith("=1+1")
    assert AuditEntry.objects.filter(action="opinions.take_table").count() == 2


def test_initials_hold_and_are_struck_through_when_void(
    client: Client, place: Office, document: Document
) -> None:
    sha256 = document.current_version.file.sha256 if document.current_version else ""
    assert _post(client, place.staff, "initial", document.pk, read_sha256="0" * 64) == 409
    assert _post(client, place.staff, "initial", document.pk, read_sha256=sha256) == 302
    name = place.staff.person.rank_and_name
    assert f"<s>{name}</s>" not in _get(client, place.staff, "rounds", document.pk)

    rewrite(place, document)

    assert f"<s>{name}</s>" in _get(client, place.staff, "rounds", document.pk)
    assert f"<s>{name}</s>" in drawn("opinions.review", place.staff, document.pk)
    assert Initial.objects.count() == 1


def test_the_panel_stands_on_the_page_of_the_document(
    client: Client, place: Office, document: Document
) -> None:
    ask_of(place, document, people=[place.chief, place.head])
    sign_in(client, place.staff)

    page = client.get(reverse("documents:detail", args=[document.pk])).content.decode()

    assert reverse("opinions:review", args=[document.pk]) in page
    assert reverse("opinions:initial", args=[document.pk]) in page


def test_submission_warns_of_opinions_that_nobody_answered(
    client: Client, place: Office, document: Document
) -> None:
    [request] = ask_of(place, document, people=[place.chief])
    answer(place.chief, request=request, stand=Stand.DISAGREE, text="Chưa đồng ý")
    sign_in(client, place.staff)
    page = reverse("documents:detail", args=[document.pk])

    assert "opinions.not_answered" in client.get(page, {"act": "submit"}).content.decode()
    act = reverse("documents:act", args=[document.pk, "submit"])
    assert client.post(act, {"reviewer": place.head.post.pk}).status_code == 302


# --- Costs ---


@pytest.mark.parametrize("many", [1, 6])
@pytest.mark.parametrize("name", ["review", "comments", "compare", "rounds", "list", "request"])
def test_a_page_has_a_fixed_cost(client: Client, place: Office, name: str, many: int) -> None:
    document = document_in(place, State.CONTENT_REVIEW)
    people = [actor_in(place.department, Role.STAFF) for _n in range(many)]
    requests = ask_of(place, document, people=people)
    for actor, request in zip(people, requests, strict=True):
        answer(actor, request=request, stand=Stand.REMARKS, text="Góp ý")
        _post(client, place.staff, "comments", document.pk, paragraph=2, text="Xem")
    reader = place.staff if name != "request" else people[0]
    args = {"list": [], "request": [requests[0].pk]}.get(name, [document.pk])
    query = "?show=made" if name == "list" else ""
    _get(client, reader, name, *args, query=query)

    with budget(__file__, name):
        client.get(f"{reverse(f'opinions:{name}', args=args)}{query}")


@pytest.mark.parametrize("many", [1, 8])
def test_the_panel_keeps_to_its_queries(place: Office, document: Document, many: int) -> None:
    people = [actor_in(place.department, Role.STAFF) for _n in range(many)]
    for actor, request in zip(people, ask_of(place, document, people=people), strict=True):
        answer(actor, request=request_for(actor, request.pk), stand=Stand.AGREE)

    assert drawn("opinions.review", place.staff, document.pk)
