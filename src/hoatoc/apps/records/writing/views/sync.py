"""One address for all that an editor does: it says what is new and hears what is new."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from hoatoc.kernel.base.errors import Invalid
from hoatoc.ui.pages import page
from hoatoc.ui.spoken import asked, spoken

from .. import permissions
from ..actions.note_presence import note_presence
from ..actions.write import write
from ..selectors import news_of, present_at, text_for
from ..updates import MOST_BYTES, UpdateTooLarge

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Presence

MOST_CURSOR = 600
MOST_CLIENT = 2**53 - 1
MOST_ORDINAL = 2**31 - 1


@dataclass(frozen=True)
class _Asked:
    client: int
    seen: int
    update: bytes
    cursor: Any


@require_POST
@page(permissions.WRITE.code)
@spoken
def sync(request: HttpRequest, actor: Actor, text_id: UUID) -> JsonResponse:
    """Keep what the editor sends, then return what it lacks and who else is here."""
    text = text_for(actor, text_id)
    given = _read(asked(request))
    if given.update:
        text = write(actor, text=text, client=given.client, update=given.update)
    note_presence(actor, text=text, client=given.client, cursor=given.cursor)
    news = news_of(text, seen=given.seen, client=given.client)
    return JsonResponse(
        {
            "ordinal": news.ordinal,
            "update": base64.b64encode(news.change).decode(),
            "vector": base64.b64encode(news.vector).decode(),
            "open": text.is_open,
            "saved_at": text.written_at.isoformat() if text.written_at else None,
            "present": [_present(one) for one in present_at(actor, text)],
        }
    )


def _present(one: Presence) -> dict[str, Any]:
    return {"client": one.client, "name": one.person.rank_and_name, "cursor": one.cursor}


def _read(given: dict[str, Any]) -> _Asked:
    cursor = given.get("cursor")
    if cursor is not None and (not isinstance(cursor, dict) or len(_text(cursor)) > MOST_CURSOR):
        raise Invalid
    client, seen = _number(given, "client", MOST_CLIENT), _number(given, "seen", MOST_ORDINAL)
    return _Asked(client, seen, _bytes(given.get("update", "")), cursor)


def _text(cursor: dict[str, Any]) -> str:
    written = json.dumps(cursor)
    if "\\u0000" in written:
        raise Invalid
    return written


def _number(given: dict[str, Any], name: str, most: int) -> int:
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise Invalid
    return value


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise Invalid
    if len(value) > MOST_BYTES * 4 // 3 + 4:
        raise UpdateTooLarge
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise Invalid from problem
