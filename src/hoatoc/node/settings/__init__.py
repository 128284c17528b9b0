"""The settings of a node, from small files; what a site changes comes from its environment."""

from .accounts import *  # noqa: F403
from .applications import *  # noqa: F403
from .base import *  # noqa: F403
from .databases import *  # noqa: F403
from .files import *  # noqa: F403
from .logging import *  # noqa: F403
from .pki import *  # noqa: F403
from .security import *  # noqa: F403
