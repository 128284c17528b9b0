"""Writing a text: kept before it is acknowledged, once, by those who may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, NotAllowed
from hoatoc.kernel.secrecy.models import Spill

from ...actions.admit_writer import admit_writer
from ...actions.close_text import close_text, reopen_text
from ...actions.dismiss_writer import dismiss_writer
from ...actions.open_text import open_text
from ...actions.write import FOLDED, MOST_A_MINUTE, write
from ...models import Text, TextUpdate
from ...selectors import manuscript_of, news_of
from ..pens import Pen, text_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> Actor:
    return actor_in()


def written(actor: Actor, text: Text, pen: Pen, words: str) -> Text:
    pen.add_line(words)
    return write(actor, text=text, client=pen.client, update=pen.change())


def acts() -> list[str]:
    return [entry.action for entry in AuditEntry.objects.order_by("position")]


def test_an_author_can_write_and_the_server_reads_what_he_wrote(author: Actor) -> None:
    text = text_by(author, "Mở đầu")

    text = written(author, text, Pen().read(text), "Tiếp theo")

    assert manuscript_of(text).plain_text() == "Mở đầu\nTiếp theo"
    assert acts() == ["writing.open_text", "writing.write"]


def test_a_change_that_is_sent_twice_is_kept_once(author: Actor) -> None:
    text = text_by(author)
    pen = Pen().read(text)
    pen.add_line("một lần")
    change = pen.change()
    for _time in range(2):
        text = write(author, text=text, client=pen.client, update=change)

    assert (text.ordinal, TextUpdate.objects.count()) == (1, 1)


def test_one_sitting_is_one_entry_of_the_record(author: Actor) -> None:
    text = text_by(author)
    pen = Pen().read(text)
    now = clock.now()
    for minutes in (0, 5, 10, 50):
        with clock.frozen(now + timedelta(minutes=minutes)):
            text = written(author, text, pen, "thêm")

    assert acts() == ["writing.open_text", "writing.write", "writing.write"]


def test_opening_again_changes_nothing(author: Actor) -> None:
    text = text_by(author, "Có rồi")

    again = open_text(author, subject_id=text.subject_id, label="khác", initial=None)

    assert again == text
    assert acts() == ["writing.open_text"]


def test_a_stranger_cannot_write(author: Actor) -> None:
    text = text_by(author)

    with pytest.raises(NotAllowed):
        written(actor_in(author.unit), text, Pen().read(text), "lén")

    assert not TextUpdate.objects.exists()


def test_a_colleague_can_write_from_when_he_is_admitted_until_he_is_dismissed(
    author: Actor,
) -> None:
    colleague = actor_in(author.unit)
    text = admit_writer(author, text=text_by(author), person=colleague.person)
    text = written(colleague, text, Pen().read(text), "góp")
    text = dismiss_writer(author, text=text, person=colleague.person)

    with pytest.raises(NotAllowed):
        written(colleague, text, Pen().read(text), "nữa")

    assert manuscript_of(text).plain_text().split() == ["góp"]


@pytest.mark.parametrize("act", [admit_writer, dismiss_writer])
def test_only_the_author_says_who_writes(author: Actor, act: object) -> None:
    colleague = actor_in(author.unit)
    text = admit_writer(author, text=text_by(author), person=colleague.person)

    with pytest.raises(NotAllowed):
        act(colleague, text=text, person=colleague.person)  # type: ignore[operator]


def test_an_author_cannot_dismiss_himself(author: Actor) -> None:
    with pytest.raises(BureauError) as refused:
        dismiss_writer(author, text=text_by(author), person=author.person)

    assert refused.value.code == "base.invalid"


def test_nobody_can_write_into_a_closed_text_until_it_is_opened_again(author: Actor) -> None:
    text = text_by(author, "xong")
    pen = Pen().read(text)
    said = close_text(author, text=text)
    pen.add_line("muộn")
    change = pen.change()

    with pytest.raises(NotAllowed):
        write(author, text=text, client=pen.client, update=change)
    reopened = reopen_text(author, text=text)
    reopened = write(author, text=reopened, client=pen.client, update=change)

    assert said.plain_text() == "xong"
    assert manuscript_of(reopened).plain_text() == "xong\nmuộn"


def test_changes_are_folded_and_a_late_browser_gets_everything(author: Actor) -> None:
    text = text_by(author)
    pen = Pen().read(text)
    now = clock.now()
    for count in range(FOLDED + 5):
        with clock.frozen(now + timedelta(seconds=count)):
            text = written(author, text, pen, f"dòng {count}")
    late = Pen().take(news_of(text, seen=3, client=1).change)

    assert TextUpdate.objects.count() == 5
    assert len(list(late.root.children)) == FOLDED + 6
    assert len(manuscript_of(text).blocks) == FOLDED + 6


def test_a_browser_hears_what_others_wrote_and_not_its_own(author: Actor) -> None:
    text = text_by(author)
    one, two = Pen().read(text), Pen().read(text)
    text = written(author, text, one, "của một")

    heard = news_of(text, seen=0, client=two.client)
    text = written(author, text, two.take(heard.change), "của hai")

    assert news_of(text, seen=1, client=two.client).change == b""
    assert "của hai" in str(one.take(news_of(text, seen=1, client=one.client).change).root)


def test_words_that_look_marked_secret_are_not_kept_but_may_be_taken_back(author: Actor) -> None:
    text = text_by(author)
    pen = Pen().read(text)
    pen.add_line("TUYỆT MẬT")
    before = pen.known
    with pytest.raises(BureauError) as refused:
        write(author, text=text, client=pen.client, update=pen.doc.get_update(before))
    del pen.root.children[1]
    pen.add_line("bình thường")

    text = write(author, text=text, client=pen.client, update=pen.doc.get_update(before))

    kept = b"".join(bytes(one.change) for one in TextUpdate.objects.all())
    assert refused.value.code == "writing.secret_words"
    assert manuscript_of(text).plain_text().strip() == "bình thường"
    assert "TUYỆT".encode() not in kept
    assert not Spill.objects.filter(account_id=author.account_id).exists()


@pytest.mark.django_db(transaction=True)
def test_marked_words_that_stay_are_a_spill_once(author: Actor) -> None:
    text = text_by(author)
    pen = Pen().read(text)
    pen.add_line("TUYỆT MẬT")
    change = pen.change()
    now = clock.now()
    for seconds in (0, 30, 70, 80):
        with clock.frozen(now + timedelta(seconds=seconds)), pytest.raises(BureauError):
            write(author, text=text, client=pen.client, update=change)

    assert Spill.objects.filter(account_id=author.account_id).count() == 1


def test_a_text_longer_than_the_law_of_the_contract_is_not_kept(author: Actor) -> None:
    text = text_by(author)

    with pytest.raises(BureauError) as refused:
        written(author, text, Pen().read(text), "x" * 200_001)

    assert refused.value.code == "typesetting.bad_manuscript"
    assert not TextUpdate.objects.exists()


def test_a_browser_that_never_stops_is_slowed(author: Actor) -> None:
    text = text_by(author)
    pen = Pen().read(text)
    with clock.frozen(clock.now()):
        for _time in range(MOST_A_MINUTE):
            write(author, text=text, client=pen.client, update=b"\x00\x00")
        with pytest.raises(BureauError) as refused:
            write(author, text=text, client=pen.client, update=b"\x00\x00")

    assert refused.value.http_status == 429
