"""A file that eats memory is judged while others work."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.models import StoredVerdict
from hoatoc.kernel.pki.tests import hungry
from hoatoc.kernel.pki.validation import guarded
from hoatoc.kernel.pki.validation.stored import verdict_for


@pytest.mark.django_db(transaction=True)
def test_a_file_that_eats_memory_leaves_the_site_answering_and_is_explained(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A third of what a file may take in service, so that the test need not fill a gigabyte.
    limits = replace(guarded.LIMITS, memory=384 * 1024 * 1024)
    monkeypatch.setattr(guarded, "LIMITS", limits)
    officer = actor_in(role=Role.STAFF)
    page = reverse("verification:verify")
    other, answers = sign_in(Client(), officer), []

    def bring() -> None:
        file = SimpleUploadedFile("van-ban.pdf", hungry.pdf(), "application/pdf")
        answers.append(sign_in(Client(), officer).post(page, {"file": file}))
        connection.close()

    bringing = threading.Thread(target=bring)
    bringing.start()
    meanwhile: list[int] = []
    while bringing.is_alive():
        meanwhile.append(other.get(page).status_code)
    bringing.join()

    assert meanwhile
    assert set(meanwhile) == {200}
    text = answers[0].content.decode()
    assert answers[0].status_code == 200
    assert "Tệp đòi nhiều bộ nhớ hoặc thời gian hơn" in text
    # What a job keeps of such a file, for whoever looks after it.
    assert [reason.code for reason in verdict_for(hungry.pdf()).reasons] == ["beyond_limits"]
    assert StoredVerdict.objects.get().verdict == "cannot_check"
