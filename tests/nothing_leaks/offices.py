"""Random organisations, posts and documents, walked there by the real actions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from hypothesis import strategies as st

from hoatoc.apps.records.documents.facade import documents_seen_among
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, draft, walk
from hoatoc.apps.records.dossiers.actions.filing import file_document
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of
from hoatoc.apps.records.incoming.facade import incoming_seen_among
from hoatoc.apps.records.incoming.rules import State as IncomingState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import acting_for, actor_in
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Role

T = TypeVar("T")
# Later acts write no audience any more; they are tried for what they refuse elsewhere.
STATES = (State.DRAFT, State.CONTENT_REVIEW, State.FORM_REVIEW, State.AWAITING_SIGNATURE)

ARRIVED_STATES = (
    IncomingState.REGISTERED, IncomingState.ASSIGNED, IncomingState.IN_PROGRESS,
    IncomingState.FINISHED,
)  # fmt: skip


@dataclass(frozen=True)
class OfficePlan:
    """An organisation below another or not, and how its departments stand below each other."""

    below: bool
    departments: tuple[bool, ...]


@dataclass(frozen=True)
class Plan:
    """What a scene is made from; numbers choose among what is there, whatever their size."""

    offices: tuple[OfficePlan, ...]
    readers: tuple[tuple[int, Role], ...]
    documents: tuple[tuple[int, int, State], ...]
    lent: tuple[int, ...]
    arrivals: tuple[tuple[int, int, IncomingState], ...] = ()
    dossiers: tuple[tuple[int, bool], ...] = ()


@dataclass
class Scene:
    """The made scene: all units, all who may look, all documents with who drafted them where."""

    units: list[Unit] = field(default_factory=list)
    readers: list[Actor] = field(default_factory=list)
    walked: list[Walked] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)


@dataclass(frozen=True)
class Walked:
    """A document and the people through whose hands it went so far."""

    pk: UUID
    state: State
    author: Actor
    reviewer: Actor
    signatory: Actor


@dataclass(frozen=True)
class Arrived:
    """An incoming document, the organisation that got it, and to whom the work was given."""

    pk: UUID
    receiver: Unit
    lead: Unit | None = None
    worker: Actor | None = None


@dataclass(frozen=True)
class Kept:
    """A dossier, and who keeps it."""

    pk: UUID
    keeper: Actor


NUMBERS = st.integers(0, 99)
PLANS = st.builds(
    Plan,
    offices=st.lists(
        st.builds(
            OfficePlan,
            below=st.booleans(),
            departments=st.lists(st.booleans(), min_size=1, max_size=3).map(tuple),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    readers=st.lists(st.tuples(NUMBERS, st.sampled_from(Role)), min_size=2, max_size=6).map(tuple),
    documents=st.lists(
        st.tuples(NUMBERS, NUMBERS, st.sampled_from(STATES)), min_size=1, max_size=3
    ).map(tuple),
    lent=st.lists(NUMBERS, max_size=2).map(tuple),
)
ARRIVALS = st.lists(
    st.tuples(NUMBERS, NUMBERS, st.sampled_from(ARRIVED_STATES)), min_size=1, max_size=3
).map(tuple)
PLANS_OF_ARRIVALS = st.builds(
    lambda plan, arrivals: replace(plan, documents=(), arrivals=arrivals), PLANS, ARRIVALS
)


# Two offices at most and a little of everything: pages are asked for all of it.
PLANS_OF_EVERYTHING = st.builds(
    lambda plan, arrivals, dossiers: replace(
        plan, offices=plan.offices[:2], arrivals=arrivals[:2], dossiers=dossiers
    ),
    PLANS,
    ARRIVALS,
    st.lists(st.tuples(NUMBERS, st.booleans()), min_size=1, max_size=2).map(tuple),
)


def build(plan: Plan) -> Scene:
    """Make the units, the people and the documents of a plan."""
    scene = Scene()
    offices: list[list[Office]] = []
    above: Unit | None = None
    for one in plan.offices:
        unit = UnitFactory(parent=above if one.below else None, place="Hà Nội")
        offices.append(_people(unit, one, scene))
        above = unit
    for number, role in plan.readers:
        scene.readers.append(actor_in(_choice(scene.units, number), role))
    for office, part, state in plan.documents:
        scene.walked.append(_walk(_choice(_choice(offices, office), part), state))
    for office, part, reached in plan.arrivals:
        scene.arrived.append(_take_in(_choice(_choice(offices, office), part), reached))
    for office, is_commanders in plan.dossiers:
        place = _choice(offices, office)[0]
        keeper = place.commander if is_commanders else place.staff
        scene.kept.append(_open(keeper, scene, f"{len(scene.kept) + 1:02d}.TN"))
    for number in plan.lent:
        scene.readers.append(acting_for(_choice(scene.readers, number).post))
    return scene


def _people(unit: Unit, plan: OfficePlan, scene: Scene) -> list[Office]:
    departments: list[Unit] = []
    for is_below in plan.departments:
        parent = departments[-1] if is_below and departments else unit
        departments.append(DepartmentFactory(parent=parent))
    scene.units += [unit, *departments]
    chief = actor_in(unit, Role.CHIEF_OF_OFFICE)
    commander, clerk = actor_in(unit, Role.COMMANDER), actor_in(unit, Role.CLERK)
    made = [
        Office(
            unit=unit, department=department, clerk=clerk, chief=chief, commander=commander,
            staff=actor_in(department, Role.STAFF),
            head=actor_in(department, Role.HEAD_OF_DEPARTMENT),
        )
        for department in departments
    ]  # fmt: skip
    scene.readers += [chief, commander, clerk]
    scene.readers += [actor for one in made for actor in (one.staff, one.head)]
    return made


def _walk(office: Office, state: State) -> Walked:
    document = walk(office, draft(office, UnitFactory()), state)
    return Walked(document.pk, state, office.staff, office.head, office.commander)


def _take_in(office: Office, state: IncomingState) -> Arrived:
    incoming = incoming_in(office, state)
    is_given = state is not IncomingState.REGISTERED
    worker = office.staff if state in {IncomingState.IN_PROGRESS, IncomingState.FINISHED} else None
    return Arrived(incoming.pk, office.unit, office.department if is_given else None, worker)


def _open(keeper: Actor, scene: Scene, code: str) -> Kept:
    """Open a dossier and file in it all that its keeper may see."""
    dossier = dossier_of(keeper, code)
    found = [("outgoing", pk) for pk in documents_seen_among(keeper, [w.pk for w in scene.walked])]
    found += [("incoming", pk) for pk in incoming_seen_among(keeper, [a.pk for a in scene.arrived])]
    for source, pk in sorted(found):
        file_document(keeper, dossier=dossier, source=source, source_id=pk)
    return Kept(dossier.pk, keeper)


def _choice(things: list[T], number: int) -> T:
    return things[number % len(things)]
