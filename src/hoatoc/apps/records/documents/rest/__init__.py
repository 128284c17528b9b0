"""The HTTP interface of this app: the same actions, the same rights."""

from . import files
from .endpoints import router

router.add_router("", files.router)

__all__ = ["router"]
