"""A document as measured: pages, lines, paragraphs, and the cells of Annex I found on them."""

from .model import Half, Line, Margins, Measured, PageNumber, Paragraph, Sheet, Span, Style

__all__ = [
    "Half", "Line", "Margins", "Measured", "PageNumber", "Paragraph", "Sheet", "Span", "Style",
]  # fmt: skip
