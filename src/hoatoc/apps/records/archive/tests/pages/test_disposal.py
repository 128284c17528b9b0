import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import PIN
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.ui.tests.budgets import budget

from ...actions.running import work_on
from ...models import Appraisal, Custody, DisposalRun, Hold
from ...rules import AppraisalState
from ..scenes import (
    Place,
    appraisal_in,
    closed_dossier,
    expired,
    give_key,
    place_with_archive,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return place_with_archive()


def run_waiting(client: Client, address: str) -> str:
    """Start a run on the page and do its work here; return the page of the run."""
    page = client.post(address)["Location"]
    work_on(run_id=str(DisposalRun.objects.order_by("-created_at")[0].pk))
    return page


def test_r090_a_list_goes_to_its_end_by_forms_alone(client: Client, place: Place) -> None:
    expired(place, "05.HC", "06.HC")
    office = place.office
    archive = sign_in(client, place.archivist)
    home = reverse("archive:appraisals")
    assert archive.post(home, {"title": ""}).status_code == 422
    page = archive.post(home, {"title": "Hết hạn 2025", "account": "Thuyết minh"})["Location"]
    made = Appraisal.objects.get()
    line = str(made.lines.order_by("ordinal")[0].pk)

    def to(name: str, *more: str) -> str:
        return reverse(f"archive:{name}", args=[made.pk, *more])

    assert archive.post(to("lines_off"), {"line": line, "note": ""}).status_code == 422
    assert archive.post(to("lines_off"), {"line": line, "note": "Giữ"}).status_code == 302
    seats = {"chair": office.chief.post.pk, "secretary": office.clerk.post.pk,
             "members": [office.head.post.pk]}  # fmt: skip
    assert archive.post(to("council"), seats).status_code == 409
    run = run_waiting(archive, to("run_start", "rehearsal"))
    assert 'data-tone="green"' in archive.get(run).content.decode()
    assert archive.post(to("council"), {**seats, "members": []}).status_code == 422
    assert archive.post(to("council"), seats).status_code == 302
    for member in (office.chief, office.clerk, office.head):
        browser = sign_in(Client(), member)
        assert browser.post(to("speak"), {"agrees": "0"}).status_code == 422
        assert browser.post(to("speak"), {"agrees": "1"}).status_code == 302
    _sign(to("minutes_sign"), office.chief, office.clerk)
    head = sign_in(Client(), office.commander)
    assert head.post(to("decide_disposal"), {"decision": "7/QĐ"}).status_code == 422
    assert head.post(to("give_disposal_back"), {"reason": ""}).status_code == 422
    given = {"decision": "7/QĐ", "pin": PIN}
    assert head.post(to("decide_disposal"), given).status_code == 302
    assert head.post(to("give_disposal_back"), {"reason": "Xem lại."}).status_code == 403
    assert archive.post(to("run_start", "rehearsal")).status_code == 403
    assert "callout" in archive.get(page).content.decode()
    run_waiting(archive, to("run_start", "destruction"))

    assert sorted(Custody.objects.values_list("state", flat=True)) == ["destroyed", "with_unit"]
    taken = archive.get(to("disposal_minutes"))
    assert taken.content.startswith(b"%PDF")
    assert archive.get(page).status_code == 200
    assert sign_in(Client(), actor_in(role=Role.ARCHIVIST)).get(page).status_code == 404


def _sign(address: str, *signers: Actor) -> None:
    for signer in signers:
        give_key(signer)
        browser = sign_in(Client(), signer)
        assert browser.post(address, {"pin": ""}).status_code == 422
        assert browser.post(address, {"pin": PIN}).status_code == 302
        assert browser.post(address, {"pin": PIN}).status_code == 403


def test_what_is_signed_before_a_disposal_is_shown_and_taken(client: Client, place: Place) -> None:
    expired(place, "05.HC")
    made = appraisal_in(place, AppraisalState.APPROVED)
    sign_in(client, place.office.head)

    page = client.get(reverse("archive:appraisal", args=[made.pk])).content.decode()
    drawn = client.get(reverse("archive:council_page", args=[made.pk, 1]))
    for which in ("council", "decision"):
        taken = client.get(reverse("archive:signed_paper", args=[made.pk, which]))
        assert taken.content.startswith(b"%PDF")
        assert reverse("archive:signed_paper", args=[made.pk, which]) in page
    assert drawn.status_code == 200
    assert client.get(reverse("archive:signed_paper", args=[made.pk, "other"])).status_code == 404


def test_r090_the_list_prints_in_the_five_columns_of_the_circular(
    client: Client, place: Place
) -> None:
    expired(place, "05.HC")
    made = appraisal_in(place, AppraisalState.DRAFT)
    sign_in(client, place.archivist)

    paper = client.get(reverse("archive:appraisal_print", args=[made.pk]))

    said = "".join("".join(page.split()) for page in pages.text(paper.content))
    for words in ("Danh mục tài liệu hết giá trị", "Bó/cặp số", "Tập/hồ sơ số",
                  "Tiêu đề hồ sơ, tập tài liệu", "Lý do hủy", "Ghi chú", "05.HC/2026",
                  "Hết thời hạn bảo quản"):  # fmt: skip
        assert words.replace(" ", "") in said, words


def test_r125_an_order_is_placed_and_lifted_by_forms(client: Client, place: Place) -> None:
    dossier = closed_dossier(place)
    sign_in(client, place.office.chief)
    new = reverse("archive:hold_new")
    assert dossier.code in client.get(new, {"q": "05.HC"}).content.decode()
    assert client.get(new, {"dossier": str(dossier.pk)}).content.decode().count("checked") == 1
    given = {"reason": "Thanh tra", "basis": "QĐ 1/TTr", "starts_on": "2026-01-01"}
    assert client.post(new, {**given, "dossier": "x"}).status_code == 422
    page = client.post(new, {**given, "dossier": str(dossier.pk)})["Location"]
    assert client.post(page, {"reason": ""}).status_code == 422
    other = sign_in(Client(), place.office.staff)
    assert other.post(page, {"reason": "Xong"}).status_code in {403, 404}
    assert client.post(page, {"reason": "Xong"}).status_code == 302
    assert Hold.objects.get().lifted_why == "Xong"


def test_the_pages_of_disposal_cost_what_they_cost(client: Client, place: Place) -> None:
    expired(place, "05.HC", "06.HC", "07.HC")
    made = appraisal_in(place, AppraisalState.COUNCIL)
    sign_in(client, place.archivist)
    client.get(reverse("archive:list"))

    for name, address in (
        ("appraisals", reverse("archive:appraisals")),
        ("appraisal", reverse("archive:appraisal", args=[made.pk])),
        ("run", reverse("archive:run", args=[made.runs.get().pk])),
        ("holds", reverse("archive:holds")),
    ):
        with budget(__file__, name):
            assert client.get(address).status_code == 200
