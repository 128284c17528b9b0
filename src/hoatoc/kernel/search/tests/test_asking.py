"""R-130: found with and without Vietnamese marks, by any field, only by those who may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.base import ids
from hoatoc.kernel.people.models import Role

from .. import ranking
from ..asking import Question, find, suggest
from ..declarations import SEARCH_KINDS, SearchKind
from ..indexing import Findable, forget, index, put_in_dossier, take_out_of_dossier
from ..lying import name_dossiers
from ..ranking import FACETS, look, page_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 1)
KIND = SearchKind("test.paper", "Paper", "test:paper")
HOLDER = SearchKind("test.holder", "Holder", "test:holder", holds_others=True)


@pytest.fixture(autouse=True)
def _declared() -> object:
    with SEARCH_KINDS.added_for_test(KIND), SEARCH_KINDS.added_for_test(HOLDER):
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
    assert look(stranger, asked, most=10).total == 0
    assert look(stranger, asked, most=10).facets == {name: [] for name in FACETS}
    assert look(clerk, asked, most=10).facets["type_code"] == [("KH", 1)]
    assert suggest(stranger, "ke hoach hu", most=5) == []
    assert suggest(clerk, "ke hoach hu", most=5) == ["Kế hoạch huấn luyện"]


def test_counting_ends_at_the_limit_and_takes_the_newest() -> None:
    clerk = actor_in(role=Role.CLERK)
    seen = audience_of_unit(clerk.unit)
    _paper("Báo cáo", seen, type_code="BC")
    for day in (1, 2, 3):
        _paper("Báo cáo", seen, type_code="KH", dated_on=date(2026, 5, day))

    counted = look(clerk, Question(words="bao cao"), most=2)

    assert counted.total == 3
    assert counted.facets["type_code"] == [("KH", 3)]


def test_the_best_come_first_and_a_title_beats_a_newer_text() -> None:
    clerk = actor_in(role=Role.CLERK)
    seen = audience_of_unit(clerk.unit)
    _paper("Báo cáo", seen, words="đồng chí được điều động theo quyết định", dated_on=DAY)
    old = date(2020, 5, 1)
    _paper("Quyết định điều động", seen, words="cán bộ", dated_on=old)
    asked = Question(words="quyet dinh dieu dong")

    looked = look(clerk, asked, most=10)
    best = page_of(clerk, asked, looked, first=0, size=10)
    newest = replace(asked, order="-dated")

    assert [e.title for e in best] == ["Quyết định điều động", "Báo cáo"]
    assert [e.title for e in page_of(clerk, newest, looked, first=0, size=1)] == ["Báo cáo"]


def test_an_old_title_is_among_the_best_even_past_those_that_are_ranked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hoatoc.kernel.search.ranking.RANKED", 2)
    clerk = actor_in(role=Role.CLERK)
    seen = audience_of_unit(clerk.unit)
    _paper("Kế hoạch diễn tập", seen, dated_on=date(2010, 1, 1))
    for _number in range(4):
        _paper("Báo cáo", seen, words="kế hoạch diễn tập", dated_on=DAY)
    asked = Question(words="ke hoach dien tap")

    best = page_of(clerk, asked, look(clerk, asked, most=3), first=0, size=2)

    assert best[0].title == "Kế hoạch diễn tập"


def test_what_is_not_ranked_follows_newest_first_and_nothing_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ranking, "RANKED", 2)
    clerk = actor_in(role=Role.CLERK)
    seen = audience_of_unit(clerk.unit)
    _paper("Diễn tập", seen, dated_on=date(2010, 1, 1))
    for day in range(1, 6):
        _paper(f"Báo cáo {day}", seen, words="diễn tập", dated_on=date(2026, 5, day))
    asked = Question(words="dien tap")
    looked = look(clerk, asked, most=5)

    pages = [page_of(clerk, asked, looked, first=first, size=2) for first in (0, 2, 4)]

    titles = [one.title for page in pages for one in page]
    assert titles[0] == "Diễn tập"
    assert sorted(titles[1:3]) == ["Báo cáo 4", "Báo cáo 5"]
    assert titles[3:] == ["Báo cáo 3", "Báo cáo 2", "Báo cáo 1"]


@pytest.mark.parametrize(
    "asked",
    [
        {"number": 12}, {"symbol": "tchc"}, {"recipients": "quan y"}, {"urgency": 2},
        {"channel": "paper"}, {"arrival_number": 7}, {"arrived_from": date(2026, 5, 2)},
        {"arrived_to": date(2026, 5, 2)}, {"year": 2026}, {"dossier": "01.HS"},
        {"organ": "tham muu"}, {"signatory": "Nguyễn An"},
    ],
)  # fmt: skip
def test_every_field_narrows(asked: dict[str, Any]) -> None:
    clerk = actor_in(role=Role.CLERK)
    seen = audience_of_unit(clerk.unit)
    thing = _paper(
        "A", seen, reference="12/QĐ-TCHC", recipients="Cục Quân y; Cục Vận tải", urgency=2,
        channel="paper", arrival_number=7, arrived_on=date(2026, 5, 2), dated_on=DAY,
        organ="Bộ Tham mưu", signatory="Đại tá Nguyễn An",
    )  # fmt: skip
    _put_in(_dossier("01.HS/2026", seen), thing)
    _paper("B", seen, words="tham muu quan y nguyen an tchc Nguyễn An", dated_on=date(2025, 1, 1))

    assert [e.title for e in find(clerk, Question(**asked))] == ["A"]


def test_what_lies_in_a_dossier_is_found_by_those_who_may_see_the_dossier() -> None:
    clerk, other = actor_in(role=Role.CLERK), actor_in(role=Role.CLERK)
    both = [*audience_of_unit(clerk.unit), *audience_of_unit(other.unit)]
    thing = _paper("A", both)
    mine = _dossier("01.HS/2026", audience_of_unit(clerk.unit))
    theirs = _dossier("02.HS/2026", audience_of_unit(other.unit))
    for dossier in (mine, theirs, mine):
        _put_in(dossier, thing)

    assert _names(clerk, "hs") == {"A": ["01.HS/2026"]}
    assert _names(other, "hs") == {"A": ["02.HS/2026"]}
    assert _names(other, "01.HS") == {}
    take_out_of_dossier(KIND.code, [thing.subject_id], mine.subject_id)
    assert _names(clerk, "hs") == {}
    assert _names(other, "hs") == {"A": ["02.HS/2026"]}


def _dossier(reference: str, audience: list[int]) -> Findable:
    thing = Findable(HOLDER.code, ids.new_id(), "Hồ sơ", audience, reference=reference, words="")
    index(thing)
    return thing


def _put_in(dossier: Findable, thing: Findable) -> None:
    put_in_dossier(thing.kind, [thing.subject_id], dossier.subject_id)


def _names(actor: Actor, dossier: str) -> dict[str, list[str]]:
    found = name_dossiers(actor, find(actor, Question(dossier=dossier)))
    return {one.title: list(one.dossier_names) for one in found}


def test_people_look_for_the_name_of_the_kind() -> None:
    clerk = actor_in(role=Role.CLERK)
    kind = replace(KIND, code="test.named", types=(("QĐ", "Quyết định"),))
    with SEARCH_KINDS.added_for_test(kind):
        thing = Findable(kind.code, ids.new_id(), "Điều động", audience_of_unit(clerk.unit))
        index(replace(thing, type_code="QĐ"))

    assert [e.title for e in find(clerk, Question(words="quyet dinh"))] == ["Điều động"]


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


def test_the_oldest_come_first_and_what_has_no_day_last() -> None:
    clerk = actor_in(role=Role.CLERK)
    audience = audience_of_unit(clerk.unit)
    for title, day in (("Mới", date(2026, 5, 2)), ("Chưa có ngày", None), ("Cũ", DAY)):
        _paper(f"Báo cáo {title}", audience, dated_on=day)
    _paper("Báo cáo chưa có ngày nào", audience)
    asked = Question(words="bao cao", order="dated")
    # All of it was looked at, or only a part: then the index is walked.
    looked = [look(clerk, asked, most=most) for most in (10, 2)]

    shown, walked = (
        [page_of(clerk, asked, one, first=first, size=3) for first in (0, 3, 2, 6)]
        for one in looked
    )

    oldest = ["Báo cáo Cũ", "Báo cáo Mới", "Báo cáo Chưa có ngày", "Báo cáo chưa có ngày nào"]
    assert [[one.title for one in page] for page in shown] == [
        oldest[:3], oldest[3:], oldest[2:], [],
    ]  # fmt: skip
    assert walked == shown


def test_who_sees_his_own_alone_is_suggested_the_same_way() -> None:
    staff, other = actor_in(), actor_in()
    _paper("Báo cáo quý I", [person_token(staff.person.pk)], words="báo cáo")
    _paper("Báo cáo quý II", [person_token(other.person.pk)], words="báo cáo")
    _paper("Kế hoạch", [person_token(staff.person.pk)], words="báo cáo quý")

    for words in ("ba", "bao cao qu", "quý"):
        assert suggest(staff, words, most=5) == ["Báo cáo quý I"]
    assert suggest(staff, "hoạch quý", most=5) == []
