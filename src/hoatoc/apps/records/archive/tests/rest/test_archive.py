import pytest
from django.test import Client

from hoatoc.apps.records.documents.tests.scenes import PIN
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role

from ...actions.rehearse_submission import rehearse_on
from ...jobs import send_notices
from ...models import Custody, DueNotice, SubmissionRun
from ..scenes import Place, custody_in, on, place_with_archive

pytestmark = pytest.mark.django_db
ADDRESS = "/api/archive/"
JSON = "application/json"


@pytest.fixture
def place() -> Place:
    return place_with_archive()


def test_a_dossier_goes_from_its_notice_into_the_archive_by_calls_alone(
    client: Client, place: Place
) -> None:
    row = custody_in(place)
    assert row.due_on is not None
    with clock.frozen(on(row.due_on)):
        send_notices(timestamp=0)
    keeper, archive = sign_in(client, place.keeper), sign_in(Client(), place.archivist)
    notice = keeper.get(f"{ADDRESS}notices/{DueNotice.objects.get().pk}").json()
    due = [one["id"] for one in notice["dossiers"]]

    def post(browser: Client, where: str, **given: object) -> dict[str, object]:
        answer = browser.post(f"{ADDRESS}{where}", given, content_type=JSON)
        assert answer.status_code in {200, 201}, (where, answer.content)
        told: dict[str, object] = answer.json()
        return told

    made = post(keeper, "submissions", dossiers=due, note="Đợt 1")
    place_of = f"submissions/{made['id']}"
    run = post(archive, f"{place_of}/rehearse")
    assert post(archive, f"rehearsals/{run['id']}/stop")["state"] == "stopped"
    post(archive, f"rehearsals/{run['id']}/resume")
    rehearse_on(run_id=str(SubmissionRun.objects.get().pk))
    told = archive.get(f"{ADDRESS}rehearsals/{run['id']}").json()
    assert (told["done"], told["papers"], told["broken"]) == (1, 1, 0)
    line = archive.get(f"{ADDRESS}{place_of}").json()["lines"][0]
    assert line["finding"] == "sound"
    early = archive.post(f"{ADDRESS}{place_of}/finish", content_type=JSON)
    assert (early.status_code, early.json()["code"]) == (409, "archive.not_all_checked")
    post(archive, f"{place_of}/decide", lines=[line["id"]], verdict="accepted")
    post(archive, f"{place_of}/finish")
    post(keeper, f"{place_of}/give", pin=PIN)
    done = post(archive, f"{place_of}/take", pin=PIN)

    assert (done["state"], Custody.objects.get().state) == ("done", "archived")
    listed = archive.get(f"{ADDRESS}dossiers", {"state": "archived"}).json()
    assert [one["dossier"] for one in listed["items"]] == [str(row.dossier_id)]
    assert len(archive.get(f"{ADDRESS}submissions").json()) == 1
    stranger = sign_in(Client(), actor_in(role=Role.ARCHIVIST))
    assert stranger.get(f"{ADDRESS}{place_of}").status_code == 404
    assert stranger.get(f"{ADDRESS}dossiers").json()["total"] == 0


def test_orders_and_loans_are_made_and_ended_by_calls(client: Client, place: Place) -> None:
    row = custody_in(place)
    chief, archive = sign_in(client, place.office.chief), sign_in(Client(), place.archivist)
    given = {"dossiers": [str(row.dossier_id)], "reason": "Thanh tra", "basis": "QĐ 1/TTr"}
    assert archive.post(f"{ADDRESS}holds", given, content_type=JSON).status_code == 403
    held = chief.post(f"{ADDRESS}holds", given, content_type=JSON).json()
    assert held["dossiers"] == [str(row.dossier_id)]
    lifted = chief.post(f"{ADDRESS}holds/{held['id']}/lift", {"reason": "Xong"}, content_type=JSON)
    assert lifted.json()["lifted_why"] == "Xong"
    assert chief.get(f"{ADDRESS}holds/{held['id']}").json()["lifted_at"]

    reader = sign_in(Client(), place.office.staff)
    asked = {"wanted": "05.HC", "purpose": "Nghiên cứu"}
    made = reader.post(f"{ADDRESS}loans", asked, content_type=JSON).json()
    where = f"{ADDRESS}loans/{made['id']}"
    no = archive.post(f"{where}/take-back", content_type=JSON)
    assert (no.status_code, no.json()["code"]) == (403, "archive.wrong_state")
    lent = archive.post(f"{where}/lend", {"dossier": str(row.pk)}, content_type=JSON).json()
    assert (lent["state"], lent["dossier"]) == ("lent", str(row.pk))
    assert archive.post(f"{where}/extend", content_type=JSON).json()["extended"] == 1
    assert archive.post(f"{where}/take-back", content_type=JSON).json()["state"] == "back"
    second = reader.post(f"{ADDRESS}loans", asked, content_type=JSON).json()
    assert reader.post(f"{ADDRESS}loans/{second['id']}/withdraw").json()["state"] == "withdrawn"
    third = reader.post(f"{ADDRESS}loans", asked, content_type=JSON).json()
    refused = archive.post(
        f"{ADDRESS}loans/{third['id']}/refuse", {"reason": "Đang chỉnh lý"}, content_type=JSON
    )
    assert refused.json()["answer"] == "Đang chỉnh lý"
    assert reader.get(f"{ADDRESS}loans").json()["total"] == 3
    assert reader.get(where).json()["state"] == "back"
