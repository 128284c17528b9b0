"""The reading room: asked, lent, read on the screen, extended, given back; who may do what."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.dossiers.tests.scenes import dossier_of
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.worklist.desk import desk_of
from hoatoc.ui.tests.budgets import budget
from hoatoc.ui.tests.panels import drawn

from ...actions.hold import place_hold
from ...actions.lend import ask_loan, extend_loan, lend, note_read, refuse_loan
from ...models import Loan
from ...policies.loans import LoanPolicy
from ...rules import LOAN_FROM, LoanKind, LoanState, LoanVerb
from ..scenes import Place, custody_in, on, place_with_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return place_with_archive()


def asked(place: Place) -> Loan:
    return ask_loan(place.office.staff, wanted="05.HC", purpose="Nghiên cứu", kind=LoanKind.SCREEN)


def test_a_reader_asks_and_reads_pages_that_carry_his_name(client: Client, place: Place) -> None:
    row = custody_in(place)
    reader = sign_in(client, place.office.staff)
    new = reverse("archive:loan_new")
    assert reader.get(reverse("dossiers:detail", args=[row.dossier_id])).status_code == 404
    assert reader.post(new, {"wanted": "05.HC"}).status_code == 422
    given = {"wanted": "05.HC", "purpose": "Viết lịch sử đơn vị", "kind": "screen"}
    page = reader.post(new, given)["Location"]
    made = Loan.objects.get()
    read = reverse("archive:loan_read", args=[made.pk, 1])
    one = reverse("archive:loan_page", args=[made.pk, 1, 1, 1])
    assert (reader.get(read).status_code, reader.get(one).status_code) == (403, 403)

    archive = sign_in(Client(), place.archivist)
    assert row.title in archive.get(page).content.decode()
    lending = reverse("archive:loan_answer", args=[made.pk])
    assert archive.post(lending, {"lends": "0", "reason": ""}).status_code == 422
    chosen = {"lends": "1", "custody": row.key, "days": "10"}
    assert archive.post(lending, chosen).status_code == 302
    assert [step.kind for step in desk_of(place.office.staff)] == ["archive.give_back"]
    assert read in reader.get(page).content.decode()
    assert one in reader.get(read).content.decode()
    drawn = reader.get(one)
    assert drawn["Content-Type"] == pages.PICTURE_MEDIA_TYPE
    told = AuditEntry.objects.get(action="archive.read").facts
    assert (told["dossier"], told["line"], told["page"]) == (row.reference, 1, 1)
    assert reader.get(reverse("archive:loan_page", args=[made.pk, 1, 9, 1])).status_code == 404
    stranger = sign_in(Client(), actor_in(place.office.department))
    assert stranger.get(page).status_code == 404

    back = reverse("archive:loan_act", args=[made.pk, "take_back"])
    assert reader.post(back).status_code == 403
    assert archive.post(back).status_code == 302
    assert reader.get(one).status_code == 403
    assert list(desk_of(place.office.staff)) == []
    printed = archive.get(reverse("archive:loans_print"))
    assert "05.HC" in " ".join(pages.text(printed.content))


def test_what_is_overdue_is_listed_and_its_pages_close_until_there_is_more_time(
    client: Client, place: Place
) -> None:
    made = lend(place.archivist, loan=asked(place), custody=custody_in(place), days=15)
    later = clock.today() + timedelta(days=16)
    with clock.frozen(on(later)):
        with pytest.raises(Refused):
            note_read(place.office.staff, loan=made, line=1, page=1)
        listed = sign_in(client, place.archivist).get(
            reverse("archive:loans"), {"state": "overdue"}
        )
        assert 'data-tone="red"' in listed.content.decode()
        for _time in range(2):
            made = extend_loan(place.archivist, loan=made)
        note_read(place.office.staff, loan=made, line=1, page=1)
        with pytest.raises(Invalid):
            extend_loan(place.archivist, loan=made)


def test_a_refusal_has_its_reason_and_nobody_lends_to_himself(place: Place) -> None:
    row, made = custody_in(place), asked(place)
    with pytest.raises(Invalid):
        lend(place.archivist, loan=made, custody=row, days=16)
    with pytest.raises(Invalid):
        refuse_loan(place.archivist, loan=made, reason=" ")
    refuse_loan(place.archivist, loan=made, reason="Đang chỉnh lý")
    own = ask_loan(place.archivist, wanted="x", purpose="y", kind=LoanKind.PAPER)

    assert LoanState(Loan.objects.get(pk=made.pk).state) is LoanState.REFUSED
    with pytest.raises(Refused):
        lend(place.archivist, loan=own, custody=row)
    assert [step.kind for step in desk_of(place.archivist)] == ["archive.answer"]


def test_the_table_of_person_verb_and_state_of_a_loan(place: Place) -> None:
    made = lend(place.archivist, loan=asked(place), custody=custody_in(place))
    people = {
        "reader": place.office.staff,
        "archivist": place.archivist,
        "clerk": place.office.clerk,
        "chief": place.office.chief,
        "archivist elsewhere": actor_in(role=Role.ARCHIVIST),
    }
    wrong = []
    for state in LoanState:
        made.state = state
        for verb in LoanVerb:
            reads = verb in {LoanVerb.READ, LoanVerb.WITHDRAW}
            whose = ("reader",) if reads else ("archivist", "clerk")
            for name, actor in people.items():
                expected = name in whose and state in LOAN_FROM[verb]
                if bool(LoanPolicy(actor).can(made, verb)) != expected:
                    wrong.append((state, verb, name))

    assert wrong == []


def test_the_pages_of_the_reading_room_cost_what_they_cost(client: Client, place: Place) -> None:
    made = lend(place.archivist, loan=asked(place), custody=custody_in(place))
    sign_in(client, place.office.staff)
    client.get(reverse("archive:loans"))

    for name, address in (
        ("loans", reverse("archive:loans")),
        ("loan", reverse("archive:loan", args=[made.pk])),
        ("loan_read", reverse("archive:loan_read", args=[made.pk, 1])),
    ):
        with budget(__file__, name):
            assert client.get(address).status_code == 200


def test_the_page_of_a_dossier_says_who_has_it_and_on_whose_order_it_is_held(
    client: Client, place: Place
) -> None:
    row = custody_in(place)
    made = lend(place.archivist, loan=asked(place), custody=row)
    basis = "QĐ 7/TTr"
    place_hold(place.office.chief, dossier_ids=[row.dossier_id], reason="Thanh tra", basis=basis)
    back = reverse("archive:loan_act", args=[made.pk, "take_back"])
    reader = made.reader.rank_and_name

    shown = drawn("archive.of_dossier", place.archivist, row.dossier_id)
    assert (reader in shown, back in shown, basis in shown) == (True, True, True)
    # The keeper learns that it is held, and not who reads.
    shown = drawn("archive.of_dossier", place.keeper, row.dossier_id)
    assert (reader in shown, back in shown, basis in shown) == (False, False, True)
    assert "dossier=" in shown
    listed = sign_in(client, place.archivist).get(reverse("archive:list")).content.decode()
    assert reader in listed
    assert client.post(back).status_code == 302
    assert reader not in drawn("archive.of_dossier", place.archivist, row.dossier_id)
    loose = dossier_of(place.keeper, "07.HC")
    place_hold(place.office.chief, dossier_ids=[loose.pk], reason="Thanh tra", basis=basis)
    assert basis in drawn("archive.of_dossier", place.keeper, loose.pk)
