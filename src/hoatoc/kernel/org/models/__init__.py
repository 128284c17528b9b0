"""The tables of the tree of units."""

from .unit import Unit, UnitKind
from .version import UnitVersion

__all__ = ["Unit", "UnitKind", "UnitVersion"]
