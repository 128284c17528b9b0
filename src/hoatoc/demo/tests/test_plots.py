from collections import Counter
from datetime import UTC, datetime

from hoatoc.apps.records.documents.rules import State as OutgoingState
from hoatoc.apps.records.incoming.rules import State as IncomingState
from hoatoc.demo import blueprint, sharing
from hoatoc.demo.calendar import WorkCalendar
from hoatoc.demo.plots import SHOWN, Outcome, Plot, Reception, Sort, plots
from hoatoc.demo.walking import turns_of
from hoatoc.kernel.base.clock import VIETNAM

# A Saturday: work ended on Friday at half past five.
NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


def _plots(seed: int = 1) -> list[Plot]:
    return plots(blueprint.read(), WorkCalendar(NOW), count=sharing.DOCUMENTS, seed=seed)


def test_the_same_seed_tells_the_same_stories() -> None:
    assert _plots(1) == _plots(1)
    assert _plots(1) != _plots(2)


def test_there_are_four_hundred_documents_in_every_state() -> None:
    stories = [story for story in _plots() if story.sort is Sort.DOCUMENT]
    by_hand = [story for story in _plots() if story.sort in {Sort.BY_HAND, Sort.PAPER}]
    replacing = [story for story in stories if story.outcome is Outcome.REPLACED]
    assert len(stories) + len(by_hand) + len(replacing) >= 400
    # Where a unit numbers first, what awaits its signature in the plot awaits its number.
    in_plots = set(OutgoingState) - {OutgoingState.AWAITING_NUMBER}
    assert {o.value for o in Outcome} == {s.value for s in in_plots}
    # What a recall or a second channel brings about stands in no plot: it follows from others.
    following = {IncomingState.RECALL_ASKED, IncomingState.RECALLED, IncomingState.MERGED}
    assert {r.value for r in Reception} == {s.value for s in set(IncomingState) - following}
    outcomes = Counter(story.outcome for story in stories)
    assert min(outcomes[outcome] for outcome in Outcome) >= 8
    receptions = Counter(r for story in _plots() for _code, r in story.receivers)
    assert set(receptions) == set(Reception)


def test_every_desk_of_the_table_of_accounts_has_something_in_every_state() -> None:
    sent = Counter((s.sender, s.outcome) for s in _plots() if s.sort is Sort.DOCUMENT)
    for code in SHOWN:
        assert all(sent[code, outcome] for outcome in Outcome)


def test_acts_follow_each_other_and_none_lies_ahead() -> None:
    for story in _plots():
        times = [step.at for step in story.steps]
        assert times == sorted(times)
        assert times[-1] <= NOW
        verbs = [step.verb for step in story.steps]
        if "deliver" in verbs:
            assert verbs.index("issue") < verbs.index("deliver")


def test_people_work_in_working_hours() -> None:
    calendar = WorkCalendar(NOW)
    moments = [calendar.moment(minute) for minute in range(0, calendar.end + 1, 37)]
    assert all(moment.weekday() < 5 for moment in moments)
    assert all(7 <= moment.astimezone(VIETNAM).hour < 18 for moment in moments)
    assert calendar.moment(calendar.end).date() == datetime(2026, 11, 20, tzinfo=UTC).date()


def test_the_calendar_goes_on_after_its_last_day() -> None:
    calendar = WorkCalendar(NOW)
    monday = calendar.moment(len(calendar.days) * 480)
    assert (monday.weekday(), monday.hour, monday.minute) == (0, 7, 30)


def test_shares_are_all_acts_and_keep_an_organisations_day_together() -> None:
    stories = _plots()
    whole = turns_of(stories)
    shares = [turns_of(stories, share=number, of=2) for number in range(2)]
    senders = {story.number: story.sender for story in stories}
    assert len(whole) >= 20
    for day, acts in whole.items():
        assert sorted([*shares[0][day], *shares[1][day]]) == acts
        first, second = ({senders[number] for _, number, _ in one[day]} for one in shares)
        assert not first & second
    longest = sum(max(len(one[day]) for one in shares) for day in whole)
    assert longest < 1.1 * sum(len(acts) for acts in whole.values()) / len(shares)
