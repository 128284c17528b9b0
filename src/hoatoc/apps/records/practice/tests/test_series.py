"""Series of numbers: which holds when, and that no number is given twice or anew (R-004)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock, ids
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.registers.kinds import NORMATIVE
from hoatoc.kernel.registers.models import Book
from hoatoc.kernel.registers.numbering import Sequence, gaps, take_number
from hoatoc.kernel.secrecy.gate import SecretRefused

from ..actions.discard_practice import discard_practice
from ..actions.draft_practice import draft_practice
from ..actions.put_in_force import put_in_force
from ..contracts import Series, SeriesPlan
from ..facade import series_for_numbering, series_names
from ..models import PracticeVersion
from ..rules import touched
from ..selectors import next_number
from .scenes import DECISIONS, PAPER, Office, in_force, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def _number(place: Office, kind: str, on: date | None = None) -> tuple[str, int]:
    day = on or clock.today()
    series = series_for_numbering(place.unit, kind, day).code
    subject = {"subject_kind": "x.y", "subject_id": ids.new_id()}
    entry = take_number(place.unit, Sequence(Book.OUTGOING, series), on=day, **subject)  # type: ignore[arg-type]
    return series, entry.number


def test_r004_kinds_of_a_series_share_its_numbers_and_the_rest_the_common_ones(
    place: Office,
) -> None:
    in_force(place.chief, DECISIONS)

    given = [_number(place, kind) for kind in ("QĐ", "CV", "NQ", "BC")]

    assert given == [("NQ", 1), ("", 1), ("NQ", 2), ("", 2)]
    assert gaps() == []
    assert series_names(place.unit, clock.today())["NQ"] == "Sổ quyết định"
    assert next_number(place.chief, DECISIONS, "QĐ", clock.today()).number == 3


def test_r004_series_do_not_change_in_a_year_in_which_they_have_numbers(place: Office) -> None:
    _number(place, "BC")
    drafted = draft_practice(place.chief, plan=DECISIONS, reason=PAPER)
    new_year = date(clock.today().year + 1, 1, 1)

    for day in (clock.today(), clock.today() + timedelta(days=3)):
        with pytest.raises(Invalid) as refusal:
            put_in_force(place.chief, version=drafted, on=day)
        assert list(refusal.value.fields) == ["on"]
    put_in_force(place.chief, version=drafted, on=new_year)

    assert _number(place, "QĐ") == ("", 2)
    assert _number(place, "QĐ", new_year) == ("NQ", 1)


@pytest.mark.parametrize("kind", NORMATIVE)
def test_r004_each_legal_normative_kind_has_a_series_that_no_office_changes(
    place: Office, kind: str
) -> None:
    in_force(place.chief, DECISIONS)

    given = [_number(place, one) for one in (kind, "QĐ", kind, "BC")]

    assert given == [(kind, 1), ("NQ", 1), (kind, 2), ("", 1)]
    assert touched(SeriesPlan(), DECISIONS) == ["", "NQ"]
    shared = SeriesPlan((Series("Thông tư, quyết định", (kind, "QĐ")),))
    with pytest.raises(Invalid):
        draft_practice(place.chief, plan=shared, reason=PAPER)


def test_another_name_of_a_series_is_free_at_any_time(place: Office) -> None:
    in_force(place.chief, DECISIONS)
    _number(place, "QĐ")

    in_force(place.chief, SeriesPlan((Series("Quyết định, nghị quyết", ("NQ", "QĐ")),)))

    assert _number(place, "QĐ") == ("NQ", 2)


@pytest.mark.parametrize(
    "plan",
    [
        SeriesPlan((Series("A", ("QĐ",)), Series("B", ("QĐ", "CT")))),
        SeriesPlan((Series("A", ("XX",)),)),
        SeriesPlan((Series("A"),)),
        SeriesPlan((Series(" ", ("QĐ",)),)),
        SeriesPlan((Series("A" * 81, ("QĐ",)),)),
        SeriesPlan((Series("Công văn", ("CV",)),)),
    ],
    ids=["twice", "unknown", "empty", "nameless", "long", "same symbol"],
)
def test_series_that_could_give_a_number_twice_are_refused(place: Office, plan: SeriesPlan) -> None:
    with pytest.raises(Invalid):
        draft_practice(place.chief, plan=plan, reason=PAPER)

    assert not PracticeVersion.objects.exists()


def test_what_a_change_touches_is_what_a_kind_leaves_or_enters() -> None:
    assert touched(SeriesPlan(), DECISIONS) == ["", "NQ"]
    assert touched(DECISIONS, DECISIONS) == []


def test_only_the_office_keeps_it_and_only_its_own(place: Office) -> None:
    drafted = draft_practice(place.chief, plan=DECISIONS, reason=PAPER)

    with pytest.raises(Refused):
        draft_practice(place.staff, plan=DECISIONS, reason=PAPER)
    with pytest.raises(Refused) as refusal:
        put_in_force(office().chief, version=drafted, on=clock.today())

    assert refusal.value.code == "practice.of_others"
    assert AuditEntry.objects.filter(action="practice.draft").count() == 1


def test_versions_follow_each_other_and_what_was_in_force_is_not_changed(place: Office) -> None:
    first = in_force(place.chief, DECISIONS)
    discarded = discard_practice(
        place.chief, version=draft_practice(place.chief, plan=SeriesPlan(), reason=PAPER)
    )

    with pytest.raises(Refused) as refusal:
        discard_practice(place.chief, version=first)
    later = clock.today() + timedelta(days=9)
    in_force(place.chief, DECISIONS, later)
    with pytest.raises(Invalid):
        in_force(place.chief, DECISIONS)

    assert refusal.value.code == "practice.not_a_draft"
    assert (discarded.version, discarded.state) == (2, "discarded")


@pytest.mark.parametrize("reason", ["", " ", "x" * 301])
def test_every_version_says_why(place: Office, reason: str) -> None:
    with pytest.raises(Invalid):
        draft_practice(place.chief, plan=DECISIONS, reason=reason)


def test_it_holds_nothing_secret(place: Office) -> None:
    named = SeriesPlan((Series("TUYỆT MẬT", ("QĐ",)),))

    for plan, reason in ((DECISIONS, "TUYỆT MẬT"), (named, PAPER)):
        with pytest.raises(SecretRefused):
            draft_practice(place.chief, plan=plan, reason=reason)


def test_it_does_not_begin_yesterday(place: Office) -> None:
    with pytest.raises(Invalid):
        in_force(place.chief, DECISIONS, clock.today() - timedelta(days=1))
