"""The acts of a story, each done by the real action of an application."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.apps.records.documents.actions.adapt_block import adapt_block
from hoatoc.apps.records.documents.actions.approve_content import approve_content
from hoatoc.apps.records.documents.actions.approve_form import approve_form
from hoatoc.apps.records.documents.actions.cancel import cancel
from hoatoc.apps.records.documents.actions.change_draft import change_draft
from hoatoc.apps.records.documents.actions.create_draft import create_draft
from hoatoc.apps.records.documents.actions.follow_up import follow_up
from hoatoc.apps.records.documents.actions.issue import issue
from hoatoc.apps.records.documents.actions.recall import recall
from hoatoc.apps.records.documents.actions.return_draft import return_draft
from hoatoc.apps.records.documents.actions.seal import seal
from hoatoc.apps.records.documents.actions.sign import sign
from hoatoc.apps.records.documents.actions.submit import submit
from hoatoc.apps.records.documents.actions.take_number import take_number
from hoatoc.apps.records.documents.contracts import PACKET, DraftFields
from hoatoc.apps.records.documents.kinds import FollowWay
from hoatoc.apps.records.documents.letters import Written
from hoatoc.apps.records.documents.models import Document, DocumentState
from hoatoc.apps.records.documents.rules import Verb
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import arrive
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.secrecy.gate import SecretRefused

from .accounts import PIN
from .models import Walk
from .names import dice_of
from .plots import Outcome
from .writing import phrase, write

if TYPE_CHECKING:
    import random

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from .casting import Cast, Company
    from .plots import Plot


@dataclass(frozen=True)
class Scene:
    """One act in its surroundings; ``dice`` are this act's own, so that it is always the same."""

    plot: Plot
    walk: Walk
    cast: Cast
    units: dict[str, Unit]
    place: int
    seed: int

    def dice(self, purpose: str) -> random.Random:
        """Return dice for one choice; choices that must agree between acts share a purpose."""
        return dice_of(self.seed, f"act/{self.plot.number}/{purpose}")

    @property
    def company(self) -> Company:
        """The people of the sender."""
        return self.cast.companies[self.plot.sender]

    @property
    def drafter(self) -> Post:
        """Who wrote the document."""
        return self.company.drafter(self.dice("drafter"))

    @property
    def signatory(self) -> Post:
        """Who signs it: by the plot, or chosen."""
        if not self.plot.signatory:
            return self.company.signatory(self.dice("signatory"))
        return self._named(self.plot.signatory)

    @property
    def second(self) -> Post | None:
        """Who signs it as the second head, if two sign."""
        return self._named(self.plot.second) if self.plot.second else None

    def _named(self, place: str) -> Post:
        _unit, role, number = place.split("/")
        return self.company.posts[role][int(number) - 1]

    @property
    def document(self) -> Document:
        """The document as it stands."""
        return Document.objects.select_related(
            "owner__parent", "drafting_unit", "signatory_post__person", "signatory_post__unit",
            "current_version__file",
        ).get(pk=document_id_of(self.walk))  # fmt: skip

    @property
    def clerk(self) -> Actor:
        """Who keeps the sender's register."""
        return self.cast.of(self.company.any(self.dice("clerk"), self.company.posts[Role.CLERK]))


def document_id_of(walk: Walk) -> UUID:
    """Return the document of a story that has begun."""
    if walk.document_id is None:
        raise ValueError("The story has no document yet.")
    return walk.document_id


def draft(scene: Scene) -> None:
    """Write the draft."""
    fields, source = _written(scene, "first")
    document = create_draft(
        scene.cast.of(scene.drafter),
        fields=fields,
        source=source,
        signatory_post_id=scene.signatory.pk,
    )
    scene.walk.document_id = document.pk


def hand_in(scene: Scene) -> None:
    """Submit to the head of the department."""
    reviewer = scene.company.reviewer_of(scene.drafter)
    submit(scene.cast.of(scene.drafter), document=scene.document, reviewer_post_id=reviewer.pk)


def send_back(scene: Scene) -> None:
    """Return the draft, by whoever holds the step."""
    document = scene.document
    holders = {
        DocumentState.CONTENT_REVIEW: scene.company.reviewer_of(scene.drafter),
        DocumentState.FORM_REVIEW: scene.company.first(Role.CHIEF_OF_OFFICE),
        DocumentState.AWAITING_SIGNATURE: scene.signatory,
    }
    reason = phrase(scene.dice("return"), "return_reasons")
    holder = holders[DocumentState(document.state)]
    return_draft(scene.cast.of(holder), document=document, reason=reason)


def mend(scene: Scene) -> None:
    """Change a returned draft."""
    fields, source = _written(scene, "first", note="Đã chỉnh sửa theo ý kiến.")
    change_draft(
        scene.cast.of(scene.drafter),
        document=scene.document,
        fields=fields,
        source=source,
        signatory_post_id=scene.signatory.pk,
    )


def agree_content(scene: Scene) -> None:
    """Approve the content."""
    head = scene.cast.of(scene.company.reviewer_of(scene.drafter))
    remark = phrase(scene.dice("content"), "approve_remarks")
    approve_content(head, document=scene.document, remark=remark)


