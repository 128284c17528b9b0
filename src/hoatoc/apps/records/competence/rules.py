"""Pure reasoning about the authority to sign; no tables, no clock (Decree 30/2020, Article 13)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hoatoc.kernel.registers.kinds import NORMATIVE

from .contracts import (
    Asked,
    Clause,
    Finding,
    Holder,
    Lent,
    Regime,
    RuleSet,
    Standing,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

COMMANDER, COMMISSAR, DEPUTY = "commander", "commissar", "deputy_commander"
CHIEF, HEAD_OF_PART, DEPUTY_OF_PART = "chief_of_office", "head_of_department", "deputy_head"

_AT_THE_TOP = {
    COMMANDER: Standing.HEAD,
    COMMISSAR: Standing.COMMISSAR,
    DEPUTY: Standing.DEPUTY,
    CHIEF: Standing.BRANCH_HEAD,
    HEAD_OF_PART: Standing.BRANCH_HEAD,
    DEPUTY_OF_PART: Standing.BRANCH_DEPUTY,
}
_BELOW = {
    COMMANDER: Standing.BRANCH_HEAD,
    COMMISSAR: Standing.BRANCH_HEAD,
    DEPUTY: Standing.BRANCH_DEPUTY,
    CHIEF: Standing.BRANCH_HEAD,
    HEAD_OF_PART: Standing.BRANCH_HEAD,
    DEPUTY_OF_PART: Standing.BRANCH_DEPUTY,
}
SIGNING_ROLES = tuple(_AT_THE_TOP)
# Deputies of parts are named with their heads only (Article 13(4)).
SIGNING_BY_CLAUSE = (COMMANDER, DEPUTY, COMMISSAR, CHIEF, HEAD_OF_PART)
_OF_THE_WHOLE = frozenset({Standing.HEAD, Standing.COMMISSAR, Standing.DEPUTY})
_OF_PARTS = frozenset({CHIEF, HEAD_OF_PART})
# Whose power can be lent: who signs in his own name. KT., TL. and TUQ. are lent powers themselves.
MAY_DELEGATE = frozenset({Standing.HEAD, Standing.COMMISSAR})
# What makes law is signed by the minister, or KT. by his deputy; never by order or by delegation.
_MAKES_LAW = frozenset({Standing.HEAD, Standing.DEPUTY})
# The office signs what carries no decision of its own (the usual working rules of an office).
OFFICE_KINDS = frozenset(
    {"CV", "TB", "GM", "GGT", "GNP", "PG", "PC", "PB", "BB", "HD", "BC", "TTr", "CTr"}
)
BUILT_IN = RuleSet(
    version=0,
    regime=Regime.HEAD,
    clauses=(
        Clause(COMMANDER),
        Clause(COMMISSAR),
        Clause(DEPUTY),
        Clause(CHIEF, kinds=OFFICE_KINDS),
    ),
)
_DEPUTY_WORD = "phó "
_ACTING_WORD = "quyền "
_NO_TITLE = "THỦ TRƯỞNG ĐƠN VỊ"


def standing_of(holder: Holder, owner_id: int) -> Standing:
    """Return what a post is towards an organisation; another organisation's is nothing to it."""
    if holder.unit_id == owner_id:
        return _AT_THE_TOP.get(holder.role, Standing.NONE)
    if holder.registry_id == owner_id:
        return _BELOW.get(holder.role, Standing.NONE)
    return Standing.NONE


def judge(asked: Asked, rules: RuleSet, holders: Sequence[Holder], holder: Holder) -> Finding:
    """Answer whether the holder of a post may sign in that post, and what stands above his name."""
    code = _why_not_held(asked, holder) or _why_not_by_rules(asked, rules, holders, holder)
    facts = {
        "title": holder.title,
        "since": _day(holder.since),
        "until": _day(holder.until),
        "on": _day(asked.on),
        "kind": asked.kind or "",
    }
    if code:
        return Finding(code=code, facts=facts)
    way, lines = _lines(asked, rules, holders, holder)
    return Finding(way=way, lines=lines, facts=facts, basis="rules")


