"""Who may do what to a disposal list in which state: the whole table."""

import pytest

from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.people.models import Role

from ..models import Appraisal
from ..policies.disposal import DisposalPolicy, HoldPolicy
from ..rules import AppraisalState, AppraisalVerb
from .scenes import appraisal_in, expired, place_with_archive

pytestmark = pytest.mark.django_db
ARCHIVE, HEAD, COUNCIL = ("archivist", "clerk"), ("commander",), ("chief", "archivist", "head")
_UNDECIDED = (
    AppraisalState.DRAFT, AppraisalState.COUNCIL, AppraisalState.MINUTES, AppraisalState.AGREED,
)  # fmt: skip
# Who may do a verb in a state; whoever and whatever is not named here may not.
TABLE: dict[tuple[AppraisalVerb, AppraisalState], tuple[str, ...]] = {
    (AppraisalVerb.CHANGE, AppraisalState.DRAFT): ARCHIVE,
    (AppraisalVerb.CALL_COUNCIL, AppraisalState.DRAFT): ARCHIVE,
    (AppraisalVerb.VOTE, AppraisalState.COUNCIL): COUNCIL,
    (AppraisalVerb.SIGN_MINUTES, AppraisalState.MINUTES): ("chief", "archivist"),
    (AppraisalVerb.APPROVE, AppraisalState.AGREED): HEAD,
    (AppraisalVerb.SEND_BACK, AppraisalState.AGREED): HEAD,
    (AppraisalVerb.DESTROY, AppraisalState.APPROVED): ARCHIVE,
    **{(AppraisalVerb.REHEARSE, state): ARCHIVE for state in _UNDECIDED},
    **{(AppraisalVerb.GIVE_UP, state): ARCHIVE for state in _UNDECIDED},
}


def test_the_table_of_person_verb_and_state_of_a_disposal() -> None:
    place = place_with_archive()
    expired(place, "05.HC")
    made = appraisal_in(place, AppraisalState.COUNCIL)
    office = place.office
    people = {
        "archivist": place.archivist,
        "clerk": office.clerk,
        "staff": office.staff,
        "head": office.head,
        "chief": office.chief,
        "commander": office.commander,
        "commander elsewhere": actor_in(role=Role.COMMANDER),
        "archivist elsewhere": actor_in(role=Role.ARCHIVIST),
        "administrator": actor_in(office.unit, Role.ADMINISTRATOR),
    }
    wrong = []
    for state in AppraisalState:
        row = Appraisal.objects.get(pk=made.pk)
        row.state = state
        for verb in AppraisalVerb:
            for name, actor in people.items():
                is_allowed = bool(DisposalPolicy(actor).can(row, verb))
                if is_allowed != (name in TABLE.get((verb, state), ())):
                    wrong.append((state, verb, name, is_allowed))

    assert wrong == []
    holders = [name for name, one in people.items() if HoldPolicy(one).can_place()]
    assert holders == ["chief", "commander", "commander elsewhere"]
    row.made_by = office.commander.person
    row.state = AppraisalState.AGREED
    assert not DisposalPolicy(office.commander).can(row, AppraisalVerb.APPROVE)
