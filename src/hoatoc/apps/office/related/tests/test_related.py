"""Related documents are walked only over what one may see."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.office.related.contracts import Way
from hoatoc.apps.office.related.rules import bases_in
from hoatoc.apps.office.related.selectors import graph_of
from hoatoc.apps.records.documents.models import Document, Succession
from hoatoc.apps.records.documents.tests.scenes import Office, draft, office
from hoatoc.apps.records.incoming.models import Reply
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.base import ids
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.ui.tests.budgets import budget
from hoatoc.ui.tests.panels import drawn

pytestmark = pytest.mark.django_db


def _succeed(one: Document, other: Document, way: str) -> None:
    Succession.objects.create(document=one, original=other, way=way, reason="x")


@pytest.fixture
def place() -> Office:
    return office()


def test_a_chain_of_changes_and_answers_is_walked(client: Client, place: Office) -> None:
    first, second, third = (draft(place, UnitFactory()) for _number in range(3))
    _succeed(second, first, "replaces")
    _succeed(third, second, "corrects")
    sign_in(client, place.staff)

    with budget(__file__, "graph"):
        answer = client.get(reverse("related:graph", args=[first.pk]))

    tree = answer.context["tree"]
    assert [str(b.said) for b in tree.below] == ["được thay thế bởi"]
    assert [b.node.pk for b in tree.below[0].below] == [third.pk]
    assert "<svg" in answer.content.decode()
    assert graph_of(place.staff, third.pk).steps == {third.pk: 0, second.pk: 1, first.pk: 2}


def test_what_others_alone_may_see_is_no_step(client: Client, place: Office) -> None:
    first, hidden, last = (draft(place, UnitFactory()) for _number in range(3))
    _succeed(hidden, first, "amends")
    _succeed(last, hidden, "amends")
    stranger = actor_in(UnitFactory(), Role.COMMANDER)
    for one in (first, last):
        SearchEntry.objects.filter(subject_id=one.pk).update(
            audience=[person_token(stranger.person.pk)]
        )

    graph = graph_of(stranger, first.pk)

    assert list(graph.nodes) == [first.pk]
    assert graph.edges == []
    assert drawn("related.outgoing", stranger, first.pk) == ""
    sign_in(client, stranger)
    said = client.get(reverse("related:graph", args=[first.pk])).content.decode()
    assert "Chưa có văn bản liên quan" in said
    with pytest.raises(NotFound):
        graph_of(stranger, hidden.pk)
    assert client.get(reverse("related:graph", args=[hidden.pk])).status_code == 404


def test_an_answer_stands_beside_the_incoming_document(place: Office) -> None:
    incoming = incoming_in(place, ArrivedState.ASSIGNED)
    reply = draft(place, UnitFactory())
    Reply.objects.create(incoming=incoming, document_id=reply.pk, person=place.staff.person)
    SearchEntry.objects.filter(subject_id=incoming.pk).update(
        audience=[person_token(place.staff.person.pk)]
    )

    shown = drawn("related.incoming", place.staff, incoming.pk)

    assert "được trả lời bởi" in shown
    assert str(reply.pk) in shown
    assert drawn("related.incoming", place.clerk, reply.pk) == ""


def test_bases_are_found_by_their_reference_among_what_one_may_see(place: Office) -> None:
    base, document = draft(place, UnitFactory()), draft(place, UnitFactory())
    SearchEntry.objects.filter(subject_id=base.pk).update(reference="05/QĐ-BTM")
    SearchEntry.objects.filter(subject_id=document.pk).update(
        words="Căn cứ Quyết định số 05/QĐ-BTM ngày 01/01/2026; theo đề nghị của Cục."
    )

    ways = {(edge.source, edge.target): edge.way for edge in graph_of(place.staff, base.pk).edges}
    assert ways == {}
    ways = {(e.source, e.target): e.way for e in graph_of(place.staff, document.pk).edges}
    assert ways == {(document.pk, base.pk): Way.BASED_ON}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Căn cứ Quyết định số 05/QĐ-BTM ngày", ["05/QĐ-BTM"]),
        ("Thực hiện Kế hoạch số 12/KH-BQP và Nghị quyết số 05-NQ/ĐU;", ["12/KH-BQP"]),
        ("Trả lời Công văn số 7/HC-KH", []),
        ("Số 9/BC-BTM", []),
        ("Theo x" * 5000, []),
        ("Căn cứ " + "1/" * 4000, []),
    ],
)
def test_bases_are_read_out_of_the_text(words: str, found: list[str]) -> None:
    assert bases_in(words, own="7/HC-KH") == found


def test_nobody_walks_from_what_is_not_there(client: Client) -> None:
    sign_in(client, actor_in())

    assert client.get(reverse("related:graph", args=[ids.new_id()])).status_code == 404
