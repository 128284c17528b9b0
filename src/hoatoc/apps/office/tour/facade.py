"""What the demonstration needs of the tour: the steps, and casting them."""

from .actions.cast_role import cast_role
from .rules import StepCode

__all__ = ["StepCode", "cast_role"]
