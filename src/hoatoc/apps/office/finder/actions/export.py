"""Taking a list out of the system: what was found, as a file, with a line in the record."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from hoatoc.kernel.audit.recording import record

from ..rules import harmless
from ..selectors import everything_found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.search.asking import Question
    from hoatoc.kernel.search.models import SearchEntry

Format = Literal["csv", "xlsx"]
PERMISSION = "finder.export"


def export(actor: Actor, *, question: Question, form: Format) -> bytes:
    """Return the file of what the actor found, newest first, and record that it was taken out."""
    actor.may(PERMISSION).require()
    with transaction.atomic():
        rows = [_cells(entry) for entry in everything_found(actor, question)]
        made = _csv(rows) if form == "csv" else _xlsx(rows)
        record(
            actor,
            "finder.export",
            facts={"count": len(rows), "form": form, "words": question.words[:200]},
        )
    return made


def _head() -> list[str]:
    return [
        _("Number and symbol"), _("Date"), _("Kind"), _("Subject"), _("Issuing organisation"),
        _("Who signed"),
    ]  # fmt: skip


def _cells(entry: SearchEntry) -> list[str]:
    day = entry.dated_on.strftime("%d/%m/%Y") if entry.dated_on else ""
    return [
        entry.reference, day, entry.type_code, entry.title, entry.organ, entry.signatory,
    ]  # fmt: skip


def _csv(rows: Iterable[list[str]]) -> bytes:
    # The mark at the start tells spreadsheets that the file is UTF-8.
    made = io.StringIO("\ufeff")
    made.seek(0, io.SEEK_END)
    writer = csv.writer(made)
    writer.writerow(_head())
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return made.getvalue().encode()


def _xlsx(rows: Iterable[list[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Found")[:31])
    sheet.append(_head())
    for row in rows:
        sheet.append(list(_as_text(sheet, row)))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _as_text(sheet: WriteOnlyWorksheet, row: list[str]) -> Iterator[WriteOnlyCell]:
    for cell in row:
        made = WriteOnlyCell(sheet, value=_printable(cell))
        # A text, whatever it begins with: the library would make a formula of “=…”.
        made.data_type = "s"
        yield made


def _printable(cell: str) -> str:
    return "".join(c for c in cell if c.isprintable())
