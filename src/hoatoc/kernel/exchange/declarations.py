"""What can be sent from unit to unit, and which application receives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations

if TYPE_CHECKING:
    from .models import Delivery


@dataclass(frozen=True)
class PacketType:
    """A kind of packet; ``receive`` runs once for each delivery, in its transaction."""

    code: str
    label: StrOrPromise
    receive: Callable[[Delivery], None]


PACKET_TYPES: Declarations[PacketType] = Declarations("packet type")
