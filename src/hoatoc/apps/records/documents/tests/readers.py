"""What a reader that is not ours says about a signed file."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def pdfsig(pdf: bytes, folder: Path) -> str:
    """Return what pdfsig of poppler says about every signature."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    return subprocess.run(
        ["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False
    ).stdout


def words_of(pdf: bytes, folder: Path) -> str:
    """Return what stands on the pages as pdftotext of poppler reads it, line by line."""
    file = folder / "words.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(said.stdout.split()).replace(" /", "/")
