"""The settings of a node, from small files; what a site changes comes from its environment."""

from .accounts import *
from .applications import *
from .base import *
from .databases import *
from .files import *
from .logging import *
from .memory import *
from .pki import *
from .security import *
