"""The two ways in which a draft gets its pages: a file that is brought, or a letter composed."""

from __future__ import annotations

from dataclasses import dataclass

from .letters import Written


@dataclass(frozen=True)
class Brought:
    """A file as it was uploaded: its name as given, and its bytes, both hostile until checked."""

    name: str
    content: bytes


Source = Brought | Written
