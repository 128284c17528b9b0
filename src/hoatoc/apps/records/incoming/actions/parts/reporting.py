"""Telling the sender how far his document is; nothing to tell where it came without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.exchange.contracts import FOLLOWS, DeliveryState
from hoatoc.kernel.exchange.sending import report

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ...models import IncomingDocument


def report_state(
    incoming: IncomingDocument, state: DeliveryState, *, actor: Actor | None, reason: str = ""
) -> None:
    """Report a status of QĐ 28; one that was passed already is not reported again."""
    delivery = incoming.delivery
    if delivery is None or state not in FOLLOWS[delivery.state]:
        return
    report(delivery, state, actor=actor, reason=reason)
