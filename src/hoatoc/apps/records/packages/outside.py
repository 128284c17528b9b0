"""A package of another body as a dossier of ours: its fields, and its papers one by one."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from hoatoc.apps.records.dossiers.contracts import ReceivedPaper
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.preservation.fields import type_name, years_of

from .contracts import DepositFields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.preservation.description import Piece, Record

    from .models import Deposit

_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_CODE = re.compile(r"[^0-9A-Za-zĐđÀ-ỹ./-]+")


class Paper(TypedDict):
    """A paper as it is kept until somebody decides: plain values."""

    key: str
    title: str
    reference: str
    dated_on: str
    organ_name: str
    page_count: int
    note: str
    name: str
    sha256: str


def paper_of(record: Record, piece: Piece | None, *, is_annex: bool) -> Paper:
    """Return what the package says of a document, or of a file that goes with it."""
    said = record.fields
    name = "".join(c for c in text.squeeze(piece.name) if c.isprintable())[:200] if piece else ""
    subject = text.squeeze(said.get("subject", "")) or name or record.key
    kind = type_name(said.get("typeName", ""))
    title = f"{kind}. {subject}" if kind else subject
    number, notation = said.get("codeNumber", ""), said.get("codeNotation", "")
    pages = said.get("numberOfPage", "")
    return Paper(
        key=record.key,
        title=f"{subject} – {name}"[:600] if is_annex else title[:600],
        reference=f"{number}/{notation}"[:60] if number and notation else (number or notation)[:60],
        dated_on=day.isoformat() if (day := day_of(said.get("issuedDate", ""))) else "",
        organ_name=said.get("organName", "")[:200],
        page_count=int(pages) if pages.isdecimal() and len(pages) < 6 and not is_annex else 0,
        note=said.get("description", "")[:300],
        name=name,
        sha256="",
    )


def words_of(record: Record) -> list[str]:
    """Return everything that a record says in words, for the gate."""
    return [*record.fields.values(), *(piece.name for piece in record.pieces)]


def received(paper: Paper, files: Mapping[str, StoredFile]) -> ReceivedPaper:
    """Return a paper as a dossier takes it."""
    file = files.get(paper["sha256"])
    return ReceivedPaper(
        title=paper["title"],
        reference=paper["reference"],
        dated_on=date.fromisoformat(paper["dated_on"]) if paper["dated_on"] else None,
        organ_name=paper["organ_name"],
        page_count=paper["page_count"],
        note=paper["note"],
        name=paper["name"] if file else "",
        file=file,
    )


def proposed_fields(deposit: Deposit) -> DepositFields:
    """Return under what the archive would keep it, as far as the package says so."""
    said: Mapping[str, str] = deposit.fields
    days = sorted(one["dated_on"] for one in deposit.papers if one["dated_on"])
    started = day_of(said.get("startDate", "")) or (
        date.fromisoformat(days[0]) if days else clock.today()
    )
    ended = day_of(said.get("endDate", "")) or (date.fromisoformat(days[-1]) if days else started)
    code = _CODE.sub("-", said.get("fileCode", "").rpartition(".")[2] or said.get("fileCode", ""))
    return DepositFields(
        code=f"{code or 'GOI'}.NL"[:40],
        title=deposit.title,
        years=years_of(said.get("maintenance", "")),
        started_on=started,
        ended_on=max(started, min(ended, clock.today())),
    )


def day_of(said: str) -> date | None:
    """Return a day as the circular writes it, or as ISO 8601 does."""
    found = _DAY.fullmatch(said.strip())
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return datetime.fromisoformat(said.strip()).date()
    except ValueError:
        return None
