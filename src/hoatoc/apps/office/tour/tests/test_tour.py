"""The guided tour: walked to its end by one visitor, and closed to everybody on a real node."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.approve_content import approve_content
from hoatoc.apps.records.documents.actions.approve_form import approve_form
from hoatoc.apps.records.documents.actions.submit import submit
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, draft, office, walk
from hoatoc.apps.records.incoming.actions.finish import finish
from hoatoc.apps.records.incoming.actions.instruct import instruct
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.actions.report_work import report_work
from hoatoc.apps.records.incoming.contracts import Share
from hoatoc.apps.records.incoming.models import IncomingDocument, Part
from hoatoc.kernel.access.middleware import SESSION_KEY as HAT
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import arrive
from hoatoc.kernel.people.models import Account

from ..facade import StepCode, cast_role
from ..rules import Progress, done_steps, next_step
from ..views.showing import SESSION_KEY

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import Settings

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db
INDEX = "tour:index"


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings, tmp_path: Path) -> None:
    settings.DEMONSTRATION = True
    settings.DATA_DIR = tmp_path


@pytest.fixture
def places() -> tuple[Office, Office]:
    """Two offices whose people play the parts."""
    sender, receiver = office(), office()
    parts: dict[StepCode, Actor] = {
        StepCode.DRAFT: sender.staff,
        StepCode.CONTENT: sender.head,
        StepCode.FORM: sender.chief,
        StepCode.SIGN: sender.commander,
        StepCode.NUMBER: sender.clerk,
        StepCode.SEAL: sender.clerk,
        StepCode.ISSUE: sender.clerk,
        StepCode.ARRIVE: receiver.clerk,
        StepCode.REGISTER: receiver.clerk,
        StepCode.INSTRUCT: receiver.commander,
        StepCode.WORK: receiver.staff,
        StepCode.FINISH: receiver.commander,
        StepCode.VERIFY: sender.staff,
    }
    for step, actor in parts.items():
        account = Account.objects.get(pk=actor.account_id)
        cast_role(step, account=account, hat=f"p{actor.post.pk}", hint="PIN 246810")
    return sender, receiver


def become(client: Client, step: StepCode) -> str:
    answer = client.post(reverse("tour:become", args=[step.value]))
    assert answer.status_code == 302
    return str(answer["Location"])


def now(client: Client) -> StepCode | None:
    found = client.get(reverse(INDEX)).context["tour"].now
    assert found is None or isinstance(found, StepCode)
    return found


def test_the_first_half_leads_to_the_very_pages(
    places: tuple[Office, Office], client: Client
) -> None:
    sender, receiver = places
    client.post(reverse("tour:begin"))
    assert now(client) is StepCode.DRAFT
    assert become(client, StepCode.DRAFT) == reverse("documents:new")
    document = draft(sender, receiver.unit)
    submit(sender.staff, document=document, reviewer_post_id=sender.head.post.pk)
    assert now(client) is StepCode.CONTENT
    assert become(client, StepCode.CONTENT) == reverse("documents:detail", args=[document.pk])
    approve_content(sender.head, document=document)
    assert now(client) is StepCode.FORM
    approve_form(sender.chief, document=document)
    assert now(client) is StepCode.SIGN
    assert become(client, StepCode.SIGN) == reverse("documents:sign", args=[document.pk])


def test_progress_follows_both_sides(places: tuple[Office, Office], client: Client) -> None:
    sender, receiver = places
    client.post(reverse("tour:begin"))
    become(client, StepCode.DRAFT)
    document = walk(sender, draft(sender, receiver.unit), State.ISSUED)
    assert now(client) is StepCode.ARRIVE
    arrive(delivery_id=str(Delivery.objects.get(subject_id=document.pk).pk))
    incoming = IncomingDocument.objects.get()
    url = become(client, StepCode.ARRIVE)
    assert url == reverse("incoming:detail", args=[incoming.pk])
    assert client.get(url).status_code == 200
    assert now(client) is StepCode.REGISTER
    incoming = register_incoming(receiver.clerk, incoming=incoming)
    assert now(client) is StepCode.INSTRUCT
    share = Share(Part.LEAD, person_id=receiver.staff.person.pk)
    instruct(receiver.commander, incoming=incoming, text="Tham mưu.", shares=[share])
    assert now(client) is StepCode.WORK
    report_work(receiver.staff, assignment=incoming.assignments.get(), text="Đã xong.")
    assert now(client) is StepCode.FINISH
    finish(receiver.commander, incoming=incoming)
    assert now(client) is StepCode.VERIFY


def test_changing_hats_changes_person_and_is_recorded(
    places: tuple[Office, Office], client: Client
) -> None:
    sender, _receiver = places
    become(client, StepCode.CONTENT)
    assert client.session[HAT] == f"p{sender.head.post.pk}"
    assert SESSION_KEY in client.session
    become(client, StepCode.SIGN)
    told = AuditEntry.objects.filter(action="tour.become").order_by("at")
    assert [entry.person_id for entry in told] == [
        sender.head.person.pk, sender.commander.person.pk,
    ]  # fmt: skip
    assert told[1].facts["before"] == sender.head.person.rank_and_name


def test_the_bar_stands_on_every_page_until_one_leaves(
    places: tuple[Office, Office], client: Client
) -> None:
    client.post(reverse("tour:begin"))
    become(client, StepCode.DRAFT)
    page = client.get(reverse("incoming:list")).content.decode()
    assert "guide-bar" in page
    assert "PIN 246810" in page
    client.post(reverse("tour:end"))
    assert "guide-bar" not in client.get(reverse("incoming:list")).content.decode()


def test_the_bar_costs_a_fixed_number_of_queries(
    places: tuple[Office, Office],
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    become(client, StepCode.DRAFT)
    client.get(reverse("incoming:list"))
    with django_assert_max_num_queries(60):
        client.get(reverse("incoming:list"))


@pytest.mark.parametrize("step", ["nobody", "draft"])
def test_only_cast_parts_can_be_taken(step: str, client: Client) -> None:
    assert client.post(reverse("tour:become", args=[step])).status_code == 404


def test_hats_change_by_post_alone(places: tuple[Office, Office], client: Client) -> None:
    assert client.get(reverse("tour:become", args=["draft"])).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("tour:become", args=["draft"])).status_code == 403


def test_a_real_node_has_no_tour(
    places: tuple[Office, Office], client: Client, settings: Settings
) -> None:
    settings.DEMONSTRATION = False
    assert client.get(reverse(INDEX)).status_code == 404
    for name in ("begin", "end"):
        assert client.post(reverse(f"tour:{name}")).status_code == 404
    assert client.post(reverse("tour:become", args=["draft"])).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_superuser_cannot_be_a_part(places: tuple[Office, Office], client: Client) -> None:
    sender, _receiver = places
    Account.objects.filter(pk=sender.staff.account_id).update(is_superuser=True)
    assert client.post(reverse("tour:become", args=["draft"])).status_code == 404


def test_the_page_says_when_nothing_is_prepared(client: Client) -> None:
    answer = client.get(reverse(INDEX))
    assert answer.status_code == 200
    assert not answer.context["is_cast"]


@pytest.mark.parametrize(
    ("progress", "step"),
    [
        (Progress(), StepCode.DRAFT),
        (Progress(outgoing="draft"), StepCode.DRAFT),
        (Progress(outgoing="returned"), StepCode.DRAFT),
        (Progress(outgoing="content_review"), StepCode.CONTENT),
        (Progress(outgoing="signed"), StepCode.NUMBER),
        (Progress(outgoing="issued"), StepCode.ARRIVE),
        (Progress(outgoing="issued", incoming="arrived"), StepCode.ARRIVE),
        (Progress("issued", "arrived", is_arrival_read=True), StepCode.REGISTER),
        (Progress("issued", "registered"), StepCode.INSTRUCT),
        (Progress("issued", "in_progress"), StepCode.WORK),
        (Progress("issued", "in_progress", is_reported=True), StepCode.FINISH),
        (Progress("issued", "finished"), StepCode.VERIFY),
        (Progress("issued", "finished", is_verified=True), None),
    ],
)
def test_the_next_step_follows_the_states(progress: Progress, step: StepCode | None) -> None:
    assert next_step(done_steps(progress)) is step
