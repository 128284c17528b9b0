"""Files that are handed out byte for byte, under a name that may have marks."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PDF = "application/pdf"


def download_answer(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Return a file to be saved; no browser keeps it beyond that."""
    shown = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": shown or "attachment", "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def print_answer(pdf: bytes, *, name: str) -> HttpResponse:
    """Return a PDF that the browser shows, so that it can be printed; no browser keeps it."""
    shown = content_disposition_header(as_attachment=False, filename=name)
    headers = {"Content-Disposition": shown or "inline", "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type=PDF, headers=headers)
