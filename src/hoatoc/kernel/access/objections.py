"""What other applications say before an act is done: that something is amiss, and how heavily.

The application that does an act names it by its code in the record and asks here; it does not know
who answers. An objector says what it found about the subject: a warning is shown, a graver finding
asks for a reason, the gravest stops the act.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations
from hoatoc.kernel.base.errors import BureauError

if TYPE_CHECKING:
    from .actor import Actor


class Weight(IntEnum):
    """How much an objection weighs."""

    WARNS = 1
    ASKS_FOR_REASON = 2
    STOPS = 3


@dataclass(frozen=True)
class Objection:
    """One finding: a full sentence that says what is amiss and what to do; ``url`` leads there."""

    code: str
    sentence: StrOrPromise
    weight: Weight = Weight.STOPS
    url: str = ""


@dataclass(frozen=True)
class Objector:
    """Who wants to be asked before the act that the record calls ``before``."""

    code: str
    before: str
    ask: Callable[[Actor, UUID], Sequence[Objection]]


OBJECTORS: Declarations[Objector] = Declarations("objector")


class Objected(BureauError):
    """Another application objected to the act; the code is the objection's own."""

    code = "access.objected"
    sentence = _("This cannot be done yet: %(objection)s")
    http_status = 409

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection=objection.sentence)
        self.code = objection.code  # type: ignore[misc]  # the objection's code says more


def objections_to(act: str, actor: Actor, subject_id: UUID) -> list[Objection]:
    """Return what is said against an act, the gravest first."""
    said = [
        objection
        for objector in OBJECTORS
        if objector.before == act
        for objection in objector.ask(actor, subject_id)
    ]
    return sorted(said, key=lambda objection: -objection.weight)


def require_no_objection(act: str, actor: Actor, subject_id: UUID, *, reason: str = "") -> None:
    """Refuse the act if it is stopped, or if a reason is asked for and none is given."""
    for objection in objections_to(act, actor, subject_id):
        if objection.weight is Weight.STOPS:
            raise Objected(objection)
        if objection.weight is Weight.ASKS_FOR_REASON and not reason.strip():
            raise Objected(objection)
