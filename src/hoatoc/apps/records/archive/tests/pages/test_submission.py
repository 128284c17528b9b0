import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from hoatoc.apps.records.documents.tests.scenes import PIN
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.ui.tests.budgets import budget
from hoatoc.ui.tests.panels import drawn

from ...actions.rehearse_submission import rehearse_on
from ...jobs import send_notices
from ...models import Custody, DueNotice, KeepBack, Submission
from ...rules import SubmissionState
from ..scenes import Place, closed_dossier, custody_in, on, place_with_archive, submission_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return place_with_archive()


def test_dossiers_go_from_the_notice_into_the_archive_by_forms_alone(
    client: Client, place: Place
) -> None:
    row = custody_in(place)
    custody_in(place, "06.HC")
    assert row.due_on is not None
    with clock.frozen(on(row.due_on)):
        send_notices(timestamp=0)
    sign_in(client, place.keeper)
    notice = client.get(reverse("archive:notice", args=[DueNotice.objects.get().pk]))
    new = reverse("archive:submission_new")
    ticked = client.get(new, {"notice": str(DueNotice.objects.get().pk)}).content.decode()
    assert client.post(new, {"note": "Đợt 1"}).status_code == 422
    page = client.post(new, {"dossiers": [row.key], "note": "Đợt 1"})["Location"]
    assert (notice.status_code, ticked.count("checked")) == (200, 2)

    archive = sign_in(Client(), place.archivist)
    made = Submission.objects.get()
    line = str(made.lines.get().pk)
    decide = reverse("archive:decide", args=[made.pk])
    assert archive.post(decide, {"line": line, "verdict": "returned"}).status_code == 422
    assert archive.post(decide, {"line": "x", "verdict": "accepted"}).status_code == 422
    assert archive.post(decide, {"line": line, "verdict": "accepted"}).status_code == 302
    assert archive.post(reverse("archive:finish", args=[made.pk])).status_code == 302
    assert archive.post(page, {"pin": PIN}).status_code == 404
    assert client.post(page, {"pin": "1"}).status_code in {403, 409, 422}
    assert client.post(page, {"pin": PIN}).status_code == 302
    assert archive.get(page).status_code == 200
    assert archive.post(page, {"pin": PIN}).status_code == 302

    row.refresh_from_db()
    assert row.state == "archived"
    assert client.get(reverse("archive:minutes", args=[made.pk])).content.startswith(b"%PDF")
    assert client.get(reverse("archive:minutes_page", args=[made.pk, 1])).status_code == 200
    assert client.get(reverse("archive:submissions")).status_code == 200
    stranger = sign_in(Client(), actor_in(role=Role.ARCHIVIST))
    assert stranger.get(page).status_code == 404
    assert row.title not in stranger.get(reverse("archive:list")).content.decode()


def test_a_rehearsal_is_begun_watched_stopped_and_resumed_by_the_page(
    client: Client, place: Place
) -> None:
    made = submission_in(place, SubmissionState.SENT)
    archive, page = sign_in(client, place.archivist), reverse("archive:submission", args=[made.pk])

    runs = archive.post(reverse("archive:rehearse", args=[made.pk]))["Location"]
    assert archive.post(f"{runs}stop/").status_code == 302
    assert archive.post(f"{runs}stop/").status_code == 409
    assert "every 3s" not in archive.get(runs).content.decode()
    assert archive.post(f"{runs}resume/").status_code == 302
    assert "every 3s" in archive.get(runs, headers={"HX-Request": "true"}).content.decode()
    rehearse_on(run_id=str(made.runs.get().pk))

    assert "1/1" in archive.get(page).content.decode()
    assert sign_in(Client(), place.keeper).post(f"{runs}stop/").status_code == 403


def test_r086_r091_the_lists_print_in_the_seven_columns_of_the_law(
    client: Client, place: Place
) -> None:
    made = submission_in(place, SubmissionState.SENT)
    sign_in(client, place.archivist)

    paper = client.get(reverse("archive:submission_print", args=[made.pk]))
    listed = client.get(reverse("archive:list_export"), {"format": "pdf"})
    book = client.get(reverse("archive:list_export"), {"state": "submitted"})

    headers = ("STT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu",
               "Thời hạn bảo quản", "Số tờ/Số trang", "Ghi chú")  # fmt: skip
    for answer in (paper, listed):
        said = "".join("".join(page.split()) for page in pages.text(answer.content))
        assert [one for one in headers if one.replace(" ", "") not in said] == []
        assert "05.HC" in said
    rows = list(load_workbook(io.BytesIO(book.content)).active.values)
    assert (rows[0], len(rows)) == (headers, 2)
    assert rows[1][:5] == ("1", "05.HC/2026", made.lines.get().custody.title,
                           "05/01/2026 - 01/03/2026", "20 năm")  # fmt: skip


def test_r089_keeping_back_is_asked_consented_to_and_listed_by_forms(
    client: Client, place: Place
) -> None:
    row = custody_in(place, keeper=place.office.staff)
    sign_in(client, place.office.staff)
    ask = reverse("archive:keep_back_new", args=[row.pk])
    assert client.get(ask).status_code == 200
    assert client.post(ask, {"until": "2040-01-01", "reason": "Còn dùng"}).status_code == 422
    page = client.post(ask, {"until": "2028-03-01", "reason": "Còn dùng"})["Location"]
    assert client.post(page, {"consents": "1"}).status_code == 403
    head = sign_in(Client(), place.office.commander)
    assert head.post(page, {"consents": "0"}).status_code == 422
    assert head.post(page, {"consents": "1"}).status_code == 302

    printed = head.get(reverse("archive:keep_backs_print"))
    said = "".join("".join(page.split()) for page in pages.text(printed.content))
    assert "Danhmụchồsơ,tàiliệugiữlại" in said
    assert "01/03/2028" in said
    assert KeepBack.objects.get().custody.kept_back_until is not None
    assert head.get(reverse("archive:keep_backs")).status_code == 200


def test_the_page_of_a_dossier_says_who_has_it_and_what_can_be_done(place: Place) -> None:
    dossier = closed_dossier(place)
    assert drawn("archive.of_dossier", place.keeper, dossier.pk).strip() == ""
    row = custody_in(place, "06.HC")

    shown = drawn("archive.of_dossier", place.keeper, row.dossier_id)

    assert f"?dossier={row.pk}" in shown
    assert "01/03/2027" in shown
    assert "?dossier=" not in drawn("archive.of_dossier", place.archivist, row.dossier_id)


def test_the_pages_of_submissions_cost_what_they_cost(client: Client, place: Place) -> None:
    rows = [custody_in(place, f"0{n}.HC") for n in (5, 6, 7)]
    made = submission_in(place, SubmissionState.SENT, *rows)
    sign_in(client, place.archivist)
    client.get(reverse("archive:list"))

    for name, address in (
        ("list", reverse("archive:list")),
        ("submissions", reverse("archive:submissions")),
        ("submission", reverse("archive:submission", args=[made.pk])),
        ("keep_backs", reverse("archive:keep_backs")),
    ):
        with budget(__file__, name):
            assert client.get(address).status_code == 200
    assert Custody.objects.count() == 3
