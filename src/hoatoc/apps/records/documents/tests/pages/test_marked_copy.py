"""What one takes from the page: the original, the marked copy (R-127), the report on it."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.tests.scenes import Office
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.pages import text
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for


def test_a_marked_copy_names_person_time_and_system_and_is_recorded(
    client: Client, place: Office, issued: Document
) -> None:
    sign_in(client, place.staff)
    page = client.get(reverse("documents:detail", args=[issued.pk])).content.decode()

    copy = client.get(reverse("documents:download_marked", args=[issued.pk]))
    original = client.get(reverse("documents:download", args=[issued.pk]))

    assert "Tải bản đánh dấu" in page
    words = " ".join(text(copy.content)[0].split())
    assert "Hỏa Tốc | Bản tải về của" in words
    assert place.staff.person.full_name in words
    assert issued.current_version is not None
    assert original.content == keeping.read(issued.current_version.file)
    assert "ban-danh-dau.pdf" in copy["Content-Disposition"]
    taken = [
        AuditEntry.objects.filter(action=action, subject_id=str(issued.pk)).count()
        for action in ("documents.download", "documents.download_marked")
    ]
    assert taken == [1, 1]


def test_the_report_on_the_signatures_is_taken_by_who_may_see_the_document(
    client: Client, place: Office, issued: Document
) -> None:
    address = reverse("documents:report", args=[issued.pk])
    sign_in(client, place.staff)
    assert address in client.get(reverse("documents:detail", args=[issued.pk])).content.decode()

    for_people, for_machines = client.get(address), client.get(address, {"form": "json"})
    shown = client.get(address, {"form": "page"}).content.decode()

    assert "BÁO CÁO KẾT QUẢ KIỂM TRA" in " ".join(text(for_people.content)[0].split())
    assert len(for_machines.json()["signatures"]) == 2
    assert shown.count('<article class="signature"') == 2
    assert shown.count('src="data:image/webp;base64,') >= 2
    assert verdict_for(for_people.content).verdict is Verdict.VALID
    sign_in(client, actor_in(role=Role.STAFF))
    assert client.get(address).status_code == 404
