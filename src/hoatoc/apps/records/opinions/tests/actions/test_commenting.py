"""Comments and initials: who may, whom it concerns, what holds when the text changes."""

from __future__ import annotations

import pytest

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office, walk
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.jobs.port import run_waiting
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import SecretRefused

from ...actions.comment import comment_on_document, comment_when_asked, say_in_thread
from ...actions.put_initials import put_initials
from ...actions.settle_thread import reopen, resolve
from ...contracts import Remarked
from ...kinds import Capacity, ThreadState
from ...models import Comment, CommentThread, Initial
from ...reading import paragraphs_in
from ...rules.anchoring import Fate
from ...selectors import initials_about, text_version, threads_of, threads_on
from ...views.showing import placed
from ..scenes import ask_of, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def document(place: Office) -> Document:
    return document_in(place, State.DRAFT)


def _remark(document: Document, words: str) -> Remarked:
    """A remark on the paragraph of the present version that has these words."""
    paragraphs = paragraphs_in(text_version(document))
    number = next(one.number for one in paragraphs if words in one.text)
    return Remarked(number, "Đề nghị xem lại số liệu.", words)


def _comment(place: Office, document: Document, words: str) -> CommentThread:
    return comment_on_document(
        place.staff,
        document=document,
        version=text_version(document),
        remarked=_remark(document, words),
    )


def test_a_comment_is_tied_to_version_page_and_words(place: Office, document: Document) -> None:
    thread = _comment(place, document, "Quân số khỏe đạt 98,7%")

    assert (thread.ordinal, thread.page, thread.quote) == (1, 1, "Quân số khỏe đạt 98,7%")
    assert thread.quote in thread.around
    assert AuditEntry.objects.filter(action="opinions.comment").count() == 1


def test_words_that_do_not_stand_there_are_not_quoted(place: Office, document: Document) -> None:
    remarked = _remark(document, "Quân số khỏe")
    made = comment_on_document(
        place.staff,
        document=document,
        version=text_version(document),
        remarked=Remarked(remarked.paragraph, "Xem lại", "Điều không có ở đây"),
    )

    assert "Điều không có ở đây" not in made.quote
    assert made.quote == made.around


def test_comments_follow_the_text_and_say_that_it_changed(
    place: Office, document: Document
) -> None:
    _comment(place, document, "Thực hiện kế hoạch năm")
    _comment(place, document, "Quân số khỏe đạt 98,7%.")
    _comment(place, document, "BÁO CÁO")
    rewrite(
        place,
        document,
        "Mở đầu mới.\n\nThực hiện kế hoạch năm, đơn vị báo cáo kết quả.\n\nQuân số khỏe đạt 99%.",
    )
    document.refresh_from_db()

    version = text_version(document)
    paragraphs = paragraphs_in(version)
    same, changed, title = placed(threads_on(document), version, paragraphs)

    assert same.anchor.fate is Fate.SAME
    assert same.anchor.paragraph is not None
    assert "Thực hiện kế hoạch năm" in paragraphs[same.anchor.paragraph].text
    assert (changed.anchor.fate, changed.fate is not None) == (Fate.CHANGED, True)
    assert title.anchor.fate is Fate.SAME
    rewrite(place, document, "Không còn gì của bản trước.")
    document.refresh_from_db()
    version = text_version(document)
    gone = placed(threads_on(document), version, paragraphs_in(version))[1]
    assert (gone.anchor.fate, gone.page) == (Fate.VANISHED, None)


def test_who_is_asked_sees_his_own_threads_and_no_other(place: Office, document: Document) -> None:
    colleague = actor_in(place.department, Role.STAFF)
    requests = ask_of(place, document, people=[place.chief, colleague])
    mine = next(one for one in requests if one.asked_post_id == place.chief.post.pk)
    his = next(one for one in requests if one.asked_post_id == colleague.post.pk)
    _comment(place, document, "Quân số khỏe")

    thread = comment_when_asked(
        place.chief, request=mine, remarked=_remark(document, "Thực hiện kế hoạch năm")
    )

    assert threads_of(mine) == [thread]
    assert threads_of(his) == []
    assert len(threads_on(document)) == 2
    with pytest.raises(Refused):
        comment_when_asked(colleague, request=mine, remarked=Remarked(0, "Xem"))
    assert notices_of(place.staff).filter(kind="opinions.commented").count() == 1
    say_in_thread(place.staff, thread=thread, text="Đã tiếp thu.", document=document)
    assert notices_of(place.chief).filter(kind="opinions.answered_comment").count() == 1


@pytest.mark.parametrize("paragraph", [-1, 9_999])
def test_a_place_that_is_not_there_is_refused(
    place: Office, document: Document, paragraph: int
) -> None:
    with pytest.raises(Invalid):
        comment_on_document(
            place.staff,
            document=document,
            version=text_version(document),
            remarked=Remarked(paragraph, "Xem"),
        )
    assert not CommentThread.objects.exists()


def test_a_secret_word_in_a_comment_keeps_nothing(place: Office, document: Document) -> None:
    remarked = Remarked(0, "Độ mật: TỐI MẬT")

    with pytest.raises(SecretRefused):
        comment_on_document(
            place.staff, document=document, version=text_version(document), remarked=remarked
        )

    assert not Comment.objects.exists()


def test_a_thread_is_resolved_and_opened_by_author_or_who_began_it(place: Office) -> None:
    document = document_in(place, State.CONTENT_REVIEW)
    thread = comment_on_document(
        place.head,
        document=document,
        version=text_version(document),
        remarked=_remark(document, "Quân số khỏe"),
    )

    with pytest.raises(Refused):
        resolve(place.chief, document=document, thread=thread)
    assert resolve(place.staff, document=document, thread=thread).state == ThreadState.RESOLVED
    assert reopen(place.head, document=document, thread=thread).state == ThreadState.OPEN


# --- Initials ---


def _initial(place: Office, document: Document) -> Initial:
    sha256 = text_version(document).file.sha256
    return put_initials(place.staff, document=document, read_sha256=sha256)


def test_initials_stand_on_the_text_that_was_read(place: Office, document: Document) -> None:
    initial = _initial(place, document)

    assert initial.capacity == Capacity.DRAFTER
    entry = AuditEntry.objects.get(action="opinions.put_initials")
    assert entry.facts["sha256"] == text_version(document).file.sha256
    with pytest.raises(Conflict):
        put_initials(place.staff, document=document, read_sha256="0" * 64)
    with pytest.raises(Refused):
        put_initials(
            actor_in(place.department, Role.STAFF),
            document=document,
            read_sha256=initial.sha256,
        )
    assert Initial.objects.count() == 1


def test_initials_become_void_when_the_text_changes(place: Office, document: Document) -> None:
    _initial(place, document)
    rewrite(place, document)
    document.refresh_from_db()

    [initial] = initials_about(document.pk)

    assert not initial.holds_for(text_version(document).file.sha256)


@pytest.mark.django_db(transaction=True)
def test_who_initialled_is_told_that_the_text_changed() -> None:
    place = office()
    document = document_in(place, State.DRAFT)
    _initial(place, document)

    rewrite(place, document)
    run_waiting()

    assert notices_of(place.staff).filter(kind="opinions.void").count() == 1


def test_what_signing_adds_leaves_initials_in_force(place: Office, document: Document) -> None:
    initial = _initial(place, document)

    ready = walk(place, document, State.AWAITING_SIGNATURE)

    assert ready.current_version_id != initial.version_id
    assert initial.holds_for(text_version(ready).file.sha256)
