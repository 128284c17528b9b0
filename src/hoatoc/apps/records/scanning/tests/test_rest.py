import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hoatoc.apps.records.documents.tests.scenes import office
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.people.models import Role

from ..actions.parts.reading import read_waiting
from ..models import PaperStack
from .scenes import as_picture, scribbled

pytestmark = pytest.mark.django_db
ADDRESS = "/api/scanning/"
JSON = "application/json"


def test_paper_is_scanned_and_completed_by_calls(client: Client) -> None:
    place = office()
    sign_in(client, place.clerk)
    sheet = SimpleUploadedFile("to-1.png", as_picture(scribbled()))
    made = client.post(ADDRESS, {"is_open_paper": "true", "file": sheet})
    assert made.status_code == 201, made.content
    read_waiting(stack_id=str(PaperStack.objects.get().pk))
    whole = client.get(f"{ADDRESS}{made.json()['id']}").json()
    (entry,) = whole["entries"]
    assert (whole["page_count"], entry["pages"], entry["state"]) == (1, 1, "open")
    where = f"{ADDRESS}documents/{entry['id']}"

    aside = client.post(f"{where}/put-aside", {"reason": "Trùng"}, content_type=JSON)
    assert aside.json()["state"] == "aside"
    assert client.post(f"{where}/take-up", content_type=JSON).json()["state"] == "open"
    fields = {"kind": "CV", "subject": "Về việc", "dated_on": "2026-01-05", "organ_name": "Sở"}
    taken = client.post(f"{where}/complete", fields, content_type=JSON)
    assert taken.status_code == 201, taken.content
    assert taken.json()["incoming"] == str(IncomingDocument.objects.get().pk)
    assert client.post(f"{where}/complete", fields, content_type=JSON).status_code == 403
    assert len(client.get(ADDRESS).json()) == 1
    assert sign_in(Client(), place.staff).get(ADDRESS).status_code == 403
    stranger = sign_in(Client(), actor_in(role=Role.CLERK))
    assert stranger.get(f"{ADDRESS}{made.json()['id']}").status_code == 404
