"""The acts at the receiver, each done by the real action of the incoming register."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.models import Document, DocumentState
from hoatoc.apps.records.incoming.actions.finish import finish
from hoatoc.apps.records.incoming.actions.hand_on import hand_on
from hoatoc.apps.records.incoming.actions.instruct import instruct
from hoatoc.apps.records.incoming.actions.part_acts import answer_time, ask_for_time
from hoatoc.apps.records.incoming.actions.refuse import refuse
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.actions.report_work import report_work
from hoatoc.apps.records.incoming.actions.start_work import start_work
from hoatoc.apps.records.incoming.actions.take_in import take_in, take_in_paper
from hoatoc.apps.records.incoming.contracts import ArrivedFields, Share
from hoatoc.apps.records.incoming.models import Assignment, AssignmentState, IncomingDocument, Part
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter
from hoatoc.kernel.typesetting.plain import from_plain

from .acts import Scene, document_id_of, receiver_of
from .writing import Text, phrase, write

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

_DUE_HOUR = timedelta(hours=10)
# The date in the metadata lies open in the file, so it can be forged without a tool.
_DATE = re.compile(rb"(<xmp:CreateDate>)\d{4}")


def clerk_of(scene: Scene) -> Actor:
    """Return who keeps the receiver's register."""
    company = scene.cast.companies[receiver_of(scene).code]
    return scene.cast.of(company.any(scene.dice("receiving"), company.posts[Role.CLERK]))


def incoming_of(scene: Scene) -> IncomingDocument:
    """Return the receiver's document."""
    rows = IncomingDocument.objects.select_related("receiver", "delivery__sender")
    if scene.walk.incoming_id:
        return rows.get(pk=scene.walk.incoming_id)
    return rows.get(
        delivery__subject_id=document_id_of(scene.walk), delivery__receiver=receiver_of(scene)
    )


def register(scene: Scene) -> None:
    """Enter it in the book of arrivals."""
    register_incoming(clerk_of(scene), incoming=incoming_of(scene))


def send_back(scene: Scene) -> None:
    """Refuse it, with the reason."""
    reason = phrase(scene.dice("refuse"), "refuse_reasons")
    refuse(clerk_of(scene), incoming=incoming_of(scene), reason=reason)


def give_work(scene: Scene) -> None:
    """Write the instruction: one leads, some support, some are informed."""
    code = receiver_of(scene).code
    dice = scene.dice(f"instruct/{scene.place}")
    company = scene.cast.companies[code]
    lead, *others = dice.sample(company.departments(), min(3, len(company.departments())))
    due = (clock.now() + timedelta(days=dice.randint(3, 12))).replace(
        hour=0, minute=0, second=0, microsecond=0
    ) + _DUE_HOUR  # 17:00 in Ha Noi
    staff = company.staff_of(lead.unit_id)
    if staff and dice.randrange(3) == 0:
        first = Share(part=Part.LEAD, person_id=company.any(dice, staff).person_id, due_at=due)
    else:
        first = Share(part=Part.LEAD, unit_id=lead.unit_id, due_at=due)
    rest = [
        Share(part=dice.choice([Part.SUPPORT, Part.INFORM]), unit_id=head.unit_id, due_at=due)
        for head in others[: dice.randint(0, 2)]
    ]
    instruct(
        scene.cast.commander(code, dice),
        incoming=incoming_of(scene),
        text=phrase(dice, "instructions"),
        shares=[first, *rest],
    )


def pass_on(scene: Scene) -> None:
    """Let the head of the leading department name the person; nothing where it has one."""
    lead = _lead_of(scene)
    if lead.person_id is not None or lead.unit_id is None:
        return
    company = scene.cast.companies[receiver_of(scene).code]
    staff = company.staff_of(lead.unit_id)
    head = next((p for p in company.departments() if p.unit_id == lead.unit_id), None)
    if staff and head:
        person = company.any(scene.dice(f"hand_on/{scene.place}"), staff)
        hand_on(scene.cast.of(head), assignment=lead, person_id=person.person_id)


def begin(scene: Scene) -> None:
    """Begin the leading part; now and then more time is asked for, and mostly granted."""
    lead = _lead_of(scene)
    start_work(_holder(scene, lead), assignment=lead)
    dice = scene.dice(f"extend/{scene.place}")
    if lead.due_at is None or lead.due_at <= clock.now() or dice.randrange(5):
        return
    until = lead.due_at + timedelta(days=dice.randint(2, 6))
    holder = _holder(scene, lead)
    ask_for_time(holder, assignment=lead, until=until, reason=phrase(dice, "time_reasons"))
    if lead.instruction is not None and dice.randrange(3):
        company = scene.cast.companies[receiver_of(scene).code]
        giver = scene.cast.of(company.first(Role.COMMANDER))
        answer_time(giver, assignment=lead, is_granted=True)


