"""The open directory, for the search box of every page."""

from .contracts import NamedPerson, NamedUnit
from .selectors import people_named, units_named

__all__ = ["NamedPerson", "NamedUnit", "people_named", "units_named"]
