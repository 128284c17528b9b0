"""Minutes and decisions signed with a key that is elsewhere: two steps, one act, one entrance."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.archive.rules import AppraisalState, SubmissionState
from hoatoc.apps.records.archive.selectors.appraisals import appraisal_for
from hoatoc.apps.records.archive.tests.scenes import (
    appraisal_in,
    custody_in,
    expired,
    place_with_archive,
    submission_in,
)
from hoatoc.apps.records.documents.tests.keys import OwnKey, own_key
from hoatoc.apps.records.documents.tests.scenes import office
from hoatoc.apps.records.dossiers.models import HandOver
from hoatoc.apps.records.dossiers.selectors.hand_overs import report_on
from hoatoc.apps.records.dossiers.tests.scenes import handed_over
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.models import Certificate, SigningRequest
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db


class Hand:
    """Somebody with a token, at a browser: prepares, lets the key sign, completes."""

    def __init__(self, actor: Actor) -> None:
        self.key: OwnKey = own_key(actor.person)
        self.browser = sign_in(Client(), actor)

    def prepare(self, act: str, subject: UUID, **given: str) -> Any:
        fingerprint = self.key.row.fingerprint
        return self._post("prepare", act, subject, {"certificate": fingerprint, **given})

    def complete(self, act: str, subject: UUID, asked: dict[str, str], **given: str) -> Any:
        answer = {**self.key.answer(asked), "request": asked["request"], **given}
        return self._post("complete", act, subject, answer)

    def _post(self, step: str, act: str, subject: UUID, given: dict[str, str]) -> Any:
        address = reverse(f"signing:{step}_paper", args=[act, subject])
        return self.browser.post(address, json.dumps(given), content_type="application/json")


def test_minutes_are_signed_by_both_with_keys_that_never_were_here() -> None:
    place = office()
    made = handed_over(place)
    giver, taker = (Hand(one) for one in _sides(place, made))
    # With no key at the server there is nothing to ask a PIN for.
    Certificate.objects.filter(provider="soft", holder_person=made.giver).delete()

    page = giver.browser.get(reverse("dossiers:hand_over", args=[made.pk]))
    assert reverse("signing:prepare_paper", args=["dossiers.give", made.pk]) in (
        page.content.decode()
    )
    assert "127.0.0.1" in page["Content-Security-Policy"]
    for hand, act in ((giver, "dossiers.give"), (taker, "dossiers.take_over")):
        before = HandOver.objects.get(pk=made.pk).state
        asked = hand.prepare(act, made.pk)
        assert asked.status_code == 200, asked.content
        # Nothing of the act is done before the answer.
        assert HandOver.objects.get(pk=made.pk).state == before
        done = hand.complete(act, made.pk, asked.json())
        assert done.json() == {"location": reverse("dossiers:hand_over", args=[made.pk])}

    report = report_on(HandOver.objects.get(pk=made.pk))
    assert (report.verdict, len(report.signatures)) == (Verdict.VALID, 2)
    assert AuditEntry.objects.filter(action="signing.prepare_paper").count() == 2
    assert AuditEntry.objects.filter(action="dossiers.give").count() == 1
    assert not SigningRequest.objects.filter(used_at__isnull=True).exists()


def test_an_answer_is_good_once_for_its_act_its_person_and_its_session() -> None:
    place = office()
    made = handed_over(place)
    giver, taker = (Hand(one) for one in _sides(place, made))
    asked = giver.prepare("dossiers.give", made.pk).json()

    wrong = {**asked, "to_sign": "AAAA"}
    assert giver.complete("dossiers.give", made.pk, wrong).json()["code"] == "pki.answer_refused"
    assert giver.complete("dossiers.take_over", made.pk, asked).status_code == 409
    assert taker.complete("dossiers.give", made.pk, asked).status_code == 409
    assert HandOver.objects.get(pk=made.pk).state == "begun"
    assert giver.complete("dossiers.give", made.pk, asked).status_code == 200
    assert giver.complete("dossiers.give", made.pk, asked).status_code == 409
    # Before it was given, nobody takes over; what is no act has no address.
    assert giver.prepare("dossiers.give", made.pk).status_code == 409
    assert giver.prepare("dossiers.burn", made.pk).status_code == 404


def test_a_submission_and_a_disposal_are_signed_with_keys_elsewhere() -> None:
    place = place_with_archive()
    expired(place, "07.HC")
    listed = appraisal_in(place, AppraisalState.AGREED)
    sent = submission_in(place, SubmissionState.CHECKED, custody_in(place))
    hands = {act: Hand(one) for act, one in (("give", place.keeper), ("take", place.archivist))}
    for act, hand in hands.items():
        asked = hand.prepare(f"archive.{act}", sent.pk).json()
        assert hand.complete(f"archive.{act}", sent.pk, asked).status_code == 200
    sent.refresh_from_db()
    assert sent.state == SubmissionState.DONE

    head = Hand(place.office.commander)
    act, given = "archive.approve_disposal", {"decision": "7/QĐ"}
    asked = head.prepare(act, listed.pk, **given).json()
    # Another decision than the one that was signed is another paper.
    assert head.complete(act, listed.pk, asked, decision="8/QĐ").status_code == 409
    assert head.complete(act, listed.pk, asked, **given).status_code == 200
    decided = appraisal_for(place.office.commander, listed.pk)
    assert decided.decision_file is not None
    report = verdict_for(keeping.read(decided.decision_file))
    assert (report.verdict, len(report.signatures)) == (Verdict.VALID, 1)


def _sides(place: Any, made: HandOver) -> list[Actor]:
    people = (place.clerk, place.staff, place.head, place.chief, place.commander)
    by_person = {one.person.pk: one for one in people}
    return [by_person[made.giver_id], by_person[made.receiver_id]]
