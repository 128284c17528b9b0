"""Who may do what to a submission in which state: the whole table."""

import pytest

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.people.models import Role

from ..models import KeepBack, Submission
from ..policies.submission import KeepBackPolicy, SubmissionPolicy
from ..rules import SubmissionState, SubmissionVerb
from .scenes import Place, custody_in, place_with_archive, submission_in

pytestmark = pytest.mark.django_db
GIVER, ARCHIVE = ("giver",), ("archivist", "clerk")
# Who may do a verb in a state; whoever and whatever is not named here may not.
TABLE: dict[tuple[SubmissionVerb, SubmissionState], tuple[str, ...]] = {
    (SubmissionVerb.DECIDE, SubmissionState.SENT): ARCHIVE,
    (SubmissionVerb.FINISH, SubmissionState.SENT): ARCHIVE,
    (SubmissionVerb.WITHDRAW, SubmissionState.SENT): GIVER,
    (SubmissionVerb.WITHDRAW, SubmissionState.CHECKED): GIVER,
    (SubmissionVerb.GIVE, SubmissionState.CHECKED): GIVER,
    # Only who checked signs for the archive.
    (SubmissionVerb.TAKE, SubmissionState.GIVEN): ("archivist",),
}


def people(place: Place) -> dict[str, Actor]:
    return {
        "giver": place.keeper,
        "archivist": place.archivist,
        "clerk": place.office.clerk,
        "staff": place.office.staff,
        "head": place.office.head,
        "chief": place.office.chief,
        "archivist elsewhere": actor_in(role=Role.ARCHIVIST),
        "administrator": actor_in(place.office.unit, Role.ADMINISTRATOR),
    }


def test_the_table_of_person_verb_and_state_of_a_submission() -> None:
    place = place_with_archive()
    made = submission_in(place, SubmissionState.CHECKED)
    wrong = []
    for state in SubmissionState:
        row = Submission.objects.get(pk=made.pk)
        row.state = state
        row.receiver = None if state is SubmissionState.SENT else place.archivist.person
        for verb in SubmissionVerb:
            for name, actor in people(place).items():
                is_allowed = bool(SubmissionPolicy(actor).can(row, verb))
                if is_allowed != (name in TABLE.get((verb, state), ())):
                    wrong.append((state, verb, name, is_allowed))

    assert wrong == []


def test_nobody_takes_in_what_he_submits_and_nobody_consents_to_his_own_request() -> None:
    place = place_with_archive()
    row = custody_in(place, keeper=place.archivist)
    made = Submission(
        unit=place.office.unit, giver=place.archivist.person, giver_post=place.archivist.post
    )
    own = KeepBack(custody=row, asked_by=place.office.commander.person)

    assert not SubmissionPolicy(place.archivist).can(made, SubmissionVerb.DECIDE)
    assert SubmissionPolicy(place.office.clerk).can(made, SubmissionVerb.DECIDE)
    assert not KeepBackPolicy(place.office.commander).can_decide(own)
    own.asked_by = place.archivist.person
    assert KeepBackPolicy(place.office.commander).can_decide(own)
    assert not KeepBackPolicy(actor_in(role=Role.COMMANDER)).can_decide(own)
