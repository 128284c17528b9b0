"""The same document by two channels: known by number, by file, by nearly equal text (R-008)."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.base.resemblance import are_near, bands_of
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.worklist.desk import desk_of

from ..actions.merge import merge, unmerge
from ..actions.parts.resembling import keep_sketch
from ..actions.register_incoming import register_incoming
from ..models import IncomingDocument, IncomingState
from ..selectors import duplicates_of, merged_into
from ..views.acts import acts_for
from .scenes import on_paper, quarantined

WORDS = [f"tu{n % 83} nghi{n % 61} dinh{n % 97} so{n}" for n in range(120)]
TEXT = " ".join(WORDS)


@pytest.mark.parametrize(
    ("other", "near"),
    [
        (TEXT, True),
        (TEXT.upper(), True),
        (" ".join([*WORDS[:40], "nhầm", "chữ", *WORDS[41:]]), True),
        (" ".join(f"khac{n} van{n * 7} ban{n * 3}" for n in range(150)), False),
        ("quá ngắn", False),
    ],
)
def test_nearly_equal_texts_are_known(other: str, near: bool) -> None:
    assert are_near(bands_of(TEXT), bands_of(other)) is near


@pytest.fixture
def place() -> Office:
    return office()


@pytest.mark.django_db
def test_the_registry_is_told_of_a_text_that_is_there_already(place: Office) -> None:
    first = on_paper(place, reference="")
    keep_sketch(first, TEXT)
    again = on_paper(place, reference="", organ_name="Cơ quan ghi khác")
    keep_sketch(again, " ".join([*WORDS[:50], "lem", "chu", *WORDS[51:]]))
    assert [one.pk for one in duplicates_of(again)] == [first.pk]
    assert Notice.objects.filter(kind="incoming.duplicate").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "known"), [("08/BC-VP", 0), ("", 1), ("07/bc-vp", 1)])
def test_nearly_equal_texts_under_two_numbers_are_two_documents(
    place: Office, number: str, known: int
) -> None:
    keep_sketch(on_paper(place, reference="07/BC-VP", organ_name="Cơ quan ghi khác"), TEXT)
    again = on_paper(place, reference=number)
    keep_sketch(again, TEXT)

    assert len(duplicates_of(again)) == known


@pytest.mark.django_db
def test_what_came_twice_becomes_one_entry_and_can_be_taken_out_again(place: Office) -> None:
    entry = register_incoming(place.clerk, incoming=on_paper(place))
    again = on_paper(place, channel="mail")
    assert [one.pk for one in duplicates_of(again)] == [entry.pk]
    with pytest.raises(Refused):
        merge(place.commander, incoming=again, into_id=entry.pk)
    merged = merge(place.clerk, incoming=again, into_id=entry.pk)
    assert (merged.state, merged.arrival_number) == (IncomingState.MERGED, None)
    assert [one.channel for one in merged_into(entry)] == ["mail"]
    assert not desk_of(place.clerk).filter(subject_id=str(again.pk)).exists()

    back = unmerge(place.clerk, incoming=merged)
    assert back.state == IncomingState.ARRIVED
    assert merged_into(entry) == []
    assert desk_of(place.clerk).filter(subject_id=str(again.pk)).count() == 1


@pytest.mark.django_db
def test_nothing_is_merged_with_another_unit_s_entry(place: Office) -> None:
    other = office()
    foreign = register_incoming(other.clerk, incoming=on_paper(other))
    mine = on_paper(place)
    assert duplicates_of(mine) == []
    with pytest.raises(Invalid):
        merge(place.clerk, incoming=mine, into_id=foreign.pk)
    mine.refresh_from_db()
    assert mine.state == IncomingState.ARRIVED


@pytest.mark.django_db
def test_the_first_thing_to_do_with_what_is_in_quarantine_is_not_to_merge_it(place: Office) -> None:
    held = quarantined(place)
    at_registry = on_paper(place)

    def mains(incoming: IncomingDocument, clerk: Actor) -> list[str]:
        acts = acts_for(clerk, incoming, [], has_duplicates=True)
        return [str(act.label) for act in acts if act.kind == "main"]

    assert mains(at_registry, place.clerk) == [gettext("Register")]
    assert mains(held, actor_in(held.receiver, Role.CLERK)) == []
