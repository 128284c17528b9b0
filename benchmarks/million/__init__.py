"""A million documents: questions, pages and rights, against plain full text and against a peer."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from hoatoc.kernel.search.models import SearchEntry

from .. import army
from ..measuring import Section
from . import asking, behind, browsing, bulk, unseen
from .corpus import Corpus
from .peer import Peer
from .readers import readers

# What the peers say of themselves, with what they measured it on.
PUBLISHED = (
    (
        "Open Zaak 1.30.0, its performance page: a list of cases with a million cases, documents "
        "and decisions, one user: median 150 ms for a superuser, 200 ms for a regular one; 16 "
        "users on 10 pods: 430 and 320 ms. In CI a list of 100 must stay below 1 s at 3,500 cases."
    ),
    (
        "paperless-ngx: a list of 1,345 objects took 8 to 10 s for who is no superuser and 0.2 s "
        "for one who is (#13499); its filter of rights over 10,000 tags and correspondents took "
        "3.45 s and 0.073 s after its repair (PR 13601). It publishes nothing at a million."
    ),
    (
        "These are their own figures on their own machines, quoted as published; only what stands "
        "beside ours in the tables was run here."
    ),
)


def measure(documents: int) -> list[Section]:
    """Fill the node unless it is full, check what may be seen, and time questions and pages."""
    army.raise_once()
    if not SearchEntry.objects.exists():
        bulk.remember(bulk.fill(Corpus(documents).rows()))
    if not SearchEntry.objects.filter(kind="dossiers.dossier").exists():
        bulk.remember(behind.write())
    people = readers()
    hidden = unseen.measure(people)
    with Peer(Path(settings.DATA_DIR) / "peer") as peer:
        if peer.seconds:
            bulk.remember({"peer": peer.seconds})
        asked = asking.measure(people, peer)
        sizes = bulk.sizes() | {"peer": peer.size()}
    return [
        Section(f"At {SearchEntry.objects.count():,} rows of the index", (), _built(sizes)),
        hidden,
        asked,
        browsing.measure(people),
        Section("What the peers publish", (), PUBLISHED),
    ]


def _built(sizes: dict[str, int]) -> tuple[str, ...]:
    large = ", ".join(f"{name} {size / 2**20:,.0f} MB" for name, size in sizes.items())
    long = ", ".join(f"{name} {spent:,.0f} s" for name, spent in bulk.remembered().items())
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"Sizes: {large}.",
        f"Built in: {long}.",
        f"Load averages when it ended, on {os.cpu_count()} processors: {load}.",
    )
