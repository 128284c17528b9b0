"""A browser without a screen: it holds its own copy of a text and writes into it."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.urls import reverse
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from hoatoc.kernel.typesetting.manuscript import Manuscript

from ..actions.open_text import open_text
from ..selectors import news_of
from ..updates import ROOT

if TYPE_CHECKING:
    from django.test import Client

    from hoatoc.kernel.access.actor import Actor

    from ..models import Text


def manuscript(*words: str, kind: str = "paragraph") -> Manuscript:
    blocks = [{"type": kind, "runs": [{"text": one}]} for one in words]
    return Manuscript.parse({"version": 1, "blocks": blocks})


def text_by(actor: Actor, *words: str, subject: UUID | None = None) -> Text:
    """Return an open text that begins with these lines."""
    initial = manuscript(*words) if words else None
    return open_text(actor, subject_id=subject or uuid4(), label="Việc thử", initial=initial)


@dataclass
class Pen:
    """One browser; what it writes waits until it is sent."""

    doc: Doc[Any] = field(default_factory=Doc)
    known: bytes = b"\x00"

    @property
    def root(self) -> XmlFragment:
        root: XmlFragment = self.doc.get(ROOT, type=XmlFragment)
        return root

    @property
    def client(self) -> int:
        return self.doc.client_id

    def read(self, text: Text) -> Pen:
        """Take in the whole text."""
        news = news_of(text, seen=0, client=self.client)
        return self.take(news.change)

    def take(self, change: bytes) -> Pen:
        if change:
            self.doc.apply_update(change)
        self.known = self.doc.get_state()
        return self

    def line(self, place: int) -> XmlText:
        """Return the words of a line, so that they can be written to."""
        element = list(self.root.children)[place]
        assert isinstance(element, XmlElement)
        words = list(element.children)
        found = words[0] if words else element.children.append(XmlText())
        assert isinstance(found, XmlText)
        return found

    def add_line(self, words: str, **attributes: str) -> None:
        made = self.root.children.append(XmlElement("line", attributes))
        made.children.append(XmlText(words))

    def change(self) -> bytes:
        """Return what was written since the last time."""
        made = self.doc.get_update(self.known)
        self.known = self.doc.get_state()
        return bytes(made)


@dataclass
class Seat:
    """The same browser, speaking over HTTP."""

    client: Client
    text: Text
    pen: Pen = field(default_factory=Pen)
    seen: int = 0

    def sync(self, change: bytes = b"", **other: Any) -> Any:
        body = {
            "client": self.pen.client,
            "seen": self.seen,
            "update": base64.b64encode(change).decode(),
            **other,
        }
        address = reverse("writing:sync", args=[self.text.pk])
        answer = self.client.post(address, body, content_type="application/json")
        if answer.status_code == 200:
            said = answer.json()
            self.pen.take(base64.b64decode(said["update"]))
            self.seen = said["ordinal"]
        return answer

    def send(self) -> Any:
        return self.sync(self.pen.change())