def kinds_signed(
    asked: Asked, rules: RuleSet, holders: Sequence[Holder], holder: Holder, kinds: Sequence[str]
) -> list[str]:
    """Return which of these kinds the holder of a post may sign."""
    return [one for one in kinds if judge(replace(asked, kind=one), rules, holders, holder)]


def judge_lent(
    asked: Asked, rules: RuleSet, holders: Sequence[Holder], lent: Lent, own: Iterable[Holder]
) -> Finding:
    """Answer whether somebody may sign by a delegation; ``own`` are his own appointments.

    What is lent is the power of who signs in his own name, never one that was lent itself, so that
    no chain can come to be (Article 13(3)). A deputy signs KT. for his head, everybody else TUQ.
    """
    facts = {
        "principal": lent.holder.title,
        "since": _day(lent.since),
        "until": _day(lent.withdrawn_on if lent.is_withdrawn else lent.until),
        "on": _day(asked.on),
        "kind": asked.kind or "",
    }
    code = _why_not_lent(asked, lent)
    if code:
        return Finding(code=code, facts=facts)
    principal = judge(asked, rules, holders, lent.holder)
    if not principal:
        return Finding(code=principal.code, facts=principal.facts)
    found = _delegate_lines(asked, rules, holders, lent, own)
    if found is None:
        return Finding(code="competence.delegate_heads_nothing", facts=facts)
    way, lines = found
    return Finding(way=way, lines=lines, facts=facts, basis="delegation")


def _why_not_held(asked: Asked, holder: Holder) -> str:
    if asked.on < holder.since:
        return "competence.post_not_begun"
    return "" if holder.is_held_on(asked.on) else "competence.post_ended"


def _why_not_by_rules(
    asked: Asked, rules: RuleSet, holders: Sequence[Holder], holder: Holder
) -> str:
    standing = standing_of(holder, asked.owner_id)
    if standing is Standing.NONE:
        ours = asked.owner_id in (holder.unit_id, holder.registry_id)
        return "competence.no_signing_post" if ours else "competence.other_unit"
    if asked.kind in NORMATIVE and standing not in _MAKES_LAW:
        return "competence.kind_not_given"
    clauses = _clauses_for(rules, holders, holder, standing)
    if not clauses:
        is_whole = standing in _OF_THE_WHOLE
        return "competence.not_in_rules" if is_whole else "competence.by_order_not_fixed"
    of_kind = [c for c in clauses if asked.kind is None or not c.kinds or asked.kind in c.kinds]
    if not of_kind:
        return "competence.kind_not_given"
    drafter = asked.drafter_id
    of_field = [c for c in of_kind if drafter is None or not c.departments]
    of_field += [c for c in of_kind if drafter in c.departments]
    return "" if of_field else "competence.other_field"


def _clauses_for(
    rules: RuleSet, holders: Sequence[Holder], holder: Holder, standing: Standing
) -> list[Clause]:
    if standing is Standing.BRANCH_DEPUTY:
        heads = [one for one in holders if one.unit_id == holder.unit_id]
        return [
            clause
            for clause in rules.clauses
            if clause.with_deputies and any(_names(clause, head) for head in heads)
        ]
    # The commander of a part is not that of the whole: where no unit is named, the whole is meant.
    is_whole = standing in _OF_THE_WHOLE
    return [
        clause
        for clause in rules.clauses
        if _names(clause, holder)
        and (is_whole or clause.unit_id or clause.post_id or clause.role in _OF_PARTS)
    ]


def _names(clause: Clause, holder: Holder) -> bool:
    return (
        clause.role == holder.role
        and clause.unit_id in (None, holder.unit_id)
        and clause.post_id in (None, holder.post_id)
    )


def _why_not_lent(asked: Asked, lent: Lent) -> str:
    if standing_of(lent.holder, asked.owner_id) not in MAY_DELEGATE:
        ours = asked.owner_id in (lent.holder.unit_id, lent.holder.registry_id)
        return "competence.no_chain" if ours else "competence.other_unit"
    withdrawn = lent.is_withdrawn and (lent.withdrawn_on or asked.on) <= asked.on
    closed = {
        "competence.delegation_not_begun": asked.on < lent.since,
        "competence.delegation_withdrawn": withdrawn,
        "competence.delegation_ended": asked.on > lent.until,
        "competence.delegation_without_signing": not lent.may_sign,
        "competence.delegation_other_kind": (
            asked.kind in NORMATIVE
            or (asked.kind is not None and bool(lent.kinds) and asked.kind not in lent.kinds)
        ),
    }
    return next((code for code, is_so in closed.items() if is_so), "")


