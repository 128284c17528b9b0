"""What this app does when others report something."""

from uuid import UUID

from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.events.declarations import Reaction
from hoatoc.kernel.exchange.contracts import DeliveryState, DeliveryStateChanged
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role

from . import work
from .contracts import PACKET
from .selectors import document_for_system, receiver_for_system


def tell_of_refusal(fact: DeliveryStateChanged) -> None:
    """Tell author and registry that a receiver refused the document (QĐ 28, Article 9)."""
    if fact.packet != PACKET or fact.state != DeliveryState.REFUSED:
        return
    document = document_for_system(UUID(fact.subject_id))
    receiver = receiver_for_system(UUID(fact.delivery_id))
    notify(
        work.REFUSED.code,
        [person_token(document.author_id), role_token(document.owner_id, Role.CLERK)],
        document.pk,
        receiver=receiver.name,
        subject=document.subject,
    )


def tell_of_recall(fact: DeliveryStateChanged) -> None:
    """Tell author and registry what a receiver answered to a recall (R-032)."""
    answers = {
        DeliveryState.RECALL_ACCEPTED: work.RECALL_AGREED,
        DeliveryState.RECALL_REFUSED: work.RECALL_DECLINED,
    }
    kind = answers.get(DeliveryState(fact.state))
    if fact.packet != PACKET or kind is None:
        return
    document = document_for_system(UUID(fact.subject_id))
    notify(
        kind.code,
        [person_token(document.author_id), role_token(document.owner_id, Role.CLERK)],
        document.pk,
        receiver=receiver_for_system(UUID(fact.delivery_id)).name,
        subject=document.subject,
    )


REACTIONS = (
    Reaction("documents.tell_of_refusal", to=DeliveryStateChanged, run=tell_of_refusal),
    Reaction("documents.tell_of_recall", to=DeliveryStateChanged, run=tell_of_recall),
)
