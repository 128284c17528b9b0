"""One document: what one sees, what one can do, and that it is recorded."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.contracts import PACKET
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, let_number_first
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.exchange.sending import deliveries_of, report
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import Certificate
from hoatoc.ui.tests.budgets import budget


def _open(client: Client, actor: Actor, document: Document, query: str = "") -> str:
    sign_in(client, actor)
    answer = client.get(f"{reverse('documents:detail', args=[document.pk])}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def _act(client: Client, actor: Actor, document: Document, verb: str, **given: object) -> int:
    sign_in(client, actor)
    answer = client.post(reverse("documents:act", args=[document.pk, verb]), given)
    document.refresh_from_db()
    return answer.status_code


def test_the_whole_path_from_submission_to_issue(client: Client, place: Office) -> None:
    document = document_in(place, State.DRAFT)

    assert _act(client, place.staff, document, "submit", reviewer=place.head.post.pk) == 302
    assert _act(client, place.head, document, "approve_content", remark="Đồng ý") == 302
    assert _act(client, place.chief, document, "approve_form", remark="") == 302
    sign_in(client, place.commander)
    signed = client.post(reverse("documents:sign", args=[document.pk]), {"pin": PIN})
    assert signed.status_code == 302
    assert _act(client, place.clerk, document, "take_number") == 302
    assert _act(client, place.clerk, document, "seal", pin=PIN) == 302
    assert _act(client, place.clerk, document, "issue") == 302
    # Pressed twice, or in a window left open: nothing more is done, and that is said.
    again = reverse("documents:act", args=[document.pk, "take_number"])
    told = client.post(again, follow=True)
    assert list(told.context["messages"])[-1].level_tag == "warning"

    assert document.state == State.ISSUED
    page = _open(client, place.staff, document)
    assert "Đồng ý" in page
    assert document.reference in page


@pytest.mark.parametrize("receivers", [1, 12])
def test_the_page_of_an_issued_document_has_a_fixed_cost(
    client: Client, place: Office, receivers: int
) -> None:
    units = UnitFactory.create_batch(receivers)
    issued = document_in(place, State.ISSUED, *units)
    _open(client, place.clerk, issued)

    with budget(__file__, "detail"):
        client.get(reverse("documents:detail", args=[issued.pk]))


def test_the_signatures_are_judged_and_shown(
    client: Client, place: Office, issued: Document
) -> None:
    sign_in(client, place.staff)

    cards = client.get(reverse("documents:detail", args=[issued.pk])).context["cards"]

    assert [(card.kind, card.verdict) for card in cards] == [
        ("person", "valid"),
        ("seal", "valid"),
    ]
    assert all(card.time_proved for card in cards)


def test_reading_is_recorded_once_for_a_session_and_version(
    client: Client, place: Office, issued: Document
) -> None:
    def times() -> int:
        return AuditEntry.objects.filter(action="documents.view").count()

    for _time in range(3):
        _open(client, place.staff, issued)
        client.get(reverse("documents:page_picture", args=[issued.pk, 1, 1]))
    assert times() == 1

    _open(Client(), place.staff, issued)
    assert times() == 2


@pytest.mark.parametrize(("page", "use"), [("download", "download"), ("print", "print")])
def test_each_download_and_print_is_recorded(
    client: Client, place: Office, issued: Document, page: str, use: str
) -> None:
    sign_in(client, place.clerk)

    for _time in range(2):
        answer = client.get(reverse(f"documents:{page}", args=[issued.pk]))

    assert AuditEntry.objects.filter(action=f"documents.{use}").count() == 2
    if page == "print":
        assert place.clerk.person.full_name in answer.content.decode()
    else:
        assert answer.content[:5] == b"%PDF-"
        assert answer["Cache-Control"] == "no-store"


def test_a_page_that_is_not_there_is_not_found(
    client: Client, place: Office, issued: Document
) -> None:
    sign_in(client, place.clerk)

    for ordinal, number in [(1, 0), (1, 99), (99, 1), (99999999999, 1), (1, 99999999999999)]:
        address = reverse("documents:page_picture", args=[issued.pk, ordinal, number])
        assert client.get(address).status_code == 404, (ordinal, number)


def test_a_closed_act_says_why(client: Client, place: Office, waiting: Document) -> None:
    sign_in(client, place.clerk)

    acts = client.get(reverse("documents:detail", args=[waiting.pk])).context["acts"]

    assert acts
    assert all(act.reason for act in acts)


def test_the_main_act_is_the_next_one_of_this_person(
    client: Client, place: Office, waiting: Document
) -> None:
    sign_in(client, place.commander)

    acts = client.get(reverse("documents:detail", args=[waiting.pk])).context["acts"]

    assert acts[0].url == reverse("documents:sign", args=[waiting.pk])
    assert [act.kind for act in acts if act.kind == "main"] == ["main"]


def test_a_return_without_a_reason_keeps_the_form_open(
    client: Client, place: Office, waiting: Document
) -> None:
    assert _act(client, place.commander, waiting, "return_draft", reason=" ") == 422
    assert waiting.state == State.AWAITING_SIGNATURE
    assert _act(client, place.commander, waiting, "return_draft", reason="Sửa mục 2") == 302
    assert waiting.state == State.RETURNED
    # Above the pages, not only at the end of the life; and where it is mended.
    opened = _open(client, place.staff, waiting)
    assert opened.index("Sửa mục 2") < opened.index("document-page")
    edited = client.get(reverse("documents:edit", args=[waiting.pk])).content.decode()
    assert "Sửa mục 2" in edited


def test_the_form_of_an_act_opens_on_the_page_for_him_alone(
    client: Client, place: Office, waiting: Document
) -> None:
    assert 'name="reason"' in _open(client, place.commander, waiting, "?act=return_draft")
    assert 'name="reason"' not in _open(client, place.clerk, waiting, "?act=return_draft")
    assert 'name="reason"' not in _open(client, place.commander, waiting, "?act=%00nonsense")


@pytest.mark.parametrize("verb", ["nothing", "sign", "change_draft"])
def test_an_unknown_act_is_not_found(
    client: Client, place: Office, waiting: Document, verb: str
) -> None:
    assert _act(client, place.commander, waiting, verb) == 404


def test_a_wrong_pin_of_the_seal_stays_at_the_field(client: Client, place: Office) -> None:
    document = document_in(place, State.NUMBERED)
    sign_in(client, place.clerk)

    answer = client.post(reverse("documents:act", args=[document.pk, "seal"]), {"pin": "000000"})

    assert answer.status_code == 403
    assert "pin" in answer.context["panel"].form.errors
    assert "000000" not in answer.content.decode()


def test_reports_of_receivers_arrive_without_reloading(
    client: Client, place: Office, issued: Document
) -> None:
    sign_in(client, place.staff)
    page = client.get(reverse("documents:detail", args=[issued.pk]))
    asked = {"seen": page.context["seen"], "drawn": page.context["drawn"]}
    address = reverse("documents:live", args=[issued.pk])
    assert client.get(address, asked).status_code == 204

    delivery = deliveries_of(PACKET, issued.pk)[0]
    report(delivery, DeliveryState.ARRIVED, actor=None)
    answer = client.get(address, asked)

    assert answer.status_code == 200
    assert "01" in answer.content.decode()
    whole = client.get(reverse("documents:status", args=[issued.pk])).content.decode()
    assert delivery.receiver.name in whole


# --- Signing ---


def test_what_is_signed_is_what_was_read(client: Client, place: Office, waiting: Document) -> None:
    sign_in(client, place.commander)
    address = reverse("documents:sign", args=[waiting.pk])
    shown = client.get(address).context["version"].file.sha256

    stale = client.post(address, {"pin": PIN, "read_sha256": "0" * 64})
    assert stale.status_code == 409
    waiting.refresh_from_db()
    assert waiting.state == State.AWAITING_SIGNATURE

    client.post(address, {"pin": PIN, "read_sha256": shown})
    waiting.refresh_from_db()
    assert waiting.state == State.SIGNED


def test_the_outcome_is_shown_with_its_proof_and_the_next_one(
    client: Client, place: Office, waiting: Document
) -> None:
    other = document_in(place, State.AWAITING_SIGNATURE, subject="Văn bản tiếp theo")
    sign_in(client, place.commander)

    answer = client.post(reverse("documents:sign", args=[waiting.pk]), {"pin": PIN}, follow=True)

    assert answer.context["report"].verdict.is_good
    assert str(answer.context["next"].subject_id) == str(other.pk)
    assert answer.context["cards"][0].time_proved
    # Back, and signed once more: the proof again, not a refusal.
    again = client.post(reverse("documents:sign", args=[waiting.pk]), {"pin": PIN}, follow=True)
    assert again.context["report"].verdict.is_good


def test_a_wrong_pin_says_how_many_attempts_are_left(
    client: Client, place: Office, waiting: Document
) -> None:
    sign_in(client, place.commander)

    answer = client.post(reverse("documents:sign", args=[waiting.pk]), {"pin": "1111"})

    assert answer.status_code == 403
    assert "4" in answer.context["form"].errors["pin"][0]
    assert "1111" not in answer.content.decode()


@pytest.mark.parametrize("how", ["revoked", "expired", "missing"])
def test_a_key_that_may_not_sign_is_refused_before_a_pin_is_asked_for(
    client: Client, place: Office, waiting: Document, how: str
) -> None:
    held = Certificate.objects.filter(holder_person=place.commander.person)
    if how == "revoked":
        authority.revoke(held[0], "keyCompromise", clock.now())
    elif how == "expired":
        held.update(not_after=clock.now() - timedelta(days=1))
    else:
        held.update(holder_person=None)
    sign_in(client, place.commander)
    address = reverse("documents:sign", args=[waiting.pk])

    answer = client.get(address)

    assert answer.status_code == 200
    assert f"pki.certificate_{how}" in answer.content.decode()
    assert 'name="pin"' not in answer.content.decode()
    assert "?act=return_draft#act" in answer.content.decode()
    assert client.post(address, {"pin": PIN}).status_code == 403
    waiting.refresh_from_db()
    assert waiting.signed_at is None


def test_the_steps_of_a_document_stand_in_the_order_of_its_unit(
    client: Client, place: Office
) -> None:
    let_number_first(place)
    document = document_in(place, State.AWAITING_NUMBER)
    sign_in(client, place.clerk)

    shown = client.get(reverse("documents:detail", args=[document.pk]))

    states = [step.state for step in shown.context["steps"]]
    assert states == ["done", "done", "done", "now", "ahead", "ahead", "ahead"]
    assert shown.context["acts"][0].url.endswith("?act=take_number#act")
    assert _act(client, place.clerk, document, "take_number") == 302
    assert (document.state, document.number) == (State.AWAITING_SIGNATURE, 1)
