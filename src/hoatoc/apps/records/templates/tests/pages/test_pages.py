"""The pages of templates, walked as the office walks them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.typesetting.plain import to_plain

from ...built_in import built_in
from ...forms import TemplateForm
from ...models import Template, TemplateVersion
from ..scenes import GIVEN, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Actor:
    return actor_in(role=Role.CHIEF_OF_OFFICE)


def entered(**changed: str) -> dict[str, object]:
    """Return what the form of the built-in plan would send, with changes."""
    initial = TemplateForm.initial_of(built_in()["KH"])
    given: dict[str, object] = {
        name: v if isinstance(v, list) else str(v) for name, v in initial.items()
    }
    return {**given, **changed}


def test_an_anonymous_visitor_is_sent_to_sign_in(client: Client) -> None:
    answer = client.get(reverse("templates:list"))

    assert answer["Location"].startswith(reverse("account_login"))


def test_the_office_copies_changes_and_puts_in_force(client: Client, chief: Actor) -> None:
    sign_in(client, chief)

    page = client.get(reverse("templates:create"), {"copy": "KH"})
    made = client.post(
        reverse("templates:create") + "?copy=KH", entered(name="Kế hoạch của ta", note="Thêm")
    )
    kept = Template.objects.get()
    shown = client.get(made["Location"])
    force = client.post(
        reverse("templates:force", args=[kept.pk]), {"valid_from": clock.today().isoformat()}
    )
    again = client.get(force["Location"]).content.decode()

    assert "MỤC ĐÍCH, YÊU CẦU" in page.content.decode()
    assert (made.status_code, shown.status_code, force.status_code) == (302, 200, 302)
    assert "data:image" in again
    version = TemplateVersion.objects.get()
    # What was not touched stays block by block as it was, with its bold words.
    assert version.says.opening == built_in()["KH"].content.opening
    assert version.valid_from == clock.today()


def test_two_versions_are_compared(client: Client, chief: Actor) -> None:
    sign_in(client, chief)
    kept = in_force(chief)
    lines = to_plain(GIVEN.content.opening)
    client.post(
        reverse("templates:change", args=[kept.pk]),
        entered(opening=lines.replace("Bắn súng", "Bơi vũ trang")),
    )

    page = client.get(reverse("templates:compare", args=[kept.pk]), {"old": "1", "new": "2"})

    text = page.content.decode()
    assert "<del>| 1 | Bắn súng |</del>" in text
    assert "<ins>| 1 | Bơi vũ trang |</ins>" in text


def test_the_sample_is_a_pdf(client: Client, chief: Actor) -> None:
    sign_in(client, chief)

    answer = client.get(reverse("templates:sample", args=["QĐ"]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_what_is_wrong_is_told_beside_its_field(client: Client, chief: Actor) -> None:
    sign_in(client, chief)

    empty = client.post(reverse("templates:create"), entered(name="", opening=""))
    secret = client.post(reverse("templates:create"), entered(opening="TUYỆT MẬT: kế hoạch"))
    gone = client.post(
        reverse("templates:force", args=[in_force(chief).pk]), {"valid_from": "2020-01-01"}
    )

    assert (empty.status_code, secret.status_code, gone.status_code) == (422, 422, 403)
    assert Template.objects.count() == 1


def test_staff_can_read_but_not_write(client: Client, chief: Actor) -> None:
    kept = in_force(chief)
    sign_in(client, actor_in(chief.unit))

    listed = client.get(reverse("templates:list"), {"kind": "KH"})
    assert GIVEN.name in listed.content.decode()
    assert client.get(reverse("templates:detail", args=[kept.pk])).status_code == 200
    assert client.get(reverse("templates:create")).status_code == 403
    assert client.post(reverse("templates:retire", args=[kept.pk])).status_code == 403


@pytest.mark.parametrize(
    ("name", "query"),
    [("detail", {"version": "99999"}), ("detail", {"version": "²"}), ("compare", {"old": "x"})],
)
def test_what_there_is_not_is_not_found(
    client: Client, chief: Actor, name: str, query: dict[str, str]
) -> None:
    sign_in(client, chief)

    kept = in_force(chief)
    assert client.get(reverse(f"templates:{name}", args=[kept.pk]), query).status_code == 404
    assert client.get(reverse(f"templates:{name}", args=["XX"]), query).status_code == 404


def test_a_retired_template_says_so(client: Client, chief: Actor) -> None:
    sign_in(client, chief)
    kept = in_force(chief)

    client.post(reverse("templates:retire", args=[kept.pk]))

    assert "Thôi áp dụng" in client.get(reverse("templates:list")).content.decode()
    assert client.get(reverse("templates:change", args=[kept.pk])).status_code == 403


def test_the_list_asks_as_often_for_five_templates_as_for_one(client: Client, chief: Actor) -> None:
    sign_in(client, chief)
    counts = []
    for many in (1, 4):
        for _one in range(many):
            in_force(chief)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("templates:list"))
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 25


def test_a_template_says_that_two_heads_sign(client: Client, chief: Actor) -> None:
    sign_in(client, chief)
    address = reverse("templates:create")
    two = {"first_signer": "commander", "second_signer": "commissar"}

    alone = client.post(address, entered(second_signer="commissar"))
    twice = client.post(address, entered(first_signer="commander", second_signer="commander"))
    made = client.post(address, entered(**two))
    sample = client.get(reverse("templates:sample", args=[Template.objects.get().pk]))
    shown = client.get(reverse("templates:change", args=[Template.objects.get().pk]))

    assert (alone.status_code, twice.status_code, made.status_code) == (422, 422, 302)
    assert TemplateVersion.objects.get().says.signers == ("commander", "commissar")
    said = " ".join(" ".join(pages.text(sample.content)).split())
    assert "TƯ LỆNH" in said
    assert "CHÍNH ỦY" in said
    assert shown.context["form"].initial["second_signer"] == "commissar"
