"""The tour as it is shown: its steps, who does them, where, and what is behind one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.dateparse import parse_datetime

from ..rules import StepCode, done_steps, next_step
from ..selectors import Followed, actor_of, follow, roles
from .words import WORDS, place_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor

    from ..models import TourRole

SESSION_KEY = "tour"


@dataclass(frozen=True)
class ShownStep:
    """One step on the page."""

    code: StepCode
    number: int
    name: StrOrPromise
    do: str
    look: StrOrPromise
    state: str
    person: Actor | None
    hint: str
    is_me: bool
    url: str


@dataclass(frozen=True)
class ShownTour:
    """The whole tour of one visitor."""

    steps: tuple[ShownStep, ...]
    now: StepCode | None
    done: int

    def step(self, code: StepCode) -> ShownStep:
        """Return one step."""
        return next(one for one in self.steps if one.code is code)


def began_at(request: HttpRequest) -> datetime | None:
    """Return when this visitor began the tour, or None when he is not on it."""
    # A page about an unreadable request is drawn before the session is there.
    session = getattr(request, "session", None)
    if not settings.DEMONSTRATION or session is None:
        return None
    kept = session.get(SESSION_KEY)
    return parse_datetime(kept) if isinstance(kept, str) else None


def tour_of(me: Actor | None, since: datetime | None) -> ShownTour:
    """Return the tour as it stands for a visitor."""
    cast = roles()
    followed = follow(cast, since) if since else Followed()
    done = done_steps(followed.progress) if since else frozenset()
    now = next_step(done)
    actors = {role.step: actor_of(role) for role in cast.values()}
    words = _names(actors)
    steps = tuple(
        ShownStep(
            code=code,
            number=number,
            name=WORDS[code].name,
            do=str(WORDS[code].do) % words,
            look=WORDS[code].look,
            state="done" if code in done else "now" if code is now else "ahead",
            person=actors.get(code),
            hint=cast[code].hint if code in cast else "",
            is_me=_is_me(me, cast.get(code)),
            url=place_of(code, followed),
        )
        for number, code in enumerate(StepCode, start=1)
    )
    return ShownTour(steps, now, len(done))


def _names(actors: dict[str, Actor | None]) -> dict[str, str]:
    receiver, worker = actors.get(StepCode.REGISTER), actors.get(StepCode.WORK)
    return {
        "receiver": f"“{receiver.issuing_unit.name}”" if receiver else "…",
        "worker": worker.person.rank_and_name if worker else "…",
    }


def _is_me(me: Actor | None, role: TourRole | None) -> bool:
    if me is None or role is None or me.account_id != role.account_id:
        return False
    prefix = "d" if me.delegation else "p"
    key = me.delegation.pk if me.delegation else me.post.pk
    return role.hat == f"{prefix}{key}"
