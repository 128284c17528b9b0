"""What a person can do on a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hoatoc.ui.components.status import Words


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act: where it goes and how it asks; with a ``reason`` it is shown closed, and why.

    ``confirm`` is a sentence asked before a post. ``data`` travels as hidden fields.
    """

    label: Words
    url: str = ""
    method: Literal["get", "post"] = "get"
    icon: str = ""
    kind: Literal["main", "plain", "danger", "quiet"] = "plain"
    reason: Words = ""
    confirm: Words = ""
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether this person may do it now."""
        return not self.reason


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One view of the same thing, at its own URL."""

    label: Words
    url: str
    current: bool = False
    count: int | None = None
    icon: str = ""
