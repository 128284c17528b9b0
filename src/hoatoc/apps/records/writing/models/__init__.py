"""The tables of writing."""

from .text import Picture, Text, TextUpdate
from .writer import Presence, Writer

__all__ = ["Picture", "Presence", "Text", "TextUpdate", "Writer"]
