"""Pages at 100,000 documents: a regular user's against those of one who sees every row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoatoc.apps.records.documents.models import Document
from hoatoc.kernel.access.tests.factories import sign_in

from . import army, paper
from .measuring import Line, Section, in_turn
from .walked import issued_document

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

RUNS = 11
# Issue 2, "Shows when done", 5.
TARGET = 1.1


def pages(document: Document) -> dict[str, str]:
    """Return the pages that are timed, by name."""
    words = {
        "rare": paper.RARE,
        "rare, no marks": "dia chan",
        "medium": paper.MEDIUM,
        "medium, no marks": "khi tuong thuy van",
        "frequent": "báo cáo",
        "frequent, no marks": "bao cao",
    }
    return {
        "list of documents": "/documents/",
        "list, page 40": "/documents/?page=40",
        "list, one state": "/documents/?state=issued",
        "list of incoming": "/incoming/",
        "desk": "/",
        "document": f"/documents/{document.pk}/",
        **{f"search: {name}": f"/search/?{urlencode({'q': q})}" for name, q in words.items()},
    }


def measure(documents: int) -> Section:
    """Time each page in turn as each reader, and count its queries."""
    army.raise_once()
    paper.print_once(documents)
    readers = army.readers()
    document = issued_document(readers)
    clients = {name: sign_in(Client(SERVER_NAME="localhost"), a) for name, a in readers.items()}
    lines: list[Line] = []
    for name, address in pages(document).items():
        times = in_turn({who: _get(c, address) for who, c in clients.items()}, runs=RUNS)
        lines += [
            Line(
                what=f"{name}, {who}",
                ours=times[who],
                against="the superuser's",
                peer=times["superuser"],
                target=TARGET,
                queries=_queries(clients[who], address),
            )
            for who in readers
            if who != "superuser"
        ]
    return Section(f"Pages at {documents:,} documents", tuple(lines), _notes(readers))


def _get(client: Client, address: str) -> Callable[[], object]:
    def get() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return get


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


def _notes(readers: dict[str, Actor]) -> tuple[str, ...]:
    seen = [
        f"{name} {Document.objects.visible_to(actor).count():,}" for name, actor in readers.items()
    ]
    return (
        f"Of the documents may be seen by: {', '.join(seen)}.",
        (
            "The superuser holds the same post as the clerk; only his eyes differ. Pages are drawn "
            "in full through Django's test client, middleware and session included."
        ),
        (
            "The lists count exactly, in one pass over all rows that one may see: the superuser "
            "pays for every row, so a ratio far below 1 says how little of the page is rights, not "
            "that they speed anything up."
        ),
    )
