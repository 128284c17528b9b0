"""Walking on all processors: each has its share of a day and waits for the others in the evening.

A new process reads this module before the set-up of Django, so its head imports nothing that needs
tables.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from multiprocessing.synchronize import Barrier

    from .blueprint import Blueprint

# With those that come by hand and those that replace others they are over 400.
DOCUMENTS = 380
_MOST_PROCESSES = 2
_LONGEST_DAY_SECONDS = 600
_TELL_EVERY_DAYS = 7


class ShareFailed(BureauError):
    """A process could not walk its share."""

    code = "demo.share_failed"
    sentence = _(
        "A process that walked documents ended early. Its own words are above. Run the command "
        "again: it goes on where it stopped."
    )
    http_status = 500


@dataclass(frozen=True)
class Share:
    """What one process has to know: its number among how many, whose stories, how many."""

    number: int
    of: int
    organisations: tuple[str, ...]
    documents: int


def walk_documents(blueprint: Blueprint, *, documents: int = DOCUMENTS) -> int:
    """Walk all stories to their ends; returns how many there are. Goes on where it stopped."""
    from .people import SEED  # noqa: PLC0415 (needs the set-up)
    from .walking import stories_of  # noqa: PLC0415

    stories = stories_of(blueprint, count=documents, seed=SEED)
    organisations = tuple(unit.code for unit in blueprint.units if unit.has_registry)
    count = min(_MOST_PROCESSES, os.cpu_count() or 1)
    _run([Share(number, count, organisations, documents) for number in range(count)])
    return len(stories)


def _run(shares: list[Share]) -> None:
    """Start a process for each share and wait for all; one that fails stops the others."""
    context = multiprocessing.get_context("spawn")
    evening = context.Barrier(len(shares))
    processes = [
        context.Process(target=walk_share, args=(share, evening), daemon=True) for share in shares
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise ShareFailed


def walk_share(share: Share, evening: Barrier) -> None:
    """Walk one share, in a process of its own."""
    # To sign and judge the packet of each would cost many seconds; the stages after this do.
    os.environ.setdefault("PACKETS_SIGNED", "0")
    import django  # noqa: PLC0415

    django.setup()
    from . import blueprint  # noqa: PLC0415
    from .people import SEED  # noqa: PLC0415
    from .walking import (  # noqa: PLC0415
        do_background_work,
        stories_of,
        turns_of,
        walk,
    )

    plan = blueprint.read().limited_to(share.organisations)
    stories = stories_of(plan, count=share.documents, seed=SEED)
    turns = turns_of(stories, share=share.number, of=share.of)
    rest = _evenings(share, evening, list(turns))
    try:
        walk(stories, turns, seed=SEED, after_each_day=rest)
        do_background_work()
    except BaseException:
        # The others must not wait for a process that has gone.
        evening.abort()
        raise


def _evenings(share: Share, evening: Barrier, days: Sequence[date]) -> Callable[[date], None]:
    def rest(day: date) -> None:
        parent = multiprocessing.parent_process()
        if parent and not parent.is_alive():
            raise ShareFailed
        evening.wait(_LONGEST_DAY_SECONDS)
        number = days.index(day) + 1
        if share.number == 0 and number % _TELL_EVERY_DAYS == 0:
            facts = {"day": f"{day:%d/%m/%Y}", "number": number, "of": len(days)}
            told = _("%(day)s: day %(number)s of %(of)s is walked") % facts
            sys.stdout.write(f"    {told}\n")
            sys.stdout.flush()

    return rest
