"""Fonts for the pages of these tests: those of the set-up, or Debian's with the same widths."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBIAN = Path("/usr/share/fonts/truetype/liberation2")
NAMES = {
    "Tinos-400-normal.ttf": "LiberationSerif-Regular.ttf",
    "Tinos-400-italic.ttf": "LiberationSerif-Italic.ttf",
    "Tinos-700-normal.ttf": "LiberationSerif-Bold.ttf",
}


@pytest.fixture(scope="session", autouse=True)
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of fonts; filled from Debian where the set-up has not been run."""
    made = Path(settings.FONTS_DIR)
    if not (made / "Tinos-400-normal.ttf").exists():
        made = tmp_path_factory.mktemp("fonts")
        for ours, theirs in NAMES.items():
            shutil.copy(DEBIAN / theirs, made / ours)
    before, settings.FONTS_DIR = settings.FONTS_DIR, made
    yield made
    settings.FONTS_DIR = before
