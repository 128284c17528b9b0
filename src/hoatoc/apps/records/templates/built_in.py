"""The templates that come with the product: at least one for each kind.

They are read from a file, so that there is nothing to load and a new release brings its own; an
office that wants other words copies one into its own keeping.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hoatoc.kernel.typesetting.plain import from_plain

from .contracts import Content, TemplateText

FILE = Path(__file__).parent / "data" / "built_in.json"


@lru_cache(maxsize=1)
def built_in() -> Mapping[str, TemplateText]:
    """Return the built-in templates by their identifier: the kind, and the profile if another."""
    data: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return MappingProxyType({key: _read(key, one) for key, one in data.items()})


def _read(key: str, data: dict[str, Any]) -> TemplateText:
    opening = from_plain(data["opening"])
    content = Content.parse(
        {name: value for name, value in data.items() if name not in {"kind", "name"}}
        | {"opening": opening.to_json()}
    )
    return TemplateText(id=key, kind=data["kind"], name=data["name"], content=content)
