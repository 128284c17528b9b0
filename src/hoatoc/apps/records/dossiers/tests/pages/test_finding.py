"""Documents are found by the dossiers in which they lie, by who may see those (R-130)."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.apps.records.incoming.rules import State
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.pki import authority
from hoatoc.kernel.search.models import SearchEntry

from ...actions.filing import file_document, take_out
from ...actions.hand_over import begin_hand_over, give, take_over
from ...models import Dossier, HandOverReason
from ..scenes import dossier_of

pytestmark = pytest.mark.django_db
COLUMNS = "finder_columns"


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def arrived(place: Office) -> IncomingDocument:
    """Staff and commander see it; the dossier is the commander's alone."""
    return incoming_in(place, State.IN_PROGRESS)


@pytest.fixture
def dossier(place: Office, arrived: IncomingDocument) -> Dossier:
    made = dossier_of(place.commander)
    file_document(place.commander, dossier=made, source="incoming", source_id=arrived.pk)
    return made


def found_by(actor: Actor, dossier: str, **more: str) -> Any:
    client = sign_in(Client(), actor)
    client.cookies[COLUMNS] = "dossier"
    return client.get("/search/", {"dossier": dossier, "kind": "incoming.document", **more})


def titles(answer: Any) -> list[str]:
    return [hit.entry.title for hit in answer.context["found"].hits]


@pytest.mark.parametrize("said", ["05.HC", "05.hc/{year}", "bao dam hau can", "Hậu cần năm"])
def test_a_document_is_found_by_number_or_title_of_its_dossier(
    place: Office, arrived: IncomingDocument, dossier: Dossier, said: str
) -> None:
    answer = found_by(place.commander, said.format(year=dossier.year))

    assert titles(answer) == [arrived.subject]
    assert f"05.HC/{dossier.year}" in answer.content.decode()
    assert titles(found_by(place.commander, "06.HC")) == []


def test_who_may_not_see_the_dossier_neither_finds_by_it_nor_learns_its_name(
    place: Office, arrived: IncomingDocument, dossier: Dossier
) -> None:
    by_dossier = found_by(place.staff, "05.HC")
    by_words = found_by(place.staff, "", q="van thu")

    assert titles(by_dossier) == []
    assert titles(by_words) == [arrived.subject]
    assert "05.HC" not in by_words.content.decode()


def test_who_took_the_dossier_over_finds_by_it_until_the_document_is_taken_out(
    place: Office, arrived: IncomingDocument, dossier: Dossier
) -> None:
    authority.issue_for_person(place.staff.person, pin=PIN)
    handed = begin_hand_over(
        place.commander,
        dossier_ids=[dossier.pk],
        receiver_post_id=place.staff.post.pk,
        reason=HandOverReason.TRANSFER,
    )
    given = give(place.commander, hand_over=handed, pin=PIN)
    take_over(place.staff, hand_over=given, pin=PIN)
    assert titles(found_by(place.staff, "05.HC")) == [arrived.subject]

    dossier.refresh_from_db()
    entry = dossier.entries.get()
    take_out(place.staff, dossier=dossier, entry_ids=[entry.pk], reason="Để nhầm hồ sơ.")

    assert titles(found_by(place.staff, "05.HC")) == []


def test_two_dossiers_that_hold_a_document_are_both_named(
    place: Office, arrived: IncomingDocument, dossier: Dossier
) -> None:
    other = dossier_of(place.commander, "06.TK")
    file_document(place.commander, dossier=other, source="incoming", source_id=arrived.pk)

    answer = found_by(place.commander, "", q="van thu")

    assert f"05.HC/{dossier.year}; 06.TK/{other.year}" in answer.content.decode()


def test_a_lost_index_is_written_anew(
    place: Office, arrived: IncomingDocument, dossier: Dossier
) -> None:
    SearchEntry.objects.all().delete()
    assert titles(found_by(place.commander, "05.HC")) == []

    said = io.StringIO()
    call_command("reindex", stdout=said)

    assert titles(found_by(place.commander, "05.HC")) == [arrived.subject]
    assert len(said.getvalue().splitlines()) == 3