def _lines(
    asked: Asked, rules: RuleSet, holders: Sequence[Holder], holder: Holder
) -> tuple[Way, tuple[str, ...]]:
    standing = standing_of(holder, asked.owner_id)
    title = title_line(holder)
    collective = _collective(rules)
    head = _head_title(asked, holders, holder)
    if standing is Standing.HEAD:
        return (Way.TM if collective else Way.OWN), (*collective, title)
    if standing is Standing.DEPUTY:
        way = Way.TM_KT if collective else Way.KT
        return way, (*collective, f"KT. {head}", title)
    if standing is Standing.BRANCH_HEAD:
        return Way.TL, (f"TL. {head}", title)
    if standing is Standing.BRANCH_DEPUTY:
        chief = _branch_head_title(asked.on, holders, holder)
        return Way.TL_KT, (f"TL. {head}", f"KT. {chief}", title)
    return Way.OWN, (title,)


def _delegate_lines(
    asked: Asked, rules: RuleSet, holders: Sequence[Holder], lent: Lent, own: Iterable[Holder]
) -> tuple[Way, tuple[str, ...]] | None:
    """Return the lines of who acts for a head: his deputy KT., the head of a part TUQ."""
    held = [one for one in own if one.is_held_on(asked.on)]
    principal = _bare(lent.holder.title)
    is_head = standing_of(lent.holder, asked.owner_id) is Standing.HEAD
    for one in held:
        if is_head and standing_of(one, asked.owner_id) is Standing.DEPUTY:
            return _lines(asked, rules, holders, one)
    for one in held:
        if asked.owner_id in one.units and _heads_a_part(one, asked.owner_id):
            return Way.TUQ, (f"TUQ. {principal}", title_line(one))
    return None


def heads_a_part(role: str) -> bool:
    """Tell whether a role heads a part of an organisation."""
    return _BELOW.get(role) is Standing.BRANCH_HEAD


def _heads_a_part(holder: Holder, owner_id: int) -> bool:
    if standing_of(holder, owner_id) is Standing.BRANCH_HEAD:
        return True
    # An organisation below has its own registry; its head is the head of a part of the whole.
    return holder.unit_id != owner_id and _BELOW.get(holder.role) is Standing.BRANCH_HEAD


def _collective(rules: RuleSet) -> tuple[str, ...]:
    if rules.regime is Regime.COLLECTIVE and rules.collective:
        return (f"TM. {rules.collective.upper()}",)
    return ()


def title_line(holder: Holder) -> str:
    """Return one's own title as it is printed: ``Q. CỤC TRƯỞNG`` for an acting head."""
    bare = _bare(holder.title)
    return f"Q. {bare}" if holder.is_acting else bare


def _head_title(asked: Asked, holders: Sequence[Holder], holder: Holder) -> str:
    """Return the title for which a deputy signs, also while nobody holds it."""
    heads = [one for one in holders if standing_of(one, asked.owner_id) is Standing.HEAD]
    return _title_among(heads, asked.on) or _without_deputy(holder.title)


def _branch_head_title(on: date, holders: Sequence[Holder], holder: Holder) -> str:
    heads = [
        one
        for one in holders
        if one.unit_id == holder.unit_id and _BELOW.get(one.role) is Standing.BRANCH_HEAD
    ]
    return _title_among(heads, on) or _without_deputy(holder.title)


def _title_among(heads: Sequence[Holder], on: date) -> str:
    begun = [one for one in heads if one.since <= on]
    latest = max(begun, key=lambda one: (one.is_held_on(on), one.since), default=None)
    return _bare(latest.title) if latest else ""


def _bare(title: str) -> str:
    words = title.strip()
    if words.casefold().startswith(_ACTING_WORD):
        words = words[len(_ACTING_WORD) :]
    return words.upper()


def _without_deputy(title: str) -> str:
    if title.casefold().startswith(_DEPUTY_WORD):
        return title[len(_DEPUTY_WORD) :].upper()
    return _NO_TITLE


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
