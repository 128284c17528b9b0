import logging
from dataclasses import dataclass
from itertools import count

import pytest
from django.db import IntegrityError, transaction

from hoatoc.kernel.secrecy.choices import Classification
from hoatoc.kernel.secrecy.gate import (
    NotEveryStepTaken,
    SecretRefused,
    close_spill,
    refuse_secret,
    tick_step,
)
from hoatoc.kernel.secrecy.models import Spill, SpillState, Step, Suspected, Where

pytestmark = pytest.mark.django_db
_accounts = count(9_000_000_001)


@dataclass(frozen=True)
class _Asker:
    account_id: int
    unit: None = None


@pytest.fixture
def asker() -> _Asker:
    return _Asker(next(_accounts))


def test_r120_there_is_one_classification() -> None:
    assert Classification.values == ["THUONG"]


def test_ordinary_texts_pass_and_leave_nothing(asker: _Asker) -> None:
    refuse_secret("Quy chế bảo mật", "Đổi mật khẩu", actor=asker, where=Where.FIELD)

    assert not Spill.objects.filter(account_id=asker.account_id).exists()


def test_a_marked_text_is_refused_and_the_spill_outlives_the_rollback(asker: _Asker) -> None:
    with pytest.raises(SecretRefused) as refusal, transaction.atomic():
        refuse_secret("Kế hoạch\nTỐI MẬT\nSố 5", actor=asker, where=Where.FILE_TEXT)

    spill = Spill.objects.get(account_id=asker.account_id)
    assert refusal.value.code == "secrecy.refused"
    assert (spill.where, spill.suspected, spill.state) == ("file_text", Suspected.HIGH, "open")


def test_a_spill_holds_no_word_of_what_was_refused(
    asker: _Asker, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(SecretRefused) as refusal:
        refuse_secret("ke-hoach-Zulu_TUYET MAT.pdf", actor=asker, where=Where.FILE_NAME)

    row = Spill.objects.filter(account_id=asker.account_id).values().get()
    assert "Zulu" not in f"{row} {refusal.value} {refusal.value.facts} {caplog.text}"


def test_the_same_mark_in_a_field_is_one_spill_however_the_rest_of_the_text_grows(
    asker: _Asker,
) -> None:
    for text in ("MẬT", "MẬT\nNội dung", "MẬT\nNội dung dài hơn", "TỐI MẬT\nNội dung"):
        with pytest.raises(SecretRefused):
            refuse_secret(text, actor=asker, where=Where.FIELD)

    spills = Spill.objects.filter(account_id=asker.account_id)
    assert sorted(spills.values_list("suspected", flat=True)) == ["B", "C"]


def test_each_file_with_a_mark_is_a_spill(asker: _Asker) -> None:
    for _ in range(2):
        with pytest.raises(SecretRefused):
            refuse_secret("MẬT", actor=asker, where=Where.FILE_TEXT)

    assert Spill.objects.filter(account_id=asker.account_id).count() == 2


def test_a_packet_without_an_actor_is_recorded_too() -> None:
    before = Spill.objects.filter(where=Where.PACKET).count()

    with pytest.raises(SecretRefused):
        refuse_secret("MẬT", actor=None, where=Where.PACKET)

    assert Spill.objects.filter(where=Where.PACKET).count() == before + 1


def test_a_spill_closes_only_when_every_step_is_ticked(asker: _Asker) -> None:
    spill = Spill.objects.create(where=Where.FIELD, suspected=Suspected.PLAIN)
    *first, last = Step

    for step in first:
        tick_step(spill, step, actor=asker)
    with pytest.raises(NotEveryStepTaken):
        close_spill(spill, actor=asker)
    tick_step(spill, last, actor=asker)

    assert close_spill(spill, actor=asker).state == SpillState.CLOSED


def test_ticking_twice_keeps_the_first_hand(asker: _Asker) -> None:
    spill = Spill.objects.create(where=Where.FIELD, suspected=Suspected.PLAIN)

    tick_step(spill, Step.ISOLATE, actor=asker)
    again = tick_step(spill, Step.ISOLATE, actor=_Asker(1))

    assert again.steps["isolate"]["account_id"] == asker.account_id


def test_the_database_refuses_a_closed_spill_without_its_time() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Spill.objects.create(where=Where.FIELD, suspected=Suspected.PLAIN, state=SpillState.CLOSED)
