"""What happens to which document when: decided before anything is walked, always the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from .calendar import DAY, WorkCalendar
from .names import dice_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from .blueprint import Blueprint, UnitPlan


class Outcome(StrEnum):
    """How far an outgoing document gets; the values are its states."""

    DRAFT = "draft"
    CONTENT_REVIEW = "content_review"
    FORM_REVIEW = "form_review"
    AWAITING_SIGNATURE = "awaiting_signature"
    AWAITING_SECOND = "awaiting_second"
    RETURNED = "returned"
    SIGNED = "signed"
    NUMBERED = "numbered"
    SEALED = "sealed"
    CANCELLED = "cancelled"
    RECALLED = "recalled"
    REPLACED = "replaced"
    ISSUED = "issued"


class Reception(StrEnum):
    """How far an incoming document gets; the values are its states."""

    ARRIVED = "arrived"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"


class Sort(StrEnum):
    """What is walked: a document of the army, one that comes by hand, or a refused attempt."""

    DOCUMENT = "document"
    BY_HAND = "by_hand"
    PAPER = "paper"
    MARKED_SECRET = "marked_secret"  # noqa: S105 (a kind, no password)


@dataclass(frozen=True)
class Step:
    """One act at one moment; ``place`` is the number of the receiver, -1 for the sender."""

    at: datetime
    verb: str
    place: int = -1


@dataclass(frozen=True)
class Plot:
    """The whole story of one document."""

    number: int
    sort: Sort
    sender: str
    outcome: Outcome
    receivers: tuple[tuple[str, Reception], ...]
    urgency: int
    signatory: str
    steps: tuple[Step, ...]
    by_delegate: bool = False
    second: str = ""


# Organisations of the table of accounts: there, every desk has something on it.
SHOWN = ("CQY", "BV354", "TCHC", "BTLTD")
_EACH_SHOWN = 2
_OPEN_OUTCOMES = tuple(outcome for outcome in Outcome if outcome is not Outcome.ISSUED)
# Two heads sign where that is fixed: not every organisation has a commissar.
_BY_ONE = [outcome for outcome in _OPEN_OUTCOMES if outcome is not Outcome.AWAITING_SECOND]
_OPEN_RECEPTIONS = (Reception.ARRIVED, Reception.REGISTERED, Reception.ASSIGNED,
                    Reception.IN_PROGRESS, Reception.FINISHED)  # fmt: skip
# The odds of a document without a fixed fate.
_OUTCOMES = [Outcome.ISSUED] * 11 + [*_BY_ONE, Outcome.AWAITING_SIGNATURE, Outcome.DRAFT,
                                     Outcome.CONTENT_REVIEW]  # fmt: skip
_RECEPTIONS = (
    [Reception.FINISHED] * 46 + [Reception.IN_PROGRESS] * 20 + [Reception.ASSIGNED] * 12
    + [Reception.REGISTERED] * 10 + [Reception.ARRIVED] * 8 + [Reception.REFUSED] * 4
)  # fmt: skip
# Other agencies work with systems of their own: here one sees that they received it.
_OUTSIDE = [Reception.ARRIVED, Reception.REGISTERED]
_URGENCIES = [0] * 78 + [1] * 13 + [2] * 6 + [3] * 3
_OUT = ("create_draft", "submit", "approve_content", "approve_form", "sign", "take_number",
        "seal", "issue")  # fmt: skip
_OUT_LENGTH = {
    Outcome.DRAFT: 1,
    Outcome.CANCELLED: 1,
    Outcome.CONTENT_REVIEW: 2,
    Outcome.RETURNED: 2,
    Outcome.FORM_REVIEW: 3,
    Outcome.AWAITING_SIGNATURE: 4,
    Outcome.AWAITING_SECOND: 5,
    Outcome.SIGNED: 5,
    Outcome.NUMBERED: 6,
    Outcome.SEALED: 7,
    Outcome.RECALLED: 8,
    Outcome.REPLACED: 8,
    Outcome.ISSUED: 8,
}
# What the sender does once the document has arrived; the receivers have only just got it.
_AFTERWARDS = {Outcome.RECALLED: "recall", Outcome.REPLACED: "replace"}
_IN = ("deliver", "register", "instruct", "hand_on", "start", "report", "finish")
_IN_LENGTH = {
    Reception.ARRIVED: 1,
    Reception.QUARANTINED: 1,
    Reception.REFUSED: 1,
    Reception.REGISTERED: 2,
    Reception.ASSIGNED: 3,
    Reception.IN_PROGRESS: 5,
    Reception.FINISHED: 7,
}
# Working minutes that an act takes to come after the one before it.
_PACE = {
    "create_draft": (0, 1),
    "submit": (15, 160),
    "return_draft": (30, 300),
    "change_draft": (30, 400),
    "approve_content": (20, 360),
    "approve_form": (15, 200),
    "sign": (20, 360),
    "take_number": (4, 60),
    "seal": (2, 15),
    "issue": (2, 20),
    "deliver": (0, 1),
    "take_in": (0, 1),
    "take_in_paper": (0, 1),
    "register": (8, 160),
    "release": (60, 300),
    "refuse": (20, 200),
    "instruct": (30, 380),
    "hand_on": (20, 240),
    "start": (20, 300),
    "report": (300, 1700),
    "finish": (30, 500),
    "cancel": (60, 900),
    "recall": (60, 900),
    "replace": (60, 900),
    "try_secret": (0, 1),
}
# What a machine does follows at once.
_AT_ONCE = timedelta(seconds=8)


def plots(blueprint: Blueprint, calendar: WorkCalendar, *, count: int, seed: int) -> list[Plot]:
    """Return the stories of ``count`` documents and of what comes by hand, always the same."""
    return list(_Author(blueprint, calendar, seed).write(count))


@dataclass(frozen=True)
class _Fate:
    """What is fixed about a document; the rest is up to the dice."""

    sender: str
    outcome: Outcome
    receiver: str = ""
    reception: Reception | None = None
    signatory: str = ""
    by_delegate: bool = False
    second: str = ""


def _of_two_heads(sender: str, outcome: Outcome) -> _Fate:
    first, second = f"{sender}/commander/1", f"{sender}/commissar/1"
    return _Fate(sender, outcome, signatory=first, second=second)


# What somebody of the table of accounts would otherwise miss: the one whose certificate expired
# and the one whose was revoked have something to sign, the ministry and the city have arrivals.
_WANTED = (
    _Fate("CQY", Outcome.AWAITING_SIGNATURE, signatory="CQY/deputy_commander/2"),
    _Fate("BV354", Outcome.AWAITING_SIGNATURE, signatory="BV354/deputy_commander/1"),
    *(_Fate("BQP", Outcome.AWAITING_SIGNATURE, signatory="BQP/deputy_commander/1"),) * 2,
    *(_Fate("TCHC", Outcome.ISSUED, "BQP", Reception.ARRIVED),) * 2,
    *(_Fate("CQY", Outcome.ISSUED, "SYTHN", Reception.ARRIVED),) * 2,
    # The head of a part signs by written delegation (TUQ.), the chief of office by order (TL.).
    _Fate("BV354", Outcome.ISSUED, "CQY", Reception.ARRIVED, "BV354/commander/1", by_delegate=True),
    _Fate("CQY", Outcome.ISSUED, "BV354", Reception.REGISTERED, "CQY/chief_of_office/1"),
    # The delegation of who was to sign this in the commander's stead ended yesterday.
    _Fate("TCHC", Outcome.AWAITING_SIGNATURE, signatory="TCHC/commander/1"),
    # Commander and commissar sign together.
    *(_of_two_heads(sender, Outcome.ISSUED) for sender in ("CQY", "TCHC")),
)


class _Author:
    """Writes plots, each with dice of its own."""

    def __init__(self, blueprint: Blueprint, calendar: WorkCalendar, seed: int) -> None:
        self.calendar = calendar
        self.seed = seed
        self.units = {u.code: u for u in blueprint.units if u.has_registry}
        self.own = [code for code, unit in self.units.items() if not unit.is_external]
        self.shown = [code for code in SHOWN if code in self.units] or self.own[:1]

    def write(self, count: int) -> Iterator[Plot]:
        """Yield fixed fates first, so that every desk of the shown organisations has work."""
        fates = [*self._fixed()][:count]
        for number in range(count):
            dice = dice_of(self.seed, f"plot/{number}")
            if number < len(fates):
                yield self._document(number, dice, fates[number])
            else:
                sender = dice.choice([*self.own, *self.shown * 4, *self._logistics()])
                yield self._document(number, dice, _Fate(sender, dice.choice(_OUTCOMES)))
        for extra, (sort, fate) in enumerate(_BY_HAND):
            number = count + extra
            yield self._by_hand(number, dice_of(self.seed, f"plot/{number}"), sort, fate)

    def _fixed(self) -> Iterator[_Fate]:
        for fate in _WANTED:
            if fate.sender in self.units and (not fate.receiver or fate.receiver in self.units):
                yield fate
        for outcome, sender, _turn in product(_OPEN_OUTCOMES, self.shown, range(_EACH_SHOWN)):
            is_two = outcome is Outcome.AWAITING_SECOND
            yield _of_two_heads(sender, outcome) if is_two else _Fate(sender, outcome)
        for reception, receiver, turn in product(_OPEN_RECEPTIONS, self.shown, range(_EACH_SHOWN)):
            senders = [code for code in self.shown if code != receiver] or self.own
            yield _Fate(senders[turn % len(senders)], Outcome.ISSUED, receiver, reception)

    def _logistics(self) -> list[str]:
        return [code for code in self.own if self.units[code].parent in {"TCHC", "BQP"}]

    def _document(self, number: int, dice: random.Random, fate: _Fate) -> Plot:
        receivers = tuple(self._receivers(dice, fate))
        if fate.outcome in _AFTERWARDS:
            receivers = tuple((code, Reception.ARRIVED) for code, _reception in receivers)
        urgency = dice.choice(_URGENCIES)
        return Plot(
            number=number,
            sort=Sort.DOCUMENT,
            sender=fate.sender,
            outcome=fate.outcome,
            receivers=receivers,
            urgency=urgency,
            signatory=fate.signatory,
            by_delegate=fate.by_delegate,
            second=fate.second,
            steps=self._steps(dice, _lines(dice, fate.outcome, receivers), urgency),
        )

    def _by_hand(self, number: int, dice: random.Random, sort: Sort, fate: Reception) -> Plot:
        receiver = self.shown[number % len(self.shown)]
        outside = [code for code, unit in self.units.items() if unit.is_external]
        sender = dice.choice(outside or [code for code in self.own if code != receiver] or [""])
        verbs = ("try_secret",) if sort is Sort.MARKED_SECRET else _hand_verbs(sort, fate)
        return Plot(
            number=number,
            sort=sort,
            sender=sender,
            outcome=Outcome.ISSUED,
            receivers=((receiver, fate),),
            urgency=dice.choice(_URGENCIES),
            signatory="",
            steps=self._steps(dice, [[(verb, 0) for verb in verbs]], 0),
        )

    def _receivers(self, dice: random.Random, fate: _Fate) -> Iterator[tuple[str, Reception]]:
        near = self._neighbours(fate.sender)
        chosen = [fate.receiver] if fate.receiver else []
        wanted = dice.choice([1, 1, 1, 1, 1, 1, 2, 2]) + (6 if dice.randrange(60) == 0 else 0)
        others = [code for code in self.units if code != fate.sender]
        while len(chosen) < min(wanted, len(others)):
            code = dice.choice([*near * 3, *dice.sample(others, min(4, len(others)))])
            if code != fate.sender and code not in chosen:
                chosen.append(code)
        for code in chosen:
            fixed = fate.reception if code == fate.receiver else None
            outside = self.units[code].is_external
            yield code, fixed or dice.choice(_OUTSIDE if outside else _RECEPTIONS)

    def _neighbours(self, code: str) -> list[str]:
        me = self.units[code]
        return [
            other for other, unit in self.units.items() if other != code and _is_near(me, unit)
        ] + [shown for shown in self.shown if shown != code]

    def _steps(
        self, dice: random.Random, lines: Sequence[Sequence[tuple[str, int]]], urgency: int
    ) -> tuple[Step, ...]:
        """Give every act its working minute; the last ends before the calendar does."""
        timed: list[list[tuple[int, str, int]]] = []
        issued_at = 0
        for line in lines:
            minute = issued_at
            timed.append([])
            for verb, place in line:
                low, high = _PACE[verb]
                minute += dice.randint(low, high) // (1 + urgency)
                timed[-1].append((minute, verb, place))
            issued_at = issued_at or minute
        last = max(line[-1][0] for line in timed)
        is_open = lines[-1][-1][0] not in {"finish", "refuse", "cancel", "try_secret"}
        shift = self.calendar.end - last - dice.randint(0, (4 if is_open else 24) * DAY)
        sent = list(self._dated(dice, timed[0], shift, after=self.calendar.moment(0)))
        received = [
            step for line in timed[1:] for step in self._dated(dice, line, shift, after=sent[-1].at)
        ]
        return tuple(sorted([*sent, *received], key=lambda step: step.at))

    def _dated(
        self,
        dice: random.Random,
        line: Sequence[tuple[int, str, int]],
        shift: int,
        *,
        after: datetime,
    ) -> Iterator[Step]:
        """Turn minutes into moments, each after the one before it."""
        before = after
        for minute, verb, place in line:
            seconds = timedelta(seconds=dice.randrange(60))
            at = self.calendar.moment(max(minute + shift, 0)) + seconds
            if at <= before:
                at = before + _AT_ONCE + seconds / 4
            yield Step(at=at, verb=verb, place=place)
            before = at


def _is_near(me: UnitPlan, other: UnitPlan) -> bool:
    return other.parent in {me.code, me.parent} or me.parent == other.code


def _lines(
    dice: random.Random, outcome: Outcome, receivers: tuple[tuple[str, Reception], ...]
) -> list[list[tuple[str, int]]]:
    """Return the acts of the sender, then those of each receiver."""
    sent = [(verb, -1) for verb in _OUT[: _OUT_LENGTH[outcome]]]
    if len(sent) > 2 and dice.randrange(8) == 0:
        sent[2:2] = [("return_draft", -1), ("change_draft", -1), ("submit", -1)]
    if outcome is Outcome.RETURNED:
        sent.append(("return_draft", -1))
    if outcome is Outcome.CANCELLED:
        sent.append(("cancel", -1))
    lines = [sent]
    if outcome is Outcome.ISSUED or outcome in _AFTERWARDS:
        for place, (_code, reception) in enumerate(receivers):
            verbs = [*_IN[: _IN_LENGTH[reception]]]
            if reception is Reception.REFUSED:
                verbs.append("refuse")
            lines.append([(verb, place) for verb in verbs])
    if outcome in _AFTERWARDS:
        lines.append([(_AFTERWARDS[outcome], -1)])
    return lines


def _hand_verbs(sort: Sort, fate: Reception) -> tuple[str, ...]:
    first = ("take_in_paper",) if sort is Sort.PAPER else ("take_in",)
    if fate is Reception.REFUSED:
        return (*first, "refuse")
    return (*first, *_IN[1 : _IN_LENGTH[fate]])


# What comes by hand or on paper, and two attempts to bring in what is marked secret.
_BY_HAND = (
    *((Sort.BY_HAND, Reception.QUARANTINED),) * 5,
    *((Sort.BY_HAND, Reception.REFUSED),) * 3,
    *((Sort.PAPER, Reception.FINISHED),) * 4,
    *((Sort.PAPER, Reception.IN_PROGRESS),) * 3,
    *((Sort.PAPER, Reception.REGISTERED),) * 3,
    *((Sort.MARKED_SECRET, Reception.REFUSED),) * 3,
)
