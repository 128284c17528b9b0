"""What stands against closing a dossier, and what is proposed to be taken out of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..sources import facts_of
from .dossiers import entries_of

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.apps.records.documents.contracts import Filed

    from ..models import Dossier, DossierEntry


@dataclass(frozen=True)
class Lack:
    """One thing that is missing; the numbers are those of the lines that it is about."""

    code: str
    sentence: str
    ordinals: tuple[int, ...] = ()


def lacks_of(dossier: Dossier) -> list[Lack]:
    """Return everything that has to be mended before the dossier is closed (Article 29(4))."""
    entries = list(entries_of(dossier))
    facts = facts_of(entries)
    lacks = [] if entries else [Lack("empty", _("There is no paper in the dossier yet."))]
    documents = [(one, facts.get(one.source_id)) for one in entries if one.is_document]  # type: ignore[arg-type]  # a document has an identifier
    at_work = [
        one.ordinal for one, filed in documents
        if one.source == "incoming" and filed and not filed.is_complete
    ]  # fmt: skip
    unsigned = [
        one.ordinal for one, filed in documents
        if one.source == "outgoing" and filed and not filed.is_complete
    ]  # fmt: skip
    unnumbered = [one.ordinal for one, filed in documents if filed and not filed.reference]
    undated = [one.ordinal for one in entries if one.dated_on is None and not one.is_draft]
    if at_work:
        lacks.append(Lack("at_work", _at_work(len(at_work)), tuple(at_work)))
    if unsigned:
        lacks.append(Lack("unsigned", _unsigned(len(unsigned)), tuple(unsigned)))
    if missing := sorted(set(unnumbered) - set(unsigned)):
        lacks.append(Lack("unnumbered", _unnumbered(len(missing)), tuple(missing)))
    if rest := sorted(set(undated) - set(unsigned)):
        lacks.append(Lack("undated", _undated(len(rest)), tuple(rest)))
    return lacks


def proposals_for(dossier: Dossier) -> dict[UUID, str]:
    """Return which lines should be taken out, and why: duplicates, drafts, spare copies."""
    entries = list(entries_of(dossier))
    facts = facts_of(entries)
    proposed: dict[UUID, str] = {}
    by_bytes: dict[tuple[str, ...], list[DossierEntry]] = defaultdict(list)
    by_name: dict[tuple[str, str, str], list[DossierEntry]] = defaultdict(list)
    for one in entries:
        if files := files_of(one, facts):
            by_bytes[files].append(one)
        if one.reference and one.dated_on:
            organ = one.organ_name.casefold()
            by_name[one.reference.casefold(), one.dated_on.isoformat(), organ].append(one)
    for groups, reason in (
        (by_bytes.values(), _("The same file is in line %(n)s.")),
        (by_name.values(), _("The same number, date and author are in line %(n)s.")),
    ):
        for first, *others in groups:
            for one in others:
                proposed.setdefault(one.pk, reason % {"n": first.ordinal})
    for one in entries:
        if one.is_draft:
            proposed.setdefault(one.pk, _("A draft or a spare copy."))
    return proposed


def files_of(entry: DossierEntry, facts: dict[UUID, Filed]) -> tuple[str, ...]:
    """Return the hashes of the files of a line."""
    if entry.file is not None:
        return (entry.file.sha256,)
    filed = facts.get(entry.source_id) if entry.source_id else None
    return filed.files if filed else ()


def _at_work(count: int) -> str:
    return ngettext(
        "The work on %(n)d document is not finished.",
        "The work on %(n)d documents is not finished.",
        count,
    ) % {"n": count}


def _unsigned(count: int) -> str:
    return ngettext(
        "%(n)d document is not signed and issued. Issue it or take it out.",
        "%(n)d documents are not signed and issued. Issue them or take them out.",
        count,
    ) % {"n": count}


def _unnumbered(count: int) -> str:
    return ngettext("%(n)d document has no number.", "%(n)d documents have no number.", count) % {
        "n": count
    }


def _undated(count: int) -> str:
    return ngettext("%(n)d paper has no date.", "%(n)d papers have no date.", count) % {"n": count}
