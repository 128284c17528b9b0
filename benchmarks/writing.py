"""The results as a page: ratios first, then what they are made of."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .measuring import Line, Section

HEAD = """\
# Results of `./run bench{name}`

Measured {day} on {machine}, {server}. The load average was {load:.0f} when it ended: other work
ran beside it where that is more than 1. Read the ratios before the times: what is compared was
timed in turn in the same run. A time is the median of at least five runs in milliseconds, with
the least and the greatest.
"""


def write(sections: Sequence[Section], to: Path, *, name: str = "") -> None:
    """Write the page of all suites, or of the one with this name."""
    to.write_text("\n".join(_page(sections, name)), encoding="utf-8")


def show(section: Section) -> str:
    """Return one part as it stands on the page."""
    return "\n".join(_part(section))


def _page(sections: Sequence[Section], name: str) -> Iterable[str]:
    day, load = f"{datetime.now(UTC):%Y-%m-%d}", os.getloadavg()[1]
    called = f" {name}" if name else ""
    yield HEAD.format(name=called, day=day, machine=_machine(), server=_server(), load=load)
    for section in sections:
        yield from _part(section)


def _part(section: Section) -> Iterable[str]:
    yield f"## {section.title}\n"
    if section.lines:
        yield "| what | ratio | target | queries | ms | held against | its ms |"
        yield "| --- | ---: | --- | ---: | --- | --- | --- |"
        yield from (_row(line) for line in section.lines)
        yield ""
    yield from (f"- {note}" for note in section.notes)
    yield ""


def _row(line: Line) -> str:
    queries = "" if line.queries is None else str(line.queries)
    cells = (
        line.what, f"**{line.ratio:.2f}**", line.verdict, queries, str(line.ours),
        line.against, str(line.peer),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"a virtual machine with {os.cpu_count()} processors ({platform.machine()}) and "
        f"{memory:.0f} GB, Python {platform.python_version()}"
    )


def _server() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"
