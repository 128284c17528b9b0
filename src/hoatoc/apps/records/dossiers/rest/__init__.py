"""The HTTP interface of this app: the same actions, the same rights."""

from . import closing, hand_overs
from .endpoints import router

router.add_router("", hand_overs.router)
router.add_router("", closing.router)

__all__ = ["router"]
