"""What was found, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from hoatoc.ui.downloads import download_answer
from hoatoc.ui.pages import page
from hoatoc.ui.tables import XLSX

from ..actions.export import Format
from ..actions.export import export as take_out
from ..columns import read_columns
from ..forms import QuestionForm
from ..permissions import EXPORT
from .asked import COOKIE

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "pdf": "application/pdf",
    "xml": "application/xml",
}


@require_POST
@page(EXPORT.code)
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Hand out what the question in the address finds."""
    asked = QuestionForm(request.GET)
    asked.is_valid()
    chosen = cast("Format", form)
    columns = read_columns(request.COOKIES.get(COOKIE))
    made = take_out(actor, question=asked.question(), form=chosen, columns=columns)
    return download_answer(made, name=f"hoa-toc.{form}", media_type=_TYPES[chosen])
