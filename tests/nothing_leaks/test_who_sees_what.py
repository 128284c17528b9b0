"""R-121: the rows that a reader gets are those that the rule in plain words grants him.

The rule is written here a second time, over people, posts and the tree, with no token in it; on
random organisations, posts and documents both must say the same, under lists, counts and search.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from hoatoc.apps.office.figures.rules import Asked
from hoatoc.apps.office.figures.selectors import counts_of
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.questions import DocumentQuestion, answer, count
from hoatoc.apps.records.documents.selectors import counts_by_state, documents_for
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.figures import Span
from hoatoc.kernel.search.asking import Question, find

from .offices import PLANS, Plan, build
from .rule import may_see_document


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=PLANS)
def test_lists_counts_and_search_show_what_the_rule_grants_and_nothing_else(plan: Plan) -> None:
    scene = build(plan)

    for reader in scene.readers:
        granted = {w.pk for w in scene.walked if may_see_document(reader, w)}
        listed = documents_for(reader).values_list("pk", flat=True)
        assert set(listed) == granted, reader
        asked = DocumentQuestion(words="hau can")
        assert {d.pk for d in answer(reader, asked)} == granted
        counted = count(reader, asked)
        assert counted.total == len(granted)
        assert sum(counted.states.values()) == sum(n for _pk, _name, n in counted.units)
        assert sum(counts_by_state(reader).values()) == len(granted)
        year = Asked(Span(clock.today().replace(month=1, day=1), clock.today()), "week")
        counted_by = counts_of(reader, "outgoing", year)["drafted"]
        assert sum(counted_by.values()) == len(granted)
        found = find(reader, Question(words="hậu cần"))
        assert {entry.subject_id for entry in found} == granted


@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=PLANS)
def test_every_row_and_its_index_entry_have_the_same_audience(plan: Plan) -> None:
    scene = build(plan)
    made = {w.pk for w in scene.walked}

    for document in Document.objects.filter(pk__in=made):
        entry = find(scene.walked[0].author, Question()).model.objects.get(subject_id=document.pk)
        assert sorted(entry.audience) == sorted(document.audience)
        assert document.audience
