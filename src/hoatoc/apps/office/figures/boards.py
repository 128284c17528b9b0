"""Putting counts together into boards: lines, columns, totals, a chart, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from .contracts import Board, Cell, Row, Subject
from .rules import LINES, chart, head_of, name_of, rows_of
from .selectors import (
    USES,
    by_period,
    counts_of,
    figures_of,
    lines_named,
    signatories,
    uses_of,
)

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.base.figures import Span

    from .contracts import Bar
    from .rules import Asked
    from .selectors import Counts, Signatory

# The figure that the chart draws.
CHARTED = {"outgoing": "signed", "incoming": "arrived", "dossiers": "opened"}
MOST_COLUMNS = 8


def documents_board(actor: Actor, subject: Subject, asked: Asked) -> Board:
    """Return the figures of outgoing or of incoming documents, or of dossiers."""
    asked = asked if asked.rows in rows_of(subject) else replace(asked, rows="unit")
    figures, counts = figures_of(subject), counts_of(actor, subject, asked)
    charted = next(one for one in figures if one.code == CHARTED[subject])
    made = _by_period if asked.rows == "period" else _by_line
    return Board(
        subject=subject,
        first_head=LINES[asked.rows],
        heads=[figure.label for figure in figures],
        rows=made(subject, counts, asked),
        total=[
            _cell(sum(cells.values()), _behind(subject, code, asked.span))
            for code, cells in counts.items()
        ],
        bars=_bars(subject, charted.code, counts[charted.code], asked),
        charted=charted.label,
    )


def signing_board(actor: Actor, asked: Asked) -> Board:
    """Return who signs digitally and who does not, unit by unit, in the last periods."""
    people = signatories(actor, asked)
    starts = asked.starts[-MOST_COLUMNS:]
    rows: list[Row] = []
    for unit in dict.fromkeys(one.unit for one in people):
        own = [one for one in people if one.unit == unit]
        rows.append(Row(unit.name, [Cell(n) for n in _signed(own, starts)], tone="unit"))
        rows += [_signatory(one, starts, asked) for one in own]
    everywhere = [
        (name_of(start, asked.by), sum(one.signed.get(start, 0) for one in people), "")
        for start in asked.starts
    ]
    return Board(
        subject="signing",
        first_head=_("Unit and person"),
        heads=[*(head_of(s, asked.by) for s in starts), _("Whole period"), _("Waiting now")],
        rows=rows,
        total=[Cell(n) for n in _signed(people, starts)],
        bars=chart(everywhere),
        charted=_("Signatures"),
    )


def uses_board(actor: Actor, asked: Asked) -> Board:
    """Return how often documents were read, downloaded and printed, by account."""
    users, days = uses_of(actor, asked.span)
    periods = by_period(days, asked)
    named = {"view": _("Read"), "download": _("Downloaded"), "print": _("Printed")}
    return Board(
        subject="uses",
        first_head=_("Account"),
        heads=[named[use] for use in USES],
        rows=[
            Row(
                user.name,
                [
                    _cell(n, _behind("uses", use, asked.span, unit=user.person_id))
                    for use, n in user.uses.items()
                ],
            )
            for user in users
        ],
        total=[Cell(sum(user.uses[use] for user in users)) for use in USES],
        bars=chart([(name_of(s, asked.by), periods.get(s, 0), "") for s in asked.starts]),
        charted=_("Uses of documents"),
    )


def _by_line(subject: Subject, counts: Counts, asked: Asked) -> list[Row]:
    lines = {line for cells in counts.values() for line, _start in cells}
    names = lines_named(lines, asked.rows)
    return [
        Row(
            name,
            [
                _cell(
                    sum(n for (place, _start), n in cells.items() if place == unit),
                    _behind(subject, code, asked.span, unit=unit, rows=asked.rows),
                )
                for code, cells in counts.items()
            ],
        )
        for unit, name in names.items()
    ]


def _by_period(subject: Subject, counts: Counts, asked: Asked) -> list[Row]:
    return [
        Row(
            name_of(start, asked.by),
            [
                _cell(
                    _in(cells, start),
                    _behind(subject, code, asked.span.within(start, asked.by)),
                )
                for code, cells in counts.items()
            ],
        )
        for start in asked.starts
    ]


def _bars(
    subject: Subject, code: str, cells: dict[tuple[int, date], int], asked: Asked
) -> list[Bar]:
    return chart(
        [
            (
                name_of(start, asked.by),
                _in(cells, start),
                _behind(subject, code, asked.span.within(start, asked.by)),
            )
            for start in asked.starts
        ]
    )


def _in(cells: dict[tuple[int, date], int], start: date) -> int:
    return sum(n for (_unit, begun), n in cells.items() if begun == start)


def _signed(people: Iterable[Signatory], starts: Sequence[date]) -> list[int]:
    own = list(people)
    return [
        *(sum(one.signed.get(start, 0) for one in own) for start in starts),
        sum(sum(one.signed.values()) for one in own),
        sum(one.waiting for one in own),
    ]


def _signatory(one: Signatory, starts: Sequence[date], asked: Asked) -> Row:
    *periods, whole, waiting = _signed([one], starts)
    spans = [*(asked.span.within(start, asked.by) for start in starts), asked.span]
    cells = [
        _cell(n, _signed_behind(one.person_id, span))
        for n, span in zip([*periods, whole], spans, strict=True)
    ]
    if one.certified_until is None:
        said, tone = _("no certificate: cannot sign digitally"), "red"
    else:
        said, tone = _("certificate until %(day)s") % {"day": f"{one.certified_until:%d/%m/%Y}"}, ""
        if not whole:
            said, tone = _("has a certificate, signed nothing"), "amber" if waiting else "grey"
    return Row(one.name, [*cells, Cell(waiting)], note=f"{one.title}: {said}", tone=tone)


def _cell(count: int, url: str) -> Cell:
    return Cell(count, url if count else "")


def _behind(
    subject: str, figure: str, span: Span, *, unit: int | None = None, rows: str = ""
) -> str:
    asked = {"subject": subject, "figure": figure, "since": span.since, "until": span.until}
    if unit is not None:
        asked["unit"] = unit
    if rows == "retention":
        asked["rows"] = rows
    return f"{reverse('figures:behind')}?{urlencode(asked)}"


def _signed_behind(person: int, span: Span) -> str:
    asked = {"person": person, "since": span.since, "until": span.until}
    return f"{reverse('figures:signed')}?{urlencode(asked)}"
