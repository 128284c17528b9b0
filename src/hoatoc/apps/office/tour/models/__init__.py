"""Who plays which part in the guided tour."""

from .role import TourRole

__all__ = ["TourRole"]
