"""The pages ask as often for few rows as for many; the numbers are in ``query_counts.json``."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.people.models import Account
from hoatoc.ui.tests.budgets import budget

from ...models import IncomingDocument
from ...rules import State
from ..scenes import incoming_in, on_paper

pytestmark = pytest.mark.django_db
LIST = "incoming:list"


@pytest.fixture
def place() -> Office:
    return office()


def _copies(incoming: IncomingDocument, number: int) -> None:
    """Repeat a row; only the list itself is looked at."""
    for place in range(number):
        incoming.pk = None
        incoming._state.adding = True
        incoming.id = IncomingDocument._meta.pk.get_default()
        incoming.subject = f"Bản sao {place}"
        incoming.save(force_insert=True)


@pytest.mark.parametrize("is_superuser", [False, True])
@pytest.mark.parametrize("rows", [5, 60])
def test_the_list_asks_as_often_for_five_rows_as_for_sixty(
    client: Client, place: Office, rows: int, is_superuser: bool
) -> None:
    _copies(on_paper(place), rows)
    Account.objects.filter(pk=place.clerk.account_id).update(is_superuser=is_superuser)
    sign_in(client, place.clerk)
    client.get(reverse(LIST))

    with budget(__file__, "list"):
        answer = client.get(reverse(LIST))

    assert answer.context["total"] == rows + 1


@pytest.mark.parametrize("others", [0, 40])
def test_the_page_of_a_finished_document_has_a_fixed_cost(
    client: Client, place: Office, others: int
) -> None:
    incoming = incoming_in(place, State.FINISHED)
    _copies(on_paper(place, reference="9/X"), others)
    sign_in(client, place.clerk)
    address = reverse("incoming:detail", args=[incoming.pk])
    client.get(address)

    with budget(__file__, "detail"):
        client.get(address)
