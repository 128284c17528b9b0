"""The whole table of authority: person × kind × day × regime (Decree 30/2020, Article 13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoatoc.kernel.people.models import Role

from ..contracts import Asked, Clause, Holder, Lent, Regime, RuleSet, Standing, Way
from ..rules import BUILT_IN, MAY_DELEGATE, SIGNING_ROLES, judge, judge_lent, standing_of
from ..sentences import REASONS

OWNER, OFFICE, PLANS, BELOW, ELSEWHERE = 1, 2, 3, 4, 9
BEGAN, TODAY = date(2025, 1, 1), date(2026, 11, 22)
_NEXT = iter(range(1, 10_000))


def holder(role: str, title: str, unit: int = OWNER, **changes: object) -> Holder:
    units = {OWNER: (OWNER,), BELOW: (OWNER, BELOW), ELSEWHERE: (ELSEWHERE,)}.get(
        unit, (OWNER, unit)
    )
    registry = unit if unit in (OWNER, BELOW, ELSEWHERE) else OWNER
    number = next(_NEXT)
    made = Holder(number, number, unit, registry, units, role, title, BEGAN)
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names real fields


HEAD = holder("commander", "Cục trưởng")
ACTING = holder("commander", "Quyền Cục trưởng", is_acting=True)
COMMISSAR = holder("commissar", "Chính ủy")
DEPUTY = holder("deputy_commander", "Phó Cục trưởng")
CHIEF = holder("chief_of_office", "Chánh Văn phòng", OFFICE)
DEPUTY_CHIEF = holder("deputy_head", "Phó Chánh Văn phòng", OFFICE)
PLANNER = holder("head_of_department", "Trưởng phòng Kế hoạch", PLANS)
DEPUTY_PLANNER = holder("deputy_head", "Phó Trưởng phòng Kế hoạch", PLANS)
BRIGADIER = holder("commander", "Lữ đoàn trưởng", BELOW)
OFFICER = holder("staff", "Trợ lý", PLANS)
CLERK = holder("clerk", "Nhân viên văn thư")
STRANGER = holder("commander", "Cục trưởng", ELSEWHERE)
EVERYBODY = (
    HEAD, COMMISSAR, DEPUTY, CHIEF, DEPUTY_CHIEF, PLANNER, DEPUTY_PLANNER, OFFICER, CLERK,
)  # fmt: skip

COLLECTIVE = RuleSet(3, Regime.COLLECTIVE, BUILT_IN.clauses, "Ủy ban nhân dân", BEGAN)
FIXED = RuleSet(
    version=2,
    regime=Regime.HEAD,
    clauses=(
        Clause("commander"),
        Clause("deputy_commander", kinds=frozenset({"QĐ", "CV"}), departments=frozenset({PLANS})),
        Clause("head_of_department", unit_id=PLANS, kinds=frozenset({"CV"}), with_deputies=True),
    ),
    since=BEGAN,
)
EVERY_KIND = RuleSet(2, Regime.HEAD, (Clause("head_of_department", unit_id=PLANS),), "", BEGAN)
ON_THE_DAY, THE_DAY_AFTER = TODAY, TODAY + timedelta(days=1)


def ask(kind: str = "CV", on: date = TODAY, drafter: int | None = None) -> Asked:
    return Asked(OWNER, on, kind, drafter)


@pytest.mark.parametrize(
    ("who", "rules", "kind", "expected"),
    [
        (HEAD, BUILT_IN, "QĐ", ("CỤC TRƯỞNG",)),
        (ACTING, BUILT_IN, "QĐ", ("Q. CỤC TRƯỞNG",)),
        (COMMISSAR, BUILT_IN, "NQ", ("CHÍNH ỦY",)),
        (DEPUTY, BUILT_IN, "QĐ", ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")),
        (CHIEF, BUILT_IN, "CV", ("TL. CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG")),
        (CHIEF, BUILT_IN, "QĐ", "competence.kind_not_given"),
        (DEPUTY_CHIEF, BUILT_IN, "CV", "competence.by_order_not_fixed"),
        (PLANNER, BUILT_IN, "CV", "competence.by_order_not_fixed"),
        (OFFICER, BUILT_IN, "CV", "competence.no_signing_post"),
        (CLERK, BUILT_IN, "CV", "competence.no_signing_post"),
        (STRANGER, BUILT_IN, "CV", "competence.other_unit"),
        (BRIGADIER, BUILT_IN, "CV", "competence.other_unit"),
        (HEAD, COLLECTIVE, "QĐ", ("TM. ỦY BAN NHÂN DÂN", "CỤC TRƯỞNG")),
        (ACTING, COLLECTIVE, "QĐ", ("TM. ỦY BAN NHÂN DÂN", "Q. CỤC TRƯỞNG")),
        (DEPUTY, COLLECTIVE, "QĐ", ("TM. ỦY BAN NHÂN DÂN", "KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")),
        (CHIEF, COLLECTIVE, "CV", ("TL. CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG")),
        (COMMISSAR, FIXED, "NQ", "competence.not_in_rules"),
        (DEPUTY, FIXED, "QĐ", ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")),
        (DEPUTY, FIXED, "NQ", "competence.kind_not_given"),
        (CHIEF, FIXED, "CV", "competence.by_order_not_fixed"),
        (PLANNER, FIXED, "CV", ("TL. CỤC TRƯỞNG", "TRƯỞNG PHÒNG KẾ HOẠCH")),
        (PLANNER, FIXED, "QĐ", "competence.kind_not_given"),
        (
            DEPUTY_PLANNER,
            FIXED,
            "CV",
            ("TL. CỤC TRƯỞNG", "KT. TRƯỞNG PHÒNG KẾ HOẠCH", "PHÓ TRƯỞNG PHÒNG KẾ HOẠCH"),
        ),
        (DEPUTY_CHIEF, FIXED, "CV", "competence.by_order_not_fixed"),
        (HEAD, BUILT_IN, "TT", ("CỤC TRƯỞNG",)),
        (DEPUTY, BUILT_IN, "TT", ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")),
        (COMMISSAR, BUILT_IN, "TT", "competence.kind_not_given"),
        (PLANNER, EVERY_KIND, "TT", "competence.kind_not_given"),
    ],
)
def test_r023_nd30_d13_who_signs_which_kind_and_how(
    who: Holder, rules: RuleSet, kind: str, expected: tuple[str, ...] | str
) -> None:
    found = judge(ask(kind), rules, EVERYBODY, who)

    assert (found.code or found.lines) == expected


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (TODAY, TODAY, ""),
        (TODAY, None, ""),
        (THE_DAY_AFTER, None, "competence.post_not_begun"),
        (BEGAN, TODAY - timedelta(days=1), "competence.post_ended"),
    ],
)
def test_r023_who_does_not_hold_the_post_on_the_day_does_not_sign(
    since: date, until: date | None, code: str
) -> None:
    who = replace(HEAD, since=since, until=until)

    assert judge(ask(), BUILT_IN, EVERYBODY, who).code == code


@pytest.mark.parametrize(("drafter", "code"), [(PLANS, ""), (OFFICE, "competence.other_field")])
def test_nd30_d13_a_deputy_signs_in_his_field(drafter: int, code: str) -> None:
    assert judge(ask("QĐ", drafter=drafter), FIXED, EVERYBODY, DEPUTY).code == code


def test_the_head_of_a_part_is_not_the_head_of_the_whole() -> None:
    part = holder("commander", "Tiểu đoàn trưởng", 7)

    assert judge(ask(), BUILT_IN, (*EVERYBODY, part), part).code == "competence.by_order_not_fixed"


@pytest.mark.parametrize(
    ("holders", "line"),
    [
        ((DEPUTY,), "KT. CỤC TRƯỞNG"),
        ((DEPUTY, replace(HEAD, title="Viện trưởng", until=TODAY - timedelta(9))),
         "KT. VIỆN TRƯỞNG"),
        ((DEPUTY, replace(HEAD, title="Viện trưởng", until=TODAY - timedelta(9)), HEAD),
         "KT. CỤC TRƯỞNG"),
        ((DEPUTY, ACTING), "KT. CỤC TRƯỞNG"),
    ],
)  # fmt: skip
def test_a_deputy_signs_for_the_title_of_the_head_also_while_nobody_holds_it(
    holders: tuple[Holder, ...], line: str
) -> None:
    assert judge(ask(), BUILT_IN, holders, DEPUTY).lines[0] == line


def lend(to: Holder, *, by: Holder = HEAD, **changes: object) -> Lent:
    made = Lent(by, to.person_id, TODAY - timedelta(days=5), TODAY)
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names real fields


@pytest.mark.parametrize(
    ("to", "rules", "way", "expected"),
    [
        (PLANNER, BUILT_IN, Way.TUQ, ("TUQ. CỤC TRƯỞNG", "TRƯỞNG PHÒNG KẾ HOẠCH")),
        (CHIEF, COLLECTIVE, Way.TUQ, ("TUQ. CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG")),
        (BRIGADIER, BUILT_IN, Way.TUQ, ("TUQ. CỤC TRƯỞNG", "LỮ ĐOÀN TRƯỞNG")),
        (DEPUTY, BUILT_IN, Way.KT, ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")),
        (
            DEPUTY,
            COLLECTIVE,
            Way.TM_KT,
            ("TM. ỦY BAN NHÂN DÂN", "KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"),
        ),
    ],
)
def test_r024_a_delegate_signs_with_his_own_title(
    to: Holder, rules: RuleSet, way: Way, expected: tuple[str, ...]
) -> None:
    found = judge_lent(ask("QĐ"), rules, EVERYBODY, lend(to), [to])

    assert (found.code, found.way, found.lines) == ("", way, expected)


@pytest.mark.parametrize(
    ("changes", "on", "code"),
    [
        ({}, ON_THE_DAY, ""),
        ({}, THE_DAY_AFTER, "competence.delegation_ended"),
        ({}, TODAY - timedelta(days=6), "competence.delegation_not_begun"),
        ({"kinds": frozenset({"QĐ"})}, TODAY, "competence.delegation_other_kind"),
        ({"kinds": frozenset({"CV"})}, TODAY, ""),
        ({"may_sign": False}, TODAY, "competence.delegation_without_signing"),
        ({"is_withdrawn": True, "withdrawn_on": TODAY}, TODAY, "competence.delegation_withdrawn"),
        ({"is_withdrawn": True, "withdrawn_on": TODAY}, TODAY - timedelta(days=1), ""),
    ],
)
def test_r024_a_delegation_holds_for_its_days_and_kinds(
    changes: dict[str, object], on: date, code: str
) -> None:
    lent = lend(PLANNER, **changes)  # type: ignore[arg-type]  # a test names real fields

    assert judge_lent(ask("CV", on), BUILT_IN, EVERYBODY, lent, [PLANNER]).code == code


@pytest.mark.parametrize("to", [OFFICER, CLERK, STRANGER, DEPUTY_PLANNER])
def test_r024_who_heads_no_part_signs_by_no_delegation(to: Holder) -> None:
    found = judge_lent(ask(), BUILT_IN, EVERYBODY, lend(to), [to])

    assert found.code == "competence.delegate_heads_nothing"


def test_r024_a_delegation_ends_with_the_post_that_gave_it() -> None:
    gone = replace(HEAD, until=TODAY - timedelta(days=1))

    found = judge_lent(ask(), BUILT_IN, EVERYBODY, lend(PLANNER, by=gone), [PLANNER])

    assert found.code == "competence.post_ended"


_days = st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))
_holders = st.sampled_from((*EVERYBODY, BRIGADIER, STRANGER, ACTING))
_clauses = st.lists(
    st.builds(
        Clause,
        role=st.sampled_from(SIGNING_ROLES),
        unit_id=st.sampled_from([None, OWNER, OFFICE, PLANS]),
        kinds=st.frozensets(st.sampled_from(["CV", "QĐ"])),
        with_deputies=st.booleans(),
    ),
    max_size=6,
)
_kinds = st.sampled_from(["CV", "QĐ"])
_rules = st.builds(
    RuleSet,
    version=st.just(1),
    regime=st.sampled_from(Regime),
    clauses=_clauses.map(tuple),
    collective=st.just("Ủy ban"),
)


# A busy machine may be slow to draw; that says nothing about the rules.
_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_patient
@given(_rules, st.tuples(_holders, _holders), st.tuples(_days, _days, _days), _kinds)
def test_r024_a_delegation_never_chains(
    rules: RuleSet, sides: tuple[Holder, Holder], days: tuple[date, date, date], kind: str
) -> None:
    """Whatever the rules: what is lent is a power of one's own, and only while that one has it."""
    (by, to), (since, until, on) = sides, days
    lent = Lent(by, to.person_id, since, until)

    found = judge_lent(ask(kind, on), rules, EVERYBODY, lent, [to])

    if found:
        assert standing_of(by, OWNER) in MAY_DELEGATE
        assert judge(ask(kind, on), rules, EVERYBODY, by)
        assert since <= on <= until
        assert found.way in (Way.TUQ, Way.KT, Way.TM_KT)
        # Lending on what was received gives nothing: the delegate's own post is judged, not it.
        on_again = Lent(to, by.person_id, since, until)
        chained = judge_lent(ask(kind, on), rules, EVERYBODY, on_again, [by])
        assert not chained or standing_of(to, OWNER) in MAY_DELEGATE


@_patient
@given(_rules, _holders, _days, _kinds)
def test_r025_nobody_signs_by_order_unless_the_rules_fix_it(
    rules: RuleSet, who: Holder, on: date, kind: str
) -> None:
    found = judge(ask(kind, on), rules, EVERYBODY, who)

    if found.way in (Way.TL, Way.TL_KT):
        named = [c for c in rules.clauses if c.unit_id in (None, who.unit_id)]
        assert [c for c in named if not c.kinds or kind in c.kinds]
        if found.way is Way.TL_KT:
            assert [c for c in named if c.with_deputies]
    assert found or found.code in REASONS


def test_every_role_has_a_standing_or_none() -> None:
    for role in Role:
        standing = standing_of(holder(role.value, "Chức vụ"), OWNER)

        assert (standing is Standing.NONE) is (role.value not in SIGNING_ROLES)
