"""The steps of the tour in their order, and which of them the real document has passed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepCode(StrEnum):
    """One act of one person; thirteen make the life of a document."""

    DRAFT = "draft"
    CONTENT = "content"
    FORM = "form"
    SIGN = "sign"
    NUMBER = "number"
    SEAL = "seal"
    ISSUE = "issue"
    ARRIVE = "arrive"
    REGISTER = "register"
    INSTRUCT = "instruct"
    WORK = "work"
    FINISH = "finish"
    VERIFY = "verify"


@dataclass(frozen=True)
class Progress:
    """How far the document of the tour is: plain states of the two applications."""

    outgoing: str = ""
    incoming: str = ""
    is_arrival_read: bool = False
    is_reported: bool = False
    is_verified: bool = False


_OUTGOING = (
    "draft", "content_review", "form_review", "awaiting_signature", "signed", "numbered",
    "sealed", "issued",
)  # fmt: skip
_INCOMING = ("arrived", "registered", "assigned", "in_progress", "finished")
# The step is done when the document has reached at least this state.
_DONE_OUT = {
    StepCode.DRAFT: "content_review",
    StepCode.CONTENT: "form_review",
    StepCode.FORM: "awaiting_signature",
    StepCode.SIGN: "signed",
    StepCode.NUMBER: "numbered",
    StepCode.SEAL: "sealed",
    StepCode.ISSUE: "issued",
}
_DONE_IN = {
    StepCode.REGISTER: "registered",
    StepCode.INSTRUCT: "assigned",
    StepCode.FINISH: "finished",
}


def done_steps(progress: Progress) -> frozenset[StepCode]:
    """Return the steps that the document has behind it."""
    done = {code for code, state in _DONE_OUT.items() if _at(_OUTGOING, progress.outgoing, state)}
    done |= {code for code, state in _DONE_IN.items() if _at(_INCOMING, progress.incoming, state)}
    is_registered = _at(_INCOMING, progress.incoming, "registered")
    if is_registered or (progress.incoming and progress.is_arrival_read):
        done.add(StepCode.ARRIVE)
    if progress.is_reported or progress.incoming == "finished":
        done.add(StepCode.WORK)
    if progress.is_verified:
        done.add(StepCode.VERIFY)
    return frozenset(done)


def next_step(done: frozenset[StepCode]) -> StepCode | None:
    """Return the first step that is still ahead, or None at the end."""
    return next((code for code in StepCode if code not in done), None)


def _at(order: tuple[str, ...], state: str, wanted: str) -> bool:
    return state in order and order.index(state) >= order.index(wanted)
