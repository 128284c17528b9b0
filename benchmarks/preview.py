"""From a change in a plan of five pages with two annexes to its picture beside the text."""

from __future__ import annotations

import gzip
import json
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from django.conf import settings
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.begin_draft import begin_draft
from hoatoc.apps.records.documents.contracts import DraftFields
from hoatoc.apps.records.documents.letters import Written
from hoatoc.apps.records.writing.models import Text
from hoatoc.apps.records.writing.tests.pens import Pen, Seat
from hoatoc.kernel.access.tests.factories import sign_in

from . import army
from .composing import PAUSE, plan_of_five_pages
from .measuring import Line, Section, Timing, in_turn
from .walked import largest_office

if TYPE_CHECKING:
    from collections.abc import Callable

# What the editor waits at most after the last key before it sends (browser/link.js).
AFTER_THE_LAST_KEY_MS = 250.0
RUNS = 15
_numbers = count()


def measure(documents: int) -> Section:
    """Time saving a change and drawing the pages it changed, by the addresses the browser asks."""
    del documents
    army.raise_once()
    desk = _Desk()
    with tempfile.TemporaryDirectory() as folder:
        plain = _plain(Path(folder))
        times = in_turn({"plain": plain, "change": desk.change, "picture": desk.picture}, runs=RUNS)
    both = times["change"] + times["picture"]
    whole = both + Timing((AFTER_THE_LAST_KEY_MS,) * RUNS)
    peer = "the same words by plain Typst, as SVG"
    lines = (
        Line("the change kept and acknowledged", times["change"], peer, times["plain"]),
        Line("the changed pages drawn and sent", times["picture"], peer, times["plain"], target=6),
        Line("from the last key to the picture", whole, "half a second", PAUSE, target=1),
    )
    said = f"{desk.sent} of {desk.pages} pages changed at the last letter: {desk.weight:,} bytes."
    return Section("Preview", lines, (*NOTES, said))


class _Desk:
    """A drafter with his plan open, the pages beside it."""

    def __init__(self) -> None:
        office = largest_office()
        plan = plan_of_five_pages()
        self.draft = begin_draft(
            office.staff,
            fields=DraftFields(kind="KH", subject=plan.subject),
            written=Written(manuscript=plan.body),
        )
        text = Text.objects.get(subject_id=self.draft.pk)
        client = Client(SERVER_NAME="localhost")
        self.seat = Seat(sign_in(client, office.staff), text, Pen())
        self.seat.sync()
        self.known: dict[str, str] = {}
        self.picture()

    def change(self) -> None:
        """Type a few letters into the second clause; they are kept when the answer comes."""
        line = self.seat.pen.line(1)
        line.insert(len(line), f" {next(_numbers)}")
        answer = self.seat.send()
        assert answer.status_code == 200, answer.content

    def picture(self) -> None:
        """Ask for the pages that look otherwise now."""
        answer = self.seat.client.post(
            reverse("documents:preview", args=[self.draft.pk]),
            {"known": self.known, "page": 1},
            content_type="application/json",
            headers={"accept-encoding": "gzip"},
        )
        assert answer["Content-Encoding"] == "gzip", answer.content
        said = json.loads(gzip.decompress(answer.content))
        self.known |= {str(one["number"]): one["mark"] for one in said["drawn"]}
        self.pages, self.sent, self.weight = said["count"], len(said["drawn"]), len(answer.content)


def _plain(folder: Path) -> Callable[[], object]:
    """Return the same words set by plain Typst: no heading, no numbers, no profile of ours."""
    source = folder / "plain.typ"
    source.write_text(PLAIN, encoding="utf-8")
    compiler = typst.Compiler(
        str(source), root=str(folder), font_paths=[str(settings.FONTS_DIR)],
        ignore_system_fonts=True,
    )  # fmt: skip
    words = plan_of_five_pages().body.plain_text()
    return lambda: compiler.compile(
        sys_inputs={"words": f"{words}\n{next(_numbers)}"}, format="svg"
    )


PLAIN = """\
#set page(paper: "a4", margin: 25mm)
#set text(font: "Tinos", size: 14pt)
#for line in sys.inputs.at("words").split("\\n") [#line #parbreak()]
"""
NOTES = (
    "Through the middleware, the session and the rights, with a commit that waits for the disk.",
    (
        "From the last key: the 0.25 s that the editor waits at most after it, the change and the "
        "picture; the way over the line and the browser's own drawing are not in it."
    ),
)
