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
from hoatoc.kernel.typesetting.tables import Column as Printed
from hoatoc.kernel.typesetting.tables import compose_table

from ..annex import annex_vi
from ..columns import COLUMNS, known_columns
from ..permissions import EXPORT
from ..rules import harmless, printable
from ..selectors import MAX_EXPORT, MAX_PRINT, everything_found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.search.asking import Question
    from hoatoc.kernel.search.models import SearchEntry

Format = Literal["csv", "xlsx", "pdf", "xml"]


def export(actor: Actor, *, question: Question, form: Format, columns: Sequence[str]) -> bytes:
    """Return the file of what the actor found, newest first, and record that it was taken out.

    Lists have the columns that were chosen; XML has the fields of Annex VI.
    """
    actor.may(EXPORT.code).require()
    with transaction.atomic():
        most = MAX_PRINT if form == "pdf" else MAX_EXPORT
        found = list(everything_found(actor, question, most=most))
        made = annex_vi(found) if form == "xml" else _list(found, form, known_columns(columns))
        record(
            actor,
            "finder.export",
            facts={"count": len(found), "form": form, "words": question.words[:200]},
        )
    return made


def _list(found: Iterable[SearchEntry], form: Format, columns: Sequence[str]) -> bytes:
    rows = [[COLUMNS[code].cell(entry) for code in columns] for entry in found]
    head = [str(COLUMNS[code].label) for code in columns]
    if form == "pdf":
        printed = [Printed(str(COLUMNS[code].label), COLUMNS[code].width) for code in columns]
        return compose_table(_("List of documents found"), printed, rows).pdf
    return _csv(head, rows) if form == "csv" else _xlsx(head, rows)


def _csv(head: Sequence[str], rows: Iterable[list[str]]) -> bytes:
    # The mark at the start tells spreadsheets that the file is UTF-8.
    made = io.StringIO("\ufeff")
    made.seek(0, io.SEEK_END)
    writer = csv.writer(made)
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return made.getvalue().encode()


def _xlsx(head: Sequence[str], rows: Iterable[list[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Found")[:31])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(_as_text(sheet, row)))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _as_text(sheet: WriteOnlyWorksheet, row: list[str]) -> Iterator[WriteOnlyCell]:
    for cell in row:
        made = WriteOnlyCell(sheet, value=printable(cell))
        # A text, whatever it begins with: the library would make a formula of “=…”.
        made.data_type = "s"
        yield made
