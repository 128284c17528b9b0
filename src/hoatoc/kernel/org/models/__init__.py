from .unit import Unit, UnitKind
from .version import UnitVersion

__all__ = ["Unit", "UnitKind", "UnitVersion"]
