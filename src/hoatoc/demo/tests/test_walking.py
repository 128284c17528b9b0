from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.permissions import PERMISSIONS as DOCUMENT_PERMISSIONS
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.demo import army, keys, people
from hoatoc.demo.accounts import PIN
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.models import Walk
from hoatoc.demo.plots import Outcome, Plot, Reception, Sort
from hoatoc.demo.touring import cast_tour
from hoatoc.demo.walking import do_background_work, stories_of, turns_of, walk
from hoatoc.kernel.audit.chaining import breaks
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.registers.models import RegisterEntry
from hoatoc.kernel.registers.numbering import gaps
from hoatoc.kernel.secrecy.models import Spill
from hoatoc.kernel.worklist.models import WorkItem

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SEED = 3
_IN_THE_RECORD = {
    "documents": {"create_draft", "change_draft", "submit", "approve_content", "approve_form",
                  "return_draft", "cancel", "sign", "take_number", "seal", "issue"},
    "incoming": {"arrive", "take_in", "register_incoming", "refuse", "instruct", "start_work",
                 "report_work", "finish"},
}  # fmt: skip


class Killed(Exception):
    pass


@pytest.fixture
def stories(small: Blueprint) -> list[Plot]:
    """One story for every way in which one can end, of a small army that has its keys."""
    army.raise_army(small)
    people.fill_posts(small)
    keys.issue_keys(small)
    return list(_one_of_each(stories_of(small, count=160, seed=SEED)).values())


def _one_of_each(stories: list[Plot]) -> dict[tuple[str, str], Plot]:
    chosen: dict[tuple[str, str], Plot] = {}
    for story in stories:
        if story.sort is Sort.DOCUMENT and story.outcome is not Outcome.ISSUED:
            chosen.setdefault((story.sort, story.outcome), story)
        elif len(story.receivers) == 1:
            chosen.setdefault((story.sort, story.receivers[0][1]), story)
        if any(step.verb == "change_draft" for step in story.steps):
            chosen.setdefault(("mended", ""), story)
    return chosen


def _kill_after(days: int) -> Callable[[date], None]:
    numbers = count(1)

    def rest(_day: date) -> None:
        if next(numbers) == days:
            raise Killed

    return rest


def test_a_killed_walk_goes_on_and_doubles_nothing(stories: list[Plot]) -> None:
    turns = turns_of(stories)
    # A spill outlives the rollback of the test that made it, so others' may lie there.
    spills_before = Spill.objects.count()
    with pytest.raises(Killed):
        walk(stories, turns, seed=SEED, after_each_day=_kill_after(len(turns) // 2))
    walked_before = sum(Walk.objects.values_list("steps_done", flat=True))
    assert 0 < walked_before < sum(len(story.steps) for story in stories)

    walk(stories, turns, seed=SEED, after_each_day=lambda _day: None)
    do_background_work()

    done = dict(Walk.objects.values_list("number", "steps_done"))
    assert done == {story.number: len(story.steps) for story in stories}
    _everything_is_where_its_story_ends(stories)
    assert Spill.objects.count() == spills_before + 1
    _the_record_is_whole()


def _everything_is_where_its_story_ends(stories: list[Plot]) -> None:
    walks = {w.number: w for w in Walk.objects.all()}
    documents = [story for story in stories if story.sort is Sort.DOCUMENT]
    for story in documents:
        document = Document.objects.get(pk=str(walks[story.number].document_id))
        assert document.state == story.outcome
        assert document.created_at == story.steps[0].at
        if story.outcome is Outcome.ISSUED:
            for code, reception in story.receivers:
                copy = IncomingDocument.objects.get(
                    delivery__subject_id=document.pk, receiver__code=code
                )
                assert copy.state == reception
    by_hand = [IncomingDocument.objects.get(pk=str(walks[s.number].incoming_id))
               for s in stories if s.sort in {Sort.BY_HAND, Sort.PAPER}]  # fmt: skip
    assert Reception.QUARANTINED in {copy.state for copy in by_hand}
    # Who replaces a document issues another one.
    replaced = [story for story in documents if story.outcome is Outcome.REPLACED]
    assert Document.objects.count() == len(documents) + len(replaced)


def _the_record_is_whole() -> None:
    recorded = set(AuditEntry.objects.values_list("action", flat=True))
    wanted = {f"{app}.{verb}" for app, verbs in _IN_THE_RECORD.items() for verb in verbs}
    assert wanted <= recorded
    assert not list(breaks())
    assert not gaps()
    numbers = RegisterEntry.objects.order_by("register_id", "number")
    dated = [(entry.register_id, entry.on) for entry in numbers]
    assert dated == sorted(dated)
    assert not Delivery.objects.filter(state="00").exists()
    assert WorkItem.objects.filter(finished_at__isnull=True).exists()


def test_the_tour_is_cast_with_people_who_may_do_its_acts(small_army: Blueprint) -> None:
    from hoatoc.apps.office.tour.selectors import actor_of, roles  # noqa: PLC0415

    assert cast_tour(small_army) == 13
    cast = roles()
    assert cast["sign"].hint == f"PIN {PIN}"
    needed = {"draft": "documents.draft", "content": "documents.approve_content",
              "form": "documents.approve_form", "sign": "documents.sign",
              "number": "documents.register", "register": "incoming.register",
              "instruct": "incoming.instruct", "work": "incoming.work"}  # fmt: skip
    assert {p.code for p in DOCUMENT_PERMISSIONS} >= {"documents.draft", "documents.sign"}
    for step, permission in needed.items():
        actor = actor_of(cast[step])
        assert actor is not None
        assert actor.has(permission), step
    assert clock.today() >= cast["sign"].account.date_joined.date()
