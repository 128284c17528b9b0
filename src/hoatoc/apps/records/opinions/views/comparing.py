"""Two versions of a draft beside each other or in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.ui.components import Tab
from hoatoc.ui.pages import page

from .. import permissions
from ..reading import texts_of
from ..rules.comparing import Row, compare, stretches
from ..selectors import document_for, text_versions
from .showing import PICTURE_HEIGHT, PICTURE_WIDTH, number_in, read_version, tabs_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.apps.records.documents.models import Document, DocumentVersion
    from hoatoc.kernel.access.actor import Actor

    from ..rules.paragraphs import Paragraph

INLINE, SIDE, PAGES = "inline", "side", "pages"


@require_GET
@page(permissions.VIEW.code)
def comparison(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show what changed between two versions: the last two unless others are asked for."""
    document = document_for(actor, document_id)
    versions = text_versions(document)
    old = _chosen(versions, request.GET.get("from", ""), -2)
    new = _chosen(versions, request.GET.get("to", ""), -1)
    way = request.GET.get("way", INLINE)
    way = way if way in (INLINE, SIDE, PAGES) else INLINE
    context: dict[str, Any] = {
        "document": document,
        "tabs": tabs_of(document, "compare"),
        "versions": versions,
        "old": old,
        "new": new,
        "way": way,
        "ways": _ways(old, new, way),
    }
    if old and new and way == PAGES:
        context["sheets"] = _sheets(document, old, new)
    elif old and new:
        before, after = read_version(old), read_version(new)
        rows = compare(texts_of(before), texts_of(after))
        context["stretches"] = [
            (is_alike, [_shown(row, before, after) for row in some])
            for is_alike, some in stretches(rows)
        ]
        context["changed"] = sum(row.is_changed for row in rows)
    return render(request, "opinions/compare.html", context)


def _chosen(versions: list[DocumentVersion], asked: str, place: int) -> DocumentVersion | None:
    ordinal = number_in(asked)
    if ordinal is not None:
        named = [one for one in versions if one.ordinal == ordinal]
        if named:
            return named[0]
    return versions[max(place, -len(versions))] if versions else None


def _ways(old: DocumentVersion | None, new: DocumentVersion | None, way: str) -> list[Tab]:
    asked = f"from={old.ordinal}&to={new.ordinal}&" if old and new else ""
    names = ((INLINE, _("In one text")), (SIDE, _("Side by side")), (PAGES, _("Pages")))
    return [
        Tab(label=label, url=f"?{asked}way={name}", current=name == way) for name, label in names
    ]


def _shown(row: Row, before: list[Paragraph], after: list[Paragraph]) -> dict[str, Any]:
    return {
        "row": row,
        "old_page": before[row.before].page if row.before is not None else None,
        "new_page": after[row.after].page if row.after is not None else None,
    }


def _sheets(document: Document, old: DocumentVersion, new: DocumentVersion) -> list[dict[str, Any]]:
    def picture(version: DocumentVersion, number: int) -> str:
        if number > version.page_count:
            return ""
        args = [document.pk, version.ordinal, number]
        return reverse("documents:page_picture", args=args)

    return [
        {
            "number": number,
            "old": picture(old, number),
            "new": picture(new, number),
            "width": PICTURE_WIDTH,
            "height": PICTURE_HEIGHT,
        }
        for number in range(1, max(old.page_count, new.page_count) + 1)
    ]