def agree_form(scene: Scene) -> None:
    """Approve the form."""
    chief = scene.cast.of(scene.company.first(Role.CHIEF_OF_OFFICE))
    # Never without a word: a page that breaks the layout is let through with a reason alone.
    remark = phrase(scene.dice("form"), "approve_remarks") or "Đã kiểm tra thể thức."
    approve_form(chief, document=scene.document, remark=remark)


def put_name(scene: Scene) -> None:
    """Sign with one's own key: the signatory himself, or who acts for him, with his own block."""
    if scene.document.state == DocumentState.AWAITING_NUMBER:
        take_number(scene.clerk, document=scene.document)
    if not scene.plot.by_delegate:
        signed = sign(scene.cast.of(scene.signatory), document=scene.document, pin=PIN)
        if scene.second and scene.plot.outcome is not Outcome.AWAITING_SECOND:
            sign(scene.cast.of(scene.second), document=signed, pin=PIN)
        return
    actor = scene.cast.standing_in(scene.signatory)
    sign(actor, document=adapt_block(actor, document=scene.document), pin=PIN)


def number(scene: Scene) -> None:
    """Take the number, where the unit has not given it before the signature."""
    document = scene.document
    if document.is_open(Verb.TAKE_NUMBER):
        take_number(scene.clerk, document=document)


def set_seal(scene: Scene) -> None:
    """Set the seal."""
    seal(scene.clerk, document=scene.document, pin=PIN)


def send_out(scene: Scene) -> None:
    """Issue the document."""
    issue(scene.clerk, document=scene.document)


def give_up(scene: Scene) -> None:
    """Cancel the draft."""
    reason = phrase(scene.dice("cancel"), "cancel_reasons")
    cancel(scene.cast.of(scene.drafter), document=scene.document, reason=reason)


def call_back(scene: Scene) -> None:
    """Recall what was issued."""
    reason = phrase(scene.dice("recall"), "recall_reasons")
    recall(scene.clerk, document=scene.document, reason=reason)


def put_another_in_place(scene: Scene) -> None:
    """Issue another document in the place of this one, which goes the whole way."""
    reason = phrase(scene.dice("replace"), "replace_reasons")
    drafter = scene.cast.of(scene.drafter)
    made = follow_up(drafter, document=scene.document, way=FollowWay.REPLACES, reason=reason)
    successor = dataclasses.replace(scene, walk=Walk(document_id=made.pk))
    for act in (hand_in, agree_content, agree_form, put_name, number, set_seal, send_out):
        act(successor)


def deliver(scene: Scene) -> None:
    """Do the job of the delivery now, at the story's time; the queued one will find it done."""
    delivery = Delivery.objects.get(
        packet=PACKET, subject_id=document_id_of(scene.walk), receiver=receiver_of(scene)
    )
    arrive(delivery_id=str(delivery.pk))


def try_secret(scene: Scene) -> None:
    """Try to draft what is marked secret: refused, and a spill is kept."""
    company = scene.cast.companies[scene.plot.receivers[0][0]]
    fields = DraftFields(kind="CV", subject="TUYỆT MẬT: danh sách gửi kèm")
    try:
        create_draft(
            scene.cast.of(company.drafter(scene.dice("drafter"))),
            fields=fields,
            source=Written(body="Gửi kèm danh sách."),
            signatory_post_id=company.first(Role.COMMANDER).pk,
        )
    except SecretRefused:
        return


def receiver_of(scene: Scene) -> Unit:
    """Return the receiving unit of an act."""
    return scene.units[scene.plot.receivers[scene.place][0]]


def _written(scene: Scene, purpose: str, *, note: str = "") -> tuple[DraftFields, Written]:
    receivers = [scene.units[code] for code, _reception in scene.plot.receivers]
    dice = scene.dice(purpose)
    # Who signs by order or by delegation does not sign every kind; letters they all do.
    signs_all = scene.signatory.role != Role.CHIEF_OF_OFFICE and not scene.plot.by_delegate
    kind = "" if signs_all else "CV"
    text = write(dice, scene.units[scene.plot.sender], receivers, kind=kind)
    has_reply = scene.plot.outcome is Outcome.ISSUED and dice.randrange(3) == 0
    fields = DraftFields(
        kind=text.kind,
        subject=text.subject,
        urgency=scene.plot.urgency,
        reply_due_on=clock.today() + timedelta(days=dice.randint(5, 20)) if has_reply else None,
        note=note,
        recipient_ids=tuple(unit.pk for unit in receivers),
        second_post_id=scene.second.pk if scene.second else None,
    )
    return fields, Written(body=text.body, addressees=text.addressees, bases=text.bases)


OUTGOING: dict[str, Callable[[Scene], None]] = {
    "create_draft": draft,
    "submit": hand_in,
    "return_draft": send_back,
    "change_draft": mend,
    "approve_content": agree_content,
    "approve_form": agree_form,
    "sign": put_name,
    "take_number": number,
    "seal": set_seal,
    "issue": send_out,
    "cancel": give_up,
    "recall": call_back,
    "replace": put_another_in_place,
    "deliver": deliver,
    "try_secret": try_secret,
}
