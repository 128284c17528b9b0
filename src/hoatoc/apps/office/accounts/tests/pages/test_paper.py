"""The written delegation as PDF/A: what it says, who takes it, and that this is recorded."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.people.tests.factories import DelegationFactory
from hoatoc.ui.tests.budgets import budget

from ...actions.withdraw_delegation import withdraw_delegation

pytestmark = pytest.mark.django_db


def test_r024_the_written_delegation_is_printed_and_taken_by_the_two_alone(client: Client) -> None:
    commander = actor_in(role=Role.COMMANDER)
    deputy = actor_in(commander.unit, Role.DEPUTY_COMMANDER)
    today = clock.today()
    lent = DelegationFactory(
        from_post=commander.post,
        to_person=deputy.person,
        scope="Ký văn bản hậu cần",
        kinds=["KH", "BC"],
        basis="Quy chế làm việc số 12/QC-BTL",
        valid_from=today,
        valid_to=today + timedelta(days=5),
    )
    address = reverse("accounts:delegation_paper", args=[lent.pk])

    sign_in(client, deputy)
    with budget(__file__, "delegation_paper"):
        printed = client.get(address)
    taken = sign_in(client, commander).get(address, {"take": "1"})
    refused = sign_in(Client(), actor_in(commander.unit, Role.CLERK)).get(address)

    with pikepdf.open(io.BytesIO(printed.content)) as paper, paper.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
    said = " ".join(" ".join(pages.text(printed.content)).split())
    for words in (
        "GIẤY ỦY QUYỀN", commander.person.rank_and_name, deputy.person.rank_and_name,
        "Ký văn bản hậu cần", "kế hoạch, báo cáo", "12/QC-BTL",
        f"đến hết ngày {lent.valid_to:%d} tháng", "không được ủy quyền lại",
    ):  # fmt: skip
        assert words in said
    assert printed["Content-Disposition"].startswith("inline")
    assert taken["Content-Disposition"].startswith("attachment")
    assert refused.status_code == 404
    uses = AuditEntry.objects.filter(subject_id=lent.pk).order_by("id")
    assert [one.action for one in uses] == [
        "accounts.print_delegation", "accounts.download_delegation",
    ]  # fmt: skip

    withdraw_delegation(commander, delegation_id=lent.pk)
    after = " ".join(" ".join(pages.text(client.get(address).content)).split())
    assert "đã được thu hồi" in after
