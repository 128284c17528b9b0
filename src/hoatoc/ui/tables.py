"""Rows as files: CSV that a spreadsheet opens rightly, and XLSX; never a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from hoatoc.ui.downloads import download_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that begins so would be run as a formula by the program that opens the file.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def csv_answer(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Return rows as CSV in UTF-8 with a mark that spreadsheets need to read Vietnamese."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    content = ("\ufeff" + text.getvalue()).encode()
    return download_answer(content, name=f"{name}.csv", media_type="text/csv; charset=utf-8")


def xlsx_answer(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Return rows as a workbook of text cells."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    for index, title in enumerate(header):
        letter = chr(ord("A") + index)
        sheet.column_dimensions[letter].width = min(max(len(title) + 4, 14), 60)
    sheet.append([_cell(sheet, title, is_head=True) for title in header])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    kept = io.BytesIO()
    book.save(kept)
    return download_answer(kept.getvalue(), name=f"{name}.xlsx", media_type=XLSX)


def _cell(sheet: object, text: str, *, is_head: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=_CONTROL.sub("", text))
    cell.data_type = "s"
    cell.font = Font(bold=is_head)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _harmless(text: str) -> str:
    clean = _CONTROL.sub("", text)
    return f"'{clean}" if _FORMULA.match(clean) else clean
