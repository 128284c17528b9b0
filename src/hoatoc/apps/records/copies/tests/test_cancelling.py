"""Cancelling a copy: void in the book with its reason, never taken back, never numbered again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.base.ids import new_id
from hoatoc.kernel.files import pages
from hoatoc.kernel.registers.models import RegisterEntry
from hoatoc.kernel.registers.numbering import gaps
from hoatoc.kernel.secrecy.gate import SecretRefused

from ..actions.cancel_copy import cancel_copy
from ..models import CertifiedCopy, CopyCancellation
from ..selectors import copy_links
from .scenes import copied

pytestmark = pytest.mark.django_db
REASON = "Quét nhầm văn bản"


@pytest.fixture
def place() -> Office:
    return office()


def test_r005_a_cancelled_copy_keeps_its_line_and_its_number_is_never_given_again(
    client: Client, place: Office
) -> None:
    made = copied(place)
    source = new_id()
    CertifiedCopy.objects.update(source_id=source)
    assert copy_links([source]) == [(made.pk, source)]
    clerk = sign_in(client, place.clerk)
    address = reverse("copies:cancel", args=[made.pk])
    asked = clerk.get(address)
    silent = clerk.post(address, {"reason": " "})
    done = clerk.post(address, {"reason": REASON})
    after = copied(place)

    assert (asked.status_code, silent.status_code, done.status_code) == (200, 422, 302)
    assert (made.number, after.number, gaps()) == (1, 2, [])
    line = RegisterEntry.objects.get(subject_id=made.pk)
    assert line.cancelled_because == REASON
    entry = AuditEntry.objects.get(action="copies.cancel")
    assert entry.facts == {"reference": made.reference, "reason": REASON}
    shown = clerk.get(reverse("copies:detail", args=[made.pk])).content.decode()
    assert REASON in shown
    assert reverse("copies:download", args=[made.pk]) not in shown
    assert clerk.get(reverse("copies:download", args=[made.pk])).status_code == 403
    assert 'class="void"' in clerk.get(reverse("copies:register")).content.decode()
    book = clerk.get(reverse("copies:register_print")).content
    assert REASON in " ".join(" ".join(pages.text(book)).split())
    assert clerk.post(address, {"reason": REASON}).status_code == 403
    assert CopyCancellation.objects.count() == 1
    assert copy_links([source]) == []


def test_others_cancel_nothing_and_a_reason_is_wanted(place: Office) -> None:
    made = copied(place)
    for actor in (place.staff, place.commander, office().clerk):
        with pytest.raises(Refused):
            cancel_copy(actor, made=made, reason=REASON)
    with pytest.raises(Invalid):
        cancel_copy(place.clerk, made=made, reason="x" * 501)
    with pytest.raises(SecretRefused):
        cancel_copy(place.clerk, made=made, reason="TUYỆT MẬT")

    assert not CopyCancellation.objects.exists()
    assert not AuditEntry.objects.filter(action="copies.cancel").exists()
