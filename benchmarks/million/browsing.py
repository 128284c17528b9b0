"""Pages at a million documents, drawn in full: the desk, lists, registers, dossiers, the search."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoatoc.apps.records.dossiers.models import Dossier
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock

from ..measuring import Line, Section, in_turn, timed
from ..walked import issued_document
from .asking import LOOKED_FOR, TARGET
from .readers import FEW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from .readers import Reader

RUNS, ALONE = 5, 3
OK, FORBIDDEN = 200, 403


def measure(readers: Mapping[str, Reader]) -> Section:
    """Time each page in turn as each reader who may open it, and count its queries."""
    clients = {
        who: sign_in(Client(SERVER_NAME="localhost"), reader.actor)
        for who, reader in readers.items()
    }
    document = issued_document({who: reader.actor for who, reader in readers.items()})
    addresses = {who: _pages(reader.actor, document) for who, reader in readers.items()}
    lines = []
    for name in addresses[FEW]:
        may = {
            who: addresses[who][name]
            for who, client in clients.items()
            if client.get(addresses[who][name]).status_code != FORBIDDEN
        }
        times = in_turn({who: _get(clients[who], may[who]) for who in may}, runs=RUNS)
        lines += [
            Line(
                f"{name}, {who}", times[who], "100 ms", TARGET, 1.0 if who == FEW else None,
                _queries(clients[who], may[who]),
            )
            for who in may
        ]  # fmt: skip
        if FEW in may:
            alone = timed(_get(clients[FEW], may[FEW]), runs=ALONE, clock=time.process_time)
            lines.append(Line(f"{name}, our processor alone", alone, "100 ms", TARGET, 1.0))
    return Section("Pages", tuple(lines), NOTES)


NOTES = (
    (
        "Pages are drawn in full through Django's test client, middleware and session included. "
        "Our processor alone: the same without the database and without waiting for a processor, "
        "which a busy machine does not change much."
    ),
    (
        "A page that is not there for a reader is one that his post may not open. The dossier of "
        "the superuser is the largest of all."
    ),
)


def _pages(actor: Actor, document: Document) -> dict[str, str]:
    year = clock.today().year
    incoming = IncomingDocument.objects.visible_to(actor).order_by("-changed_at")
    dossier = Dossier.objects.visible_to(actor).order_by("-doc_total").values_list("pk")[0][0]
    return {
        "desk": "/",
        "search": f"/search/?{urlencode({'q': LOOKED_FOR})}",
        "search, frequent": f"/search/?{urlencode({'q': 'bao cao'})}",
        "suggestions": f"/search/suggestions/?{urlencode({'q': 'dieu don'})}",
        "documents": "/documents/",
        "documents, page 40": "/documents/?page=40",
        "a document": f"/documents/{document.pk}/",
        "outgoing register": f"/documents/register/?year={year - 1}",
        "incoming documents": "/incoming/",
        "an incoming document": f"/incoming/{incoming.values_list('pk')[0][0]}/",
        "incoming register": "/incoming/register/",
        "incoming register, a month": "/incoming/register/?"
        + urlencode({"since": f"{year - 1}-05-01", "until": f"{year - 1}-05-31"}),
        "follow-up": "/incoming/follow-up/",
        "dossiers": "/dossiers/",
        "a dossier": f"/dossiers/{dossier}/",
        "figures of outgoing": "/figures/",
        "figures of incoming": "/figures/incoming/",
    }


def _get(client: Client, address: str) -> Callable[[], object]:
    def get() -> None:
        answer = client.get(address)
        if answer.status_code != OK:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return get


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)
