"""The costly part once for all: a letter scanned askew, read by the engine where there is one."""

from __future__ import annotations

import pytest

from hoatoc.kernel.recognition.engine import engine
from hoatoc.kernel.recognition.reading import ReadPage, read_page

from .scenes import as_pdf, drawn, letter_pdf


@pytest.fixture(scope="session")
def read_letter() -> ReadPage:
    """A letter at 200 dots an inch, laid askew by two degrees."""
    if engine() is None:
        pytest.skip("Tesseract with its Vietnamese language is not installed here.")
    return read_page(as_pdf([drawn(letter_pdf(), dpi=200, turned=2.0)], dpi=200), 0)


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nobody installed the engine."""
    monkeypatch.setenv("PATH", "")
