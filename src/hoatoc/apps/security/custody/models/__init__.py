"""The tables of custody; who keeps the seal since when is in ``kernel.pki``."""

from ..kinds import OPEN, HandOverReason, HandOverState
from .hand_over import HandOver

__all__ = ["OPEN", "HandOver", "HandOverReason", "HandOverState"]
