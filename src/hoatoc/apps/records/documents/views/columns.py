"""The columns of the list that one may choose, remembered by a cookie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

COOKIE = "documents_columns"

COLUMNS: dict[str, StrOrPromise] = {
    "author": _("Author and unit"),
    "signatory": _("Signatory"),
    "dated": _("Date"),
    "due": _("Reply due on"),
    "changed": _("Changed"),
}
USUAL = ("author", "changed")


@dataclass(frozen=True)
class ColumnChoice:
    """A column that can be shown or hidden."""

    code: str
    label: StrOrPromise
    is_shown: bool


def known_columns(codes: Iterable[str]) -> tuple[str, ...]:
    """Keep the columns that there are, in our order."""
    wanted = set(codes)
    return tuple(code for code in COLUMNS if code in wanted)


def chosen_columns(request: HttpRequest) -> tuple[str, ...]:
    """Return the columns that this browser shows."""
    kept = request.COOKIES.get(COOKIE)
    return USUAL if kept is None else known_columns(kept[:200].split("."))


def column_choices(request: HttpRequest) -> list[ColumnChoice]:
    """Return every column with whether it is shown."""
    shown = chosen_columns(request)
    return [ColumnChoice(code, label, code in shown) for code, label in COLUMNS.items()]
