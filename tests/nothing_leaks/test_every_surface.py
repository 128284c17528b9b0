"""Quality 1 of the search: no page, file or answer names what the plain rule does not grant.

Each document and dossier of a random scene has a word of its own in its subject. A few people of
it then ask every page and endpoint that needs no further name (new ones are found by themselves),
the pages of each thing, and the files; whatever these say is searched for the words of others.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pypdfium2 as pdfium
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings

from hoatoc.apps.office.figures.rules import Asked
from hoatoc.apps.office.figures.selectors import counts_of
from hoatoc.apps.office.history.policies import READ_FACTS
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.dossiers.models import Dossier, DossierEntry
from hoatoc.apps.records.dossiers.selectors.dossiers import counts_by_state, dossiers_for
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.figures import Span
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.worklist.models import WorkItem
from tests.sweeps.addresses import PAGES

from .offices import PLANS_OF_EVERYTHING, Plan, Scene, build
from .rule import may_see_arrived, may_see_document, may_see_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoatoc.kernel.access.actor import Actor

WORD = re.compile(r"(?:ra|den|hoso)mat\d{3}")
ASKED = "thu+nghiem"
# All readers ask these; so many of them share the rest of the pages.
READERS = 4
FILES = ("xlsx", "xml", "pdf", "csv")
LISTS = (
    "/documents/?q={q}", "/incoming/?q={q}", "/search/?q={q}", "/search/?dossier=TN",
    "/dossiers/?q={q}", "/figures/behind/?subject=outgoing&figure=drafted",
    "/figures/behind/?subject=incoming&figure=arrived",
    "/figures/behind/?subject=dossiers&figure=opened", "/search/suggest/?q=thu+ng",
    "/api/documents/?words={q}", "/api/incoming/?words={q}", "/api/finder/?q={q}",
)  # fmt: skip
# What these say is all that one may see, of these.
WHOLE = {
    "/documents/?q={q}": "ra",
    "/incoming/?q={q}": "den",
    "/search/?q={q}": "",
    "/dossiers/?q={q}": "hoso",
    "/figures/behind/?subject=incoming&figure=arrived": "den",
    "/figures/behind/?subject=dossiers&figure=opened": "hoso",
}
RECORD = "/history/"
OF_ONE = {
    "ra": ("documents:detail", "related:graph"),
    "den": ("incoming:detail", "related:graph"),
    "hoso": ("dossiers:detail", "dossiers:index_export"),
}


@dataclass
class Marked:
    """The scene with the words of its things, and the things behind the words."""

    scene: Scene
    words: dict[str, UUID] = field(default_factory=dict)
    # The organisation of each thing, by its word.
    of: dict[str, UUID] = field(default_factory=dict)

    def granted_at(self, address: str, reader: Actor) -> set[str]:
        """Return what this page may name: the record of an organisation names what is its own."""
        granted = self.granted(reader)
        if address == RECORD and reader.has(READ_FACTS):
            granted |= {w for w, unit in self.of.items() if unit == reader.issuing_unit.pk}
        return granted

    def granted(self, reader: Actor) -> set[str]:
        """Return the words that the rule in plain words grants."""
        seen = {w.pk for w in self.scene.walked if may_see_document(reader, w)}
        seen |= {a.pk for a in self.scene.arrived if may_see_arrived(reader, a)}
        seen |= {k.pk for k in self.scene.kept if may_see_dossier(reader, k)}
        return {word for word, pk in self.words.items() if pk in seen}


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Hundreds of requests: to make a scene smaller again and again would take minutes.
    phases=[Phase.explicit, Phase.generate],
)
@given(plan=PLANS_OF_EVERYTHING)
def test_no_surface_names_what_the_rule_does_not_grant(plan: Plan) -> None:
    marked = _mark(build(plan))
    readers = marked.scene.readers
    asking = readers[:: -(-len(readers) // READERS)]
    addresses = [*_pages_without_names(), *_endpoints_without_names(asking[0])]
    leaks: list[str] = []

    for reader in readers:
        granted = marked.granted(reader)
        client = sign_in(Client(raise_request_exception=False), reader)
        for address in LISTS:
            told = _told(client, address.format(q=ASKED))
            leaks += _strange(reader, address, told, granted)
            part = WHOLE.get(address)
            if told and part is not None:
                missing = {w for w in granted if w.startswith(part)} - set(WORD.findall(told))
                assert not missing, (reader, address)
        _counts_agree(reader, granted)
    for turn, reader in enumerate(asking):
        granted = marked.granted(reader)
        client = sign_in(Client(raise_request_exception=False), reader)
        # Each page is asked by one of them, another in another scene.
        for address in addresses[turn :: len(asking)]:
            allowed = marked.granted_at(address, reader)
            leaks += _strange(reader, address, _told(client, address), allowed)
        form = FILES[turn % len(FILES)]
        told = _told(client, f"/search/export.{form}?q={ASKED}", posts=True)
        leaks += _strange(reader, form, told, granted)
        for word, pk in marked.words.items():
            for name in OF_ONE[word[: -len("mat000")]]:
                address = reverse(name, args=[pk])
                told = _told(client, address)
                leaks += _strange(reader, address, told, granted)
                assert word in granted or not told, (reader, address)
    assert leaks == []


def _counts_agree(reader: Actor, granted: set[str]) -> None:
    dossiers = sum(word.startswith("hoso") for word in granted)
    year = Asked(Span(clock.today().replace(month=1, day=1), clock.today()), "month")
    assert sum(counts_of(reader, "dossiers", year)["opened"].values()) == dossiers, reader
    assert counts_by_state(reader)[""] == dossiers_for(reader).count() == dossiers


def _mark(scene: Scene) -> Marked:
    """Give each thing a word of its own wherever its subject is kept."""
    marked = Marked(scene)
    models: list[tuple[str, Any, list[UUID], str, str]] = [
        ("ra", Document, [one.pk for one in scene.walked], "subject", "owner_id"),
        ("den", IncomingDocument, [one.pk for one in scene.arrived], "subject", "receiver_id"),
        ("hoso", Dossier, [one.pk for one in scene.kept], "title", "unit_id"),
    ]
    for part, model, ids, name, owner in models:
        for number, pk in enumerate(ids):
            word = f"{part}mat{number:03d}"
            marked.words[word] = pk
            marked.of[word] = model.objects.values_list(owner, flat=True).get(pk=pk)
            said = f"thu nghiem {word}"
            model.objects.filter(pk=pk).update(**{name: said})
            SearchEntry.objects.filter(subject_id=pk).update(title=said)
            DossierEntry.objects.filter(source_id=pk).update(title=said)
            WorkItem.objects.filter(subject_id=str(pk)).update(title=said)
            for notice in Notice.objects.filter(subject_id=str(pk)):
                notice.words = {**notice.words, "subject": said}
                notice.save(update_fields=["words"])
    return marked


def _strange(reader: Actor, address: str, told: str, granted: set[str]) -> list[str]:
    others = set(WORD.findall(told)) - granted
    return [f"{reader.post} reads {sorted(others)} at {address}"] if others else []


def _pages_without_names() -> list[str]:
    """Return every page that needs nothing in its address, whoever may open it."""
    return [
        page.at({})
        for page in PAGES
        if not page.parameters and not page.is_public and "logout" not in page.pattern
    ]


def _endpoints_without_names(reader: Actor) -> list[str]:
    described = sign_in(Client(), reader).get("/api/openapi.json").json()
    return [path for path, acts in described["paths"].items() if "get" in acts and "{" not in path]


def _told(client: Client, address: str, *, posts: bool = False) -> str:
    """Return all that an answer says, whatever its form; a refusal says nothing of anybody."""
    answer = client.post(address) if posts else client.get(address)
    assert answer.status_code < 500, address
    if answer.status_code != 200:
        return ""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # only such an answer has it
    return "\n".join(_texts(content))


def _texts(content: bytes) -> Iterator[str]:
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from _texts(packed.read(name))
    elif content[:5] == b"%PDF-":
        for page in pdfium.PdfDocument(content):
            yield "".join(page.get_textpage().get_text_range().split())
    else:
        yield content.decode(errors="replace")
