"""Who wants to know of which fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from hoatoc.kernel.base.declarations import Declarations


class Fact(Protocol):
    """A frozen dataclass of plain values with a ``CODE``, named in the past tense."""

    CODE: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True)
class Reaction:
    """What an application does when a fact has happened: once, after the commit."""

    code: str
    to: type[Fact]
    run: Callable[[Any], None]


REACTIONS: Declarations[Reaction] = Declarations("reaction")
