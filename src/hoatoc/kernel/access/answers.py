"""The answer to *may he?*: yes, or no with the reason and a code."""

from __future__ import annotations

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.errors import NotAllowed


class Refused(NotAllowed):
    """A policy said no; the code is the policy's own."""

    def __init__(self, answer: Denied) -> None:
        super().__init__(answer.reason)
        self.code = answer.code  # type: ignore[misc]  # the policy's code replaces the general one


@dataclass(frozen=True)
class Allowed:
    """The act is open."""

    def __bool__(self) -> bool:
        return True

    def require(self) -> None:
        """Do nothing: the act may go on."""


@dataclass(frozen=True)
class Denied:
    """The act is closed; ``reason`` is a full sentence that also says who can help."""

    code: str
    reason: StrOrPromise

    def __bool__(self) -> bool:
        return False

    def require(self) -> None:
        """Raise the refusal."""
        raise Refused(self)


Answer = Allowed | Denied
ALLOWED = Allowed()


def first_denial(*answers: Answer) -> Answer:
    """Return the first refusal, or the permission when there is none."""
    return next((a for a in answers if not a), ALLOWED)
