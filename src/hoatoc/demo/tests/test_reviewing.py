"""The drafts of the demonstration are reviewed by the real actions."""

import pytest

from hoatoc.apps.records.opinions.models import CommentThread, Initial, Opinion, OpinionRequest
from hoatoc.demo import army, keys, people
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.plots import SHOWN, Outcome, Plot, Sort
from hoatoc.demo.reviewing import review_drafts
from hoatoc.demo.walking import stories_of, turns_of, walk
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SEED = 3


@pytest.fixture
def drafts(small: Blueprint) -> list[Plot]:
    """Stories that end as drafts, of the organisations that are shown."""
    army.raise_army(small)
    people.fill_posts(small)
    keys.issue_keys(small)
    stories = stories_of(small, count=160, seed=SEED)
    ends = (Outcome.DRAFT, Outcome.CONTENT_REVIEW)
    return [
        one
        for one in stories
        if one.sort is Sort.DOCUMENT and one.outcome in ends and one.sender in SHOWN
    ][:4]


def test_opinions_are_asked_given_and_overdue(small: Blueprint, drafts: list[Plot]) -> None:
    walk(drafts, turns_of(drafts), seed=SEED, after_each_day=lambda _day: None)

    reviewed = review_drafts(small)

    assert reviewed > 0
    assert OpinionRequest.objects.values("document_id").distinct().count() == reviewed
    assert Opinion.objects.count() >= reviewed
    assert CommentThread.objects.count() >= reviewed
    assert Initial.objects.count() == reviewed
    late = OpinionRequest.objects.filter(due_at__lt=clock.now(), state="waiting")
    assert late.exists() is (reviewed > len({plot.sender for plot in drafts}))
    assert AuditEntry.objects.filter(action="opinions.ask").count() == reviewed
