import pytest
from django.test import Client

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, office
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki import authority

from ...actions.filing import file_document
from ...models import Dossier
from ...rules import PlanState
from ..scenes import dossier_of, plan_in, with_papers

pytestmark = pytest.mark.django_db
ADDRESS = "/api/dossiers/"
JSON = "application/json"


@pytest.fixture
def place() -> Office:
    return office()


def test_an_anonymous_caller_is_refused(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 401


def test_a_caller_opens_a_dossier_from_the_plan_and_files_in_it(
    client: Client, place: Office
) -> None:
    plan_in(place, PlanState.ISSUED)
    document = document_in(place, State.ISSUED)
    sign_in(client, place.staff)

    item = client.get(f"{ADDRESS}plan").json()[0]
    made = client.post(ADDRESS, {"item_id": item["id"]}, content_type=JSON)
    one = made.json()["id"]
    given = {"source": "outgoing", "source_id": str(document.pk)}
    filed = client.post(f"{ADDRESS}{one}/documents", given, content_type=JSON)

    assert (made.status_code, made.json()["code"]) == (201, "01.HCKT")
    assert (filed.status_code, filed.json()["reference"]) == (201, document.reference)
    assert client.get(f"{ADDRESS}{one}").json()["doc_total"] == 1
    assert client.get(ADDRESS, {"q": "hậu cần"}).json()["total"] == 1


def test_a_caller_reads_the_number_alone_of_what_he_may_not_see(
    client: Client, place: Office
) -> None:
    made = dossier_of(place.staff)
    hidden = incoming_in(place, ArrivedState.REGISTERED, subject="Việc riêng")
    file_document(place.clerk, dossier=made, source="incoming", source_id=hidden.pk)
    sign_in(client, place.staff)

    line = client.get(f"{ADDRESS}{made.pk}/index").json()[0]
    given = {"source": "incoming", "source_id": str(hidden.pk)}
    refused = client.post(f"{ADDRESS}{made.pk}/documents", given, content_type=JSON)

    assert (line["ordinal"], line["id"], line["title"]) == (1, None, "")
    assert refused.status_code == 404
    assert sign_in(client, actor_in()).get(f"{ADDRESS}{made.pk}/index").status_code == 404
    assert client.get(ADDRESS).json()["total"] == 0


def test_what_cannot_be_is_refused_in_clear(client: Client, place: Office) -> None:
    sign_in(client, place.staff)
    bad = (
        {"title": "Không có ký hiệu"},
        {"title": "Quá lâu", "code": "1", "years": 101},
        {"title": "", "code": "1"},
        {"item_id": str(place.staff.person.pk)},
    )
    for given in bad:
        answer = client.post(ADDRESS, given, content_type=JSON)
        assert answer.status_code == 422, given
        assert answer.json()["code"]
    assert not Dossier.objects.exists()


def test_a_dossier_is_closed_checked_and_opened_again_over_http(
    client: Client, place: Office
) -> None:
    made = with_papers(place.staff, dossier_of(place.staff), 1)
    empty = dossier_of(place.staff, "06.HC")
    address = f"{ADDRESS}{made.pk}"
    today = clock.today().isoformat()
    sign_in(client, place.clerk)

    lacks = client.get(f"{ADDRESS}{empty.pk}/lacks").json()
    refused = client.post(f"{ADDRESS}{empty.pk}/close", {"ended_on": today, "pin": PIN}, JSON)
    closed = client.post(f"{address}/close", {"ended_on": today, "years": 0, "pin": PIN}, JSON)
    checked = client.post(f"{address}/verify", {}, JSON).json()
    sign_in(client, place.chief)
    opened = client.post(f"{address}/reopen", {"reason": "Bổ sung văn bản"}, JSON)
    seal = client.get(f"{address}/seals").json()[0]

    assert [one["code"] for one in lacks] == ["empty"]
    assert (refused.status_code, refused.json()["code"]) == (409, "dossiers.not_complete")
    assert (closed.json()["state"], closed.json()["years"]) == ("closed", 0)
    assert (checked["holds"], checked["papers"], checked["changes"]) == (True, 1, [])
    assert (opened.json()["state"], seal["reopened_why"]) == ("open", "Bổ sung văn bản")
    assert seal["is_of_unit"] is True


def test_dossiers_are_handed_over_by_two_signatures_over_http(
    client: Client, place: Office
) -> None:
    authority.issue_for_person(place.staff.person, pin=PIN)
    made = with_papers(place.commander, dossier_of(place.commander), 1)
    sign_in(client, place.commander)
    offered = client.get(f"{ADDRESS}hand-overs/choices").json()
    given = {
        "dossiers": [one["id"] for one in offered["dossiers"]],
        "receiver": place.staff.post.pk,
        "reason": "transfer",
    }
    begun = client.post(f"{ADDRESS}hand-overs", given, JSON)
    one = f"{ADDRESS}hand-overs/{begun.json()['id']}"
    again = client.post(f"{ADDRESS}hand-overs", given, JSON)
    early = sign_in(client, place.staff).post(f"{one}/take-over", {"pin": PIN}, JSON)
    sign_in(client, place.commander).post(f"{one}/give", {"pin": PIN}, JSON)
    taken = sign_in(client, place.staff).post(f"{one}/take-over", {"pin": PIN}, JSON)
    late = client.post(f"{one}/call-off", {}, JSON)
    minutes = client.get(f"{one}/minutes")

    assert place.staff.post.pk in [who["id"] for who in offered["receivers"]]
    assert begun.status_code == 201, begun.content.decode()
    assert (again.status_code, early.status_code, late.status_code) == (422, 409, 409)
    assert (taken.json()["state"], minutes.content[:4]) == ("done", b"%PDF")
    made.refresh_from_db()
    assert made.keeper_id == place.staff.person.pk
    assert sign_in(client, actor_in()).get(one).status_code == 404
