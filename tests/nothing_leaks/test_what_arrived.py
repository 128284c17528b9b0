"""R-121 for incoming documents: lists, counts, search, files and the interface show one thing."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings

from hoatoc.apps.office.figures.rules import Asked
from hoatoc.apps.office.figures.selectors import counts_of
from hoatoc.apps.office.finder.selectors import everything_found, search, suggestions
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.apps.records.incoming.questions import IncomingQuestion, answer, count
from hoatoc.apps.records.incoming.selectors import counts_by_state, incoming_for
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.figures import Span
from hoatoc.kernel.search.asking import Question, find
from hoatoc.kernel.search.models import SearchEntry

from .offices import PLANS_OF_ARRIVALS, Plan, Scene, build
from .rule import may_see_arrived

WORDS = "cong tac van thu"


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=PLANS_OF_ARRIVALS)
def test_lists_counts_and_search_show_what_the_rule_grants_and_nothing_else(plan: Plan) -> None:
    scene = build(plan)

    for reader in scene.readers:
        granted = _granted(scene, reader)
        assert set(incoming_for(reader).values_list("pk", flat=True)) == granted, reader
        asked = IncomingQuestion(words=WORDS)
        assert {row.pk for row in answer(reader, asked)} == granted
        year = Asked(Span(clock.today().replace(month=1, day=1), clock.today()), "week")
        counted_by = counts_of(reader, "incoming", year)["arrived"]
        assert sum(counted_by.values()) == len(granted)
        counted = count(reader, asked)
        assert counted.total == len(granted)
        assert sum(counted.states.values()) == len(granted)
        assert sum(counts_by_state(reader).values()) == len(granted)
        assert {one.subject_id for one in find(reader, Question(words=WORDS))} == granted


@pytest.mark.django_db
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Three requests a reader: to make a scene smaller again and again would take minutes.
    phases=[Phase.explicit, Phase.generate],
)
@given(plan=PLANS_OF_ARRIVALS)
def test_pages_exports_and_the_interface_show_the_same(plan: Plan) -> None:
    scene = build(plan)
    titles = {one.pk: f"So {number:03d} thuoc canh thu" for number, one in enumerate(scene.arrived)}
    for pk, title in titles.items():
        IncomingDocument.objects.filter(pk=pk).update(subject=title)

    for reader in scene.readers:
        client = sign_in(Client(), reader)
        granted = {titles[pk] for pk in _granted(scene, reader)}
        for told in _told(client):
            assert {title for title in titles.values() if title in told} == granted, reader


@pytest.mark.django_db
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(plan=PLANS_OF_ARRIVALS)
def test_hits_facets_suggestions_and_files_of_the_search_tell_the_same(plan: Plan) -> None:
    scene = build(plan)
    titles = {one.pk: f"So {number:03d} thuoc canh thu" for number, one in enumerate(scene.arrived)}
    for pk, title in titles.items():
        SearchEntry.objects.filter(subject_id=pk).update(title=title, organ=f"Co quan {title}")
    asked = Question(words="canh thu")

    for reader in scene.readers:
        granted = {titles[pk] for pk in _granted(scene, reader)}
        found = search(reader, asked)
        assert {hit.entry.title for hit in found.hits} == granted, reader
        assert found.total == len(granted)
        for counts in found.facets.values():
            assert sum(n for _value, n in counts) in {0, len(granted)}
        assert {organ[8:] for organ, _n in found.facets["organ"]} == granted
        assert set(suggestions(reader, "thuoc can")) == granted
        assert {entry.title for entry in everything_found(reader, asked)} == granted
        page = sign_in(Client(), reader).post(f"{reverse('finder:export', args=['xml'])}?q=canh")
        if page.status_code != 403:
            assert {t for t in titles.values() if t in page.content.decode()} == granted


def _told(client: Client) -> list[str]:
    """Return all that the doors to the list say; a post that has no right to a door hears no."""
    asked = [
        client.get(reverse("incoming:list")),
        client.get("/api/incoming/", {"size": 100}),
        client.get(reverse("incoming:export"), {"format": "csv"}),
    ]
    assert all(answer.status_code in {200, 403} for answer in asked)
    return [answer.content.decode() for answer in asked if answer.status_code == 200]


def _granted(scene: Scene, reader: Actor) -> set[UUID]:
    return {one.pk for one in scene.arrived if may_see_arrived(reader, one)}
