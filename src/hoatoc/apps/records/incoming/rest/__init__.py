"""The HTTP interface of this app: the same actions, the same rights."""

from . import files, tasks
from .endpoints import router

router.add_router("", files.router)
router.add_router("", tasks.router)

__all__ = ["router"]