def tell_result(scene: Scene) -> None:
    """Report on the leading part."""
    lead = _lead_of(scene)
    text = phrase(scene.dice(f"report/{scene.place}"), "reports")
    report_work(_holder(scene, lead), assignment=lead, text=text)


def end(scene: Scene) -> None:
    """Finish: by the commander."""
    dice = scene.dice(f"finish/{scene.place}")
    commander = scene.cast.commander(receiver_of(scene).code, dice)
    remark = phrase(dice, "finish_remarks")
    finish(commander, incoming=incoming_of(scene), remark=remark)


def bring(scene: Scene) -> None:
    """Take in a PDF that came by hand: without a signature, or changed after it was signed."""
    text = _text(scene)
    changed = _changed_copy(scene)
    incoming = take_in(
        clerk_of(scene),
        fields=_fields(scene, text),
        name=f"van-ban-{scene.plot.number}.pdf",
        content=changed or _unsigned(scene, text),
    )
    scene.walk.incoming_id = incoming.pk


def bring_paper(scene: Scene) -> None:
    """Note what came on paper."""
    fields = _fields(scene, _text(scene), paper_place="Tủ 02, ngăn 3")
    scene.walk.incoming_id = take_in_paper(clerk_of(scene), fields=fields).pk


def _lead_of(scene: Scene) -> Assignment:
    return (
        Assignment.objects.select_related("incoming__receiver", "unit", "person", "instruction")
        .filter(incoming=incoming_of(scene), part=Part.LEAD)
        .exclude(state=AssignmentState.ENDED)
        .get()
    )


def _holder(scene: Scene, assignment: Assignment) -> Actor:
    code = receiver_of(scene).code
    if assignment.person_id is not None:
        return scene.cast.of_person(code, assignment.person_id)
    heads = scene.cast.companies[code].departments()
    return scene.cast.of(next(head for head in heads if head.unit_id == assignment.unit_id))


def _text(scene: Scene) -> Text:
    sender = scene.units[scene.plot.sender]
    return write(scene.dice("by_hand"), sender, [receiver_of(scene)], kind="CV")


def _fields(scene: Scene, text: Text, *, paper_place: str = "") -> ArrivedFields:
    sender = scene.units[scene.plot.sender]
    dice = scene.dice("reference")
    return ArrivedFields(
        kind=text.kind,
        subject=text.subject,
        reference=f"{dice.randint(11, 990)}/{sender.abbreviation}-VP",
        dated_on=clock.today() - timedelta(days=dice.randint(1, 4)),
        organ_name=sender.name,
        signatory_title="Giám đốc",
        urgency=scene.plot.urgency,
        paper_place=paper_place,
    )


def _unsigned(scene: Scene, text: Text) -> bytes:
    sender = scene.units[scene.plot.sender]
    letter = Letter(
        issuing_unit=sender.name,
        symbol=f"{sender.abbreviation}-VP",
        place=sender.place,
        year=clock.today().year,
        subject=text.subject,
        body=from_plain(text.body.split("\n\n")),
        recipients=("Như trên", "Lưu: VT"),
        signer_title="GIÁM ĐỐC",
        signer_name="",
        addressees=(receiver_of(scene).name,),
    )
    return compose(letter).pdf


def _changed_copy(scene: Scene) -> bytes | None:
    """Return a sealed document whose date was changed, for every second that comes by hand."""
    if scene.plot.number % 2:
        return None
    issued = (
        Document.objects.filter(state=DocumentState.ISSUED, current_version__isnull=False)
        .select_related("current_version__file")
        .order_by("issued_at", "pk")
        .first()
    )
    if issued is None or issued.current_version is None:
        return None
    pdf = keeping.read(issued.current_version.file)
    return _DATE.sub(rb"\g<1>1999", pdf, count=1)


RECEIVING: dict[str, Callable[[Scene], None]] = {
    "register": register,
    "refuse": send_back,
    "instruct": give_work,
    "hand_on": pass_on,
    "start": begin,
    "report": tell_result,
    "finish": end,
    "take_in": bring,
    "take_in_paper": bring_paper,
}
