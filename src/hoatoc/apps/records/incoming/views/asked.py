"""One act as it is offered and as it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.http import Http404

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.forms import ActForm

    from ..models import Assignment, IncomingDocument


@dataclass(frozen=True)
class Asked:
    """One act that was asked for, with all that doing it needs."""

    actor: Actor
    incoming: IncomingDocument
    part: Assignment | None
    given: dict[str, Any]

    @property
    def own_part(self) -> Assignment:
        """The part of the work that it is about."""
        if self.part is None:
            raise Http404
        return self.part


@dataclass(frozen=True)
class Offer:
    """How one act is offered: its word, mark, form, and what is said when it is done."""

    label: StrOrPromise
    icon: str
    form: type[ActForm] | None
    run: Callable[[Asked], object]
    done: StrOrPromise
    hint: StrOrPromise = ""
    kind: Literal["plain", "danger"] = "plain"
