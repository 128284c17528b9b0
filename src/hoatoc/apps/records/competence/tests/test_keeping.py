"""Keeping the rules: drafts, versions, days; and what they change in the answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.people.tests.factories import PostFactory
from hoatoc.kernel.secrecy.gate import SecretRefused

from ..actions.discard_rules import discard_rules
from ..actions.draft_rules import draft_rules
from ..actions.put_in_force import put_in_force
from ..contracts import Clause, Regime, RulesFields
from ..facade import competence_by, competence_of, competence_of_person
from ..models import CompetenceRules, RulesState
from .scenes import Office, delegate_of, office

if TYPE_CHECKING:
    from datetime import date

pytestmark = pytest.mark.django_db
HEAD_ONLY = RulesFields(Regime.HEAD, (Clause("commander"),), basis="Quy chế làm việc 12/QC-LĐ")
COLLECTIVE = RulesFields(Regime.COLLECTIVE, (Clause("commander"),), collective="Đảng ủy")


@pytest.fixture
def place() -> Office:
    return office()


def _in_force(place: Office, fields: RulesFields, on: date | None = None) -> CompetenceRules:
    drafted = draft_rules(place.chief, fields=fields)
    return put_in_force(place.chief, rules=drafted, on=on or clock.today())


def test_rules_hold_from_their_first_day_and_the_day_before_by_the_old_ones(place: Office) -> None:
    tomorrow = clock.today() + timedelta(days=1)

    _in_force(place, HEAD_ONLY, tomorrow)

    post = place.chief.post
    assert competence_of(post, "CV", place.unit)
    assert competence_of(post, "CV", place.unit, on=tomorrow).code == (
        "competence.by_order_not_fixed"
    )


def test_a_draft_decides_nothing(place: Office) -> None:
    draft_rules(place.chief, fields=HEAD_ONLY)

    assert competence_of(place.chief.post, "CV", place.unit)


def test_versions_follow_each_other_and_each_stays(place: Office) -> None:
    first, second = _in_force(place, HEAD_ONLY), _in_force(place, COLLECTIVE)

    answer = competence_of(place.commander.post, "QĐ", place.unit)
    assert (first.version, second.version) == (1, 2)
    assert answer.block is not None
    assert answer.block.lines[0] == "TM. ĐẢNG ỦY"
    assert "2" in answer.basis
    assert list(first.clauses.values_list("role", flat=True)) == ["commander"]


def test_the_basis_names_version_day_and_paper(place: Office) -> None:
    _in_force(place, HEAD_ONLY)

    basis = competence_of(place.commander.post, "QĐ", place.unit).basis

    assert "Quy chế làm việc 12/QC-LĐ" in basis
    assert f"{clock.today():%d/%m/%Y}" in basis


def test_r025_by_order_is_fixed_for_one_part_with_its_deputies(place: Office) -> None:
    deputy = PostFactory(
        unit=place.department, role=Role.DEPUTY_HEAD, title="Phó Trưởng phòng Tham mưu"
    )
    clause = Clause(
        "head_of_department", place.department.pk, kinds=frozenset({"CV"}), with_deputies=True
    )
    _in_force(place, replace(HEAD_ONLY, clauses=(Clause("commander"), clause)))

    answer = competence_of(deputy, "CV", place.unit)

    assert answer.block is not None
    assert [line.split()[0] for line in answer.block.lines] == ["TL.", "KT.", "PHÓ"]
    assert competence_of(place.head.post, "CV", place.unit)
    assert not competence_of(deputy, "QĐ", place.unit)


@pytest.mark.parametrize("who", ["staff", "clerk", "head", "commander"])
def test_only_the_chief_of_office_keeps_the_rules(place: Office, who: str) -> None:
    with pytest.raises(Refused):
        draft_rules(getattr(place, who), fields=HEAD_ONLY)

    assert not CompetenceRules.objects.exists()
    assert not AuditEntry.objects.filter(action="competence.draft_rules").exists()


def test_another_unit_does_not_put_our_rules_in_force(place: Office) -> None:
    drafted = draft_rules(place.chief, fields=HEAD_ONLY)

    with pytest.raises(Refused) as refusal:
        put_in_force(office().chief, rules=drafted, on=clock.today())

    assert refusal.value.code == "competence.rules_of_others"


@pytest.mark.parametrize("days", [-1, -400])
def test_rules_do_not_begin_in_the_past(place: Office, days: int) -> None:
    drafted = draft_rules(place.chief, fields=HEAD_ONLY)

    with pytest.raises(Invalid):
        put_in_force(place.chief, rules=drafted, on=clock.today() + timedelta(days=days))

    drafted.refresh_from_db()
    assert drafted.state == RulesState.DRAFT


def test_rules_in_force_are_not_changed(place: Office) -> None:
    rules = _in_force(place, HEAD_ONLY)

    with pytest.raises(Refused) as refusal:
        discard_rules(place.chief, rules=rules)

    assert refusal.value.code == "competence.not_a_draft"
    assert draft_rules(place.chief, fields=HEAD_ONLY).version == 2


def test_a_discarded_draft_stays_and_the_next_has_another_number(place: Office) -> None:
    discard_rules(place.chief, rules=draft_rules(place.chief, fields=HEAD_ONLY))

    assert draft_rules(place.chief, fields=HEAD_ONLY).version == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"clauses": ()}, "clauses"),
        ({"clauses": (Clause("clerk"), Clause("commander"))}, "clauses"),
        ({"clauses": (Clause("commander", kinds=frozenset({"XX"})),)}, "clauses"),
        ({"clauses": (Clause("commander", post_id=999_999),)}, "clauses"),
        ({"clauses": (Clause("commander", unit_id=999_999),)}, "clauses"),
        ({"clauses": (Clause("commander", departments=frozenset({999_999})),)}, "clauses"),
        ({"clauses": (Clause("commander"),) * 61}, "clauses"),
        ({"regime": Regime.COLLECTIVE}, "collective"),
        ({"collective": "x" * 101}, "collective"),
        ({"basis": "x" * 201}, "basis"),
    ],
)
def test_rules_that_could_not_be_applied_are_refused(
    place: Office, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        draft_rules(place.chief, fields=replace(HEAD_ONLY, **changes))  # type: ignore[arg-type]

    assert list(refusal.value.fields) == [field]
    assert not CompetenceRules.objects.exists()


def test_rules_hold_nothing_secret(place: Office) -> None:
    with pytest.raises(SecretRefused):
        draft_rules(place.chief, fields=replace(HEAD_ONLY, basis="TUYỆT MẬT"))

    assert not CompetenceRules.objects.exists()


def test_what_a_delegation_would_print_is_known_before_it_is_used(place: Office) -> None:
    delegate = delegate_of(place)
    assert delegate.delegation is not None

    answer = competence_by(delegate.delegation)

    assert answer.block is not None
    assert answer.block.name == delegate.person.full_name


def test_a_person_is_judged_by_the_post_that_lets_him_sign(place: Office) -> None:
    person = place.commander.person
    PostFactory(person=person, unit=place.department, role=Role.STAFF, title="Trợ lý")

    assert competence_of_person(person, "QĐ", place.unit, at=clock.now())
    stranger = office().commander.person
    assert competence_of_person(stranger, "QĐ", place.unit, at=clock.now()).code == (
        "competence.nothing_held"
    )
