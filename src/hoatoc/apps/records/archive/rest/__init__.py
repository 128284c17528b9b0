"""The HTTP interface of the archive: the same actions, the same rights."""

from . import loans, submissions
from .endpoints import router

router.add_router("", submissions.router)
router.add_router("", loans.router)

__all__ = ["router"]
