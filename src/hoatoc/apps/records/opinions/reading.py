"""The paragraphs of a version, read from its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.files import pages

from .rules.paragraphs import Line, Paragraph, paragraphs_of

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import DocumentVersion


def paragraphs_in(version: DocumentVersion) -> list[Paragraph]:
    """Return the paragraphs of a version, with their places on its pages."""
    return paragraphs_of(
        [
            [Line((one.left, one.top, one.right, one.bottom), one.text) for one in page]
            for page in pages.lines(version.file)
        ]
    )


def texts_of(paragraphs: list[Paragraph]) -> list[str]:
    """Return their words alone."""
    return [paragraph.text for paragraph in paragraphs]
