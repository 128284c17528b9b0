"""A small office with its people, keys and seal, and a document walked to any state.

Everything is made by the real actions: what a test finds in a state came there as in life.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoatoc.apps.records.practice.contracts import OrderPlan
from hoatoc.apps.records.practice.tests.scenes import in_force
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import DelegationFactory
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import Picture
from hoatoc.kernel.pki.pictures import invented_seal
from hoatoc.kernel.pki.tests.documents import blue, red

from ..actions.approve_content import approve_content
from ..actions.approve_form import approve_form
from ..actions.create_draft import create_draft
from ..actions.issue import issue
from ..actions.seal import seal
from ..actions.sign import sign
from ..actions.submit import submit
from ..actions.take_number import take_number
from ..contracts import DraftFields
from ..letters import Written
from ..models import Document
from ..rules import State

if TYPE_CHECKING:
    from collections.abc import Callable

PIN = "246810"
SUBJECT = "Kiểm tra công tác bảo đảm hậu cần quý IV"
BODY = "Thực hiện kế hoạch năm, đơn vị báo cáo kết quả như sau.\n\nQuân số khỏe đạt 98,7%."


@dataclass(frozen=True)
class Office:
    """An organisation with one holder of each role; ``unit`` has registry, keys and seal."""

    unit: Unit
    department: Unit
    clerk: Actor
    staff: Actor
    head: Actor
    chief: Actor
    commander: Actor


def office(**unit: object) -> Office:
    """Make an organisation whose commander can sign and whose clerk can seal."""
    organisation = UnitFactory(place="Hà Nội", **unit)
    department = DepartmentFactory(parent=organisation)
    made = Office(
        unit=organisation,
        department=department,
        clerk=actor_in(organisation, Role.CLERK),
        staff=actor_in(department, Role.STAFF),
        head=actor_in(department, Role.HEAD_OF_DEPARTMENT),
        chief=actor_in(organisation, Role.CHIEF_OF_OFFICE),
        commander=actor_in(organisation, Role.COMMANDER),
    )
    give_keys(made, seal=red())
    return made


def give_keys(place: Office, *, seal: bytes = b"") -> None:
    """Issue the commander's certificate and the unit's seal, with their pictures.

    Without a picture the unit's own is drawn, which a picture of the guides may show.
    """
    authority.create()
    with_key(place.commander)
    authority.issue_for_unit(place.unit, pin=PIN)
    Picture.objects.create(
        unit=place.unit, png=seal or invented_seal(place.unit.name), width_mm=36, height_mm=36
    )


def let_number_first(place: Office, *, number_first: bool = True) -> None:
    """Have the office fix that numbers come before signatures, or after them again."""
    in_force(place.chief, OrderPlan(number_first))


def delegate_of(
    place: Office,
    role: Role = Role.HEAD_OF_DEPARTMENT,
    *,
    principal: Actor | None = None,
    own: Actor | None = None,
    **lent: object,
) -> Actor:
    """Return who acts for a head, the commander by default, with his own key.

    He is the head of a part, or a deputy; or ``own``, who has his key already.
    """
    post = (principal or place.commander).post
    at = place.unit if role is Role.DEPUTY_COMMANDER else place.department
    own = own or with_key(actor_in(at, role))
    power = DelegationFactory(from_post=post, to_person=own.person, **lent)
    return Actor.of(Account.objects.get(pk=own.account_id), post, delegation=power)


def commissar_of(place: Office) -> Actor:
    """Return the other head of an organisation, with a key and a picture of his own."""
    return with_key(actor_in(place.unit, Role.COMMISSAR))


def with_key(actor: Actor) -> Actor:
    """Give a person a certificate and the picture of his signature."""
    authority.issue_for_person(actor.person, pin=PIN)
    Picture.objects.create(person=actor.person, png=blue(), width_mm=40, height_mm=20)
    return actor


def fields_to(*receivers: Unit, **changes: object) -> DraftFields:
    """Return valid fields of a report to these receivers."""
    values: dict[str, object] = {
        "kind": "BC",
        "subject": SUBJECT,
        "recipient_ids": tuple(unit.pk for unit in receivers),
        **changes,
    }
    return DraftFields(**values)  # type: ignore[arg-type]  # a test names real fields


def draft(place: Office, *receivers: Unit, **changes: object) -> Document:
    """Make a draft by the staff officer."""
    return create_draft(
        place.staff,
        fields=fields_to(*receivers, **changes),
        source=Written(body=BODY),
        signatory_post_id=place.commander.post.pk,
    )


def walk(place: Office, document: Document, state: State) -> Document:
    """Take a draft to a state, act by act, each by the person whose act it is.

    Where two heads sign, the way ends with the signature of the first.
    """
    signed = State.AWAITING_SECOND if document.second_post_id else State.SIGNED
    if state is State.AWAITING_NUMBER:
        checked = walk(place, document, State.FORM_REVIEW)
        return approve_form(place.chief, document=checked, remark="Đúng.")
    steps: list[tuple[State, Callable[[Document], Document]]] = [
        (
            State.CONTENT_REVIEW,
            lambda d: submit(place.staff, document=d, reviewer_post_id=place.head.post.pk),
        ),
        (State.FORM_REVIEW, lambda d: approve_content(place.head, document=d)),
        (State.AWAITING_SIGNATURE, lambda d: approve_form(place.chief, document=d, remark="Đúng.")),
        (signed, lambda d: sign(place.commander, document=d, pin=PIN)),
        (State.NUMBERED, lambda d: take_number(place.clerk, document=d)),
        (State.SEALED, lambda d: seal(place.clerk, document=d, pin=PIN)),
        (State.ISSUED, lambda d: issue(place.clerk, document=d)),
    ]
    if state is State.DRAFT:
        return document
    for reached, step in steps:
        document = step(document)
        if reached is state:
            return document
    raise ValueError(f"The usual path does not lead to {state}.")


def document_in(place: Office, state: State, *receivers: Unit, **changes: object) -> Document:
    """Return a document in a state, on its way to these receivers or to a new unit."""
    to = receivers or (UnitFactory(),)
    return walk(place, draft(place, *to, **changes), state)
