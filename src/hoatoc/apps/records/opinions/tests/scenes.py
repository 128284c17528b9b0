"""A draft under review: who made it, who is asked, made by the real actions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.actions.change_draft import change_draft
from hoatoc.apps.records.documents.letters import Written
from hoatoc.apps.records.documents.tests.scenes import Office, fields_to
from hoatoc.kernel.base import clock

from ..actions.ask import ask
from ..contracts import Asking
from ..kinds import Silence
from ..models import OpinionRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

OTHER_BODY = "Thực hiện kế hoạch năm, đơn vị báo cáo kết quả như sau.\n\nQuân số khỏe đạt 99,1%."


def ask_of(
    place: Office,
    document: Document,
    *,
    people: Sequence[Actor] = (),
    units: Sequence[Unit] = (),
    silence: str = Silence.REMIND,
    days: int = 3,
) -> list[OpinionRequest]:
    """Ask people and units as the author of the draft."""
    asking = Asking(
        due_at=clock.now() + timedelta(days=days),
        silence=silence,
        post_ids=tuple(actor.post.pk for actor in people),
        unit_ids=tuple(unit.pk for unit in units),
        question="Đề nghị cho ý kiến phần bảo đảm quân y.",
    )
    return ask(place.staff, document=document, asking=asking)


def rewrite(place: Office, document: Document, body: str = OTHER_BODY) -> Document:
    """Give a draft new pages, as its author does."""
    units = [recipient.unit for recipient in document.recipients.select_related("unit")]
    return change_draft(
        place.staff,
        document=document,
        fields=fields_to(*units),
        source=Written(body=body),
        signatory_post_id=place.commander.post.pk,
    )
