"""R-130: found with and without Vietnamese marks, by any field, only by those who may see it."""

from __future__ import annotations

from datetime import date

import pytest

from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.base import ids
from hoatoc.kernel.people.models import Role

from ..asking import Question, count, find
from ..declarations import SEARCH_KINDS, SearchKind
from ..indexing import Findable, forget, index

pytestmark = pytest.mark.django_db

KIND = SearchKind("test.paper", "Paper", "test:paper")


@pytest.fixture(autouse=True)
def _declared() -> object:
    with SEARCH_KINDS.added_for_test(KIND):
        yield


def _paper(title: str, audience: list[int], **fields: object) -> Findable:
    thing = Findable(KIND.code, ids.new_id(), title, audience, **{"words": "", **fields})  # type: ignore[arg-type]
    index(thing)
    return thing


@pytest.mark.parametrize(
    "words",
    ["quyết định", "quyet dinh", "QUYET DINH", "điều động", "dieu dong", "Đại tá", "dai ta"],
)
def test_words_are_found_with_and_without_marks(words: str) -> None:
    clerk = actor_in(role=Role.CLERK)
    thing = _paper("Quyết định điều động", audience_of_unit(clerk.unit), words="đại tá Nguyễn A")

    assert [e.subject_id for e in find(clerk, Question(words=words))] == [thing.subject_id]


def test_marks_are_meant_exactly_where_they_are_typed() -> None:
    clerk = actor_in(role=Role.CLERK)
    _paper("Bao cáo", audience_of_unit(clerk.unit))

    assert [e.title for e in find(clerk, Question(words="bao cao"))] == ["Bao cáo"]
    assert list(find(clerk, Question(words="báo cáo"))) == []


def test_number_is_found_whole_and_in_parts() -> None:
    clerk = actor_in(role=Role.CLERK)
    _paper("X", audience_of_unit(clerk.unit), reference="12/QĐ-TCHC")

    for asked in ("12/QĐ-TCHC", "12/qd-tchc", "QĐ-TCHC", "tchc"):
        assert len(find(clerk, Question(reference=asked))) == 1, asked
    assert len(find(clerk, Question(reference="13/QĐ-TCHC"))) == 0


def test_fields_narrow_each_other() -> None:
    clerk = actor_in(role=Role.CLERK)
    seen = audience_of_unit(clerk.unit)
    _paper("A", seen, type_code="BC", dated_on=date(2026, 3, 1), organ="Cục Quân y")
    _paper("B", seen, type_code="BC", dated_on=date(2026, 5, 1), organ="Cục Xăng dầu")
    _paper("C", seen, type_code="QĐ", dated_on=date(2026, 5, 2), organ="Cục Quân y")

    asked = Question(type_code="BC", organ="quan y", dated_to=date(2026, 4, 1))

    assert [e.title for e in find(clerk, asked)] == ["A"]
    assert [e.title for e in find(clerk, Question(dated_from=date(2026, 5, 1)))] == ["C", "B"]


def test_stranger_finds_counts_and_is_suggested_nothing() -> None:
    clerk, stranger = actor_in(role=Role.CLERK), actor_in(role=Role.CLERK)
    _paper("Kế hoạch huấn luyện", audience_of_unit(clerk.unit), type_code="KH", organ="Lữ đoàn 1")

    asked = Question(words="huấn luyện")

    assert find(clerk, asked).count() == 1
    assert find(stranger, asked).count() == 0
    assert count(stranger, asked, most=10).total == 0
    assert count(stranger, asked, most=10).facets == {"kind": [], "type_code": [], "organ": []}
    assert count(clerk, asked, most=10).facets["type_code"] == [("KH", 1)]


def test_counting_ends_at_the_limit_and_takes_the_newest() -> None:
    clerk = actor_in(role=Role.CLERK)
    seen = audience_of_unit(clerk.unit)
    _paper("Báo cáo", seen, type_code="BC")
    for day in (1, 2, 3):
        _paper("Báo cáo", seen, type_code="KH", dated_on=date(2026, 5, day))

    counted = count(clerk, Question(words="bao cao"), most=2)

    assert counted.total == 3
    assert counted.facets["type_code"] == [("KH", 3)]


def test_participant_finds_what_his_post_alone_would_not_show() -> None:
    staff = actor_in(role=Role.STAFF)
    _paper("Việc riêng", [person_token(staff.person.pk)])
    _paper("Việc của đơn vị", audience_of_unit(staff.unit))

    assert [e.title for e in find(staff, Question(words="viec"))] == ["Việc riêng"]


@pytest.mark.parametrize(
    "hostile",
    ["'; DROP TABLE x; --", "a & | ! ( :*", "\x00\x01", "%_%", "<b>", "\u202e", "x" * 5000, "🙂"],
)
def test_hostile_words_find_nothing_and_break_nothing(hostile: str) -> None:
    clerk = actor_in(role=Role.CLERK)
    _paper("Công văn", audience_of_unit(clerk.unit))

    assert len(find(clerk, Question(words=hostile))) in (0, 1)


def test_forgotten_thing_is_found_no_more() -> None:
    clerk = actor_in(role=Role.CLERK)
    thing = _paper("Công văn", audience_of_unit(clerk.unit))

    forget(thing.kind, thing.subject_id)

    assert list(find(clerk, Question(words="công văn"))) == []
