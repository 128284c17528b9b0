"""The corpus as PDF, by a layout of its own that can be wrong in every measure."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from .spec import Spec

_LAYOUT = Path(__file__).parent / "page.typ"


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(_LAYOUT),
        root=str(_LAYOUT.parent),
        font_paths=[str(settings.FONTS_DIR)],
        ignore_system_fonts=True,
    )


def as_pdf(spec: Spec) -> bytes:
    """Return the document as PDF."""
    facts = json.dumps(spec.facts(), ensure_ascii=False)
    made = _compiler().compile(sys_inputs={"facts": facts}, format="pdf")
    assert isinstance(made, bytes)
    return made
