"""What was read and chosen in one session, and the order in which one goes on: no tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class Stage(StrEnum):
    """How far a waiting document is in this session."""

    UNREAD = "unread"
    READ = "read"
    CHOSEN = "chosen"


@dataclass
class Progress:
    """The hashes of the pages that were read and chosen, and what came of each signature."""

    read: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    # Document → the sentence of its refusal, or nothing where it was signed.
    outcomes: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_session(cls, kept: Mapping[str, Any] | None) -> Self:
        """Take up what a session kept; what cannot be read counts as nothing."""
        kept = kept or {}
        return cls(*(dict(kept.get(name) or {}) for name in cls.__dataclass_fields__))

    def stage(self, document_id: str, sha256: str) -> Stage:
        """Return how far a document is; other pages than those that were read are unread."""
        if self.chosen.get(document_id) == sha256:
            return Stage.CHOSEN
        return Stage.READ if self.read.get(document_id) == sha256 else Stage.UNREAD

    def choose(self, document_id: str, sha256: str) -> bool:
        """Choose what was read; tells whether it was."""
        if self.read.get(document_id) != sha256:
            return False
        self.chosen[document_id] = sha256
        self.outcomes.pop(document_id, None)
        return True

    def drop(self, document_id: str) -> None:
        """Take a document out of what will be signed."""
        self.chosen.pop(document_id, None)

    def note(self, document_id: str, title: str, refusal: str) -> None:
        """Keep what came of one signature; a refused one is no longer chosen, nor a signed one."""
        self.outcomes[document_id] = refusal
        self.titles[document_id] = title[:200]
        self.chosen.pop(document_id, None)

    def forget_outcomes(self) -> None:
        """Begin a new run."""
        self.outcomes.clear()
        self.titles.clear()


def neighbours(order: Sequence[str], here: str) -> tuple[str, str]:
    """Return what stands before and after a document; empty at the ends."""
    if here not in order:
        return "", ""
    at = order.index(here)
    before = order[at - 1] if at else ""
    return before, order[at + 1] if at + 1 < len(order) else ""


def next_unread(order: Sequence[str], stages: Mapping[str, Stage], after: str = "") -> str:
    """Return the next document that was not opened yet, from here on and then from the top."""
    at = order.index(after) + 1 if after in order else 0
    return next((one for one in (*order[at:], *order[:at])
                 if one != after and stages.get(one) is Stage.UNREAD), "")  # fmt: skip
