"""Decide what a file is by its content, refuse what is hostile, read its text; in the sandbox."""

from .drawing import page_texts
from .findings import Refusal
from .limits import Limits
from .office import inspect_office, office_kind
from .pdf import inspect_pdf
from .picturing import check_picture, picture_kind
from .worker import Answer


def inspect(data: bytes, _arguments: list[str], limits: Limits) -> Answer:
    """Return kind, texts (one a page of a PDF) and lines of metadata."""
    if b"%PDF-" in data[:1024]:
        metadata = inspect_pdf(data, limits)
        texts = page_texts(data, limits.text)
        return {"kind": "pdf", "texts": texts, "metadata": metadata}, b""
    picture = picture_kind(data)
    if picture is not None:
        leaves = check_picture(data, limits)
        return {"kind": picture, "texts": [], "metadata": [], "leaves": leaves}, b""
    kind = office_kind(data) if data.startswith(b"PK\x03\x04") else None
    if kind is None:
        raise Refusal("files.unknown_kind")
    text, metadata = inspect_office(data, limits)
    return {"kind": kind, "texts": ["\n".join(text)[: limits.text]], "metadata": metadata}, b""
